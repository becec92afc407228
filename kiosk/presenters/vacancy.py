"""One vacancy: everything about it, its QR code and number; or, when it was taken down, what is like it."""

import msgspec

from content.occupation import kind_of_work
from content.search.query import Query
from content.vacancy import Vacancy
from content.wording.gone import gone_title, other_gone
from content.wording.page import page
from content.wording.wage_prices import guidance_section
from kiosk.acts import Go, Pick
from kiosk.places import Place, ReportPlace, ShortlistPlace, VacanciesPlace, VacancyPlace
from kiosk.presenters.applying import first_asked, with_how_to_apply
from kiosk.presenters.columns import column_width
from kiosk.presenters.guidance import price_beside, price_block
from kiosk.presenters.parts import Button
from kiosk.presenters.sheet import SheetModel, sheet
from kiosk.presenters.vacancies import VacancyCard, card_height, is_tall, title_lines, vacancy_card
from kiosk.reading import Reading
from kiosk.taking import Picked
from kiosk.theme import BODY, BUTTON, TITLE

SIMILAR = 4


class GoneModel(msgspec.Struct, frozen=True, kw_only=True):
    """The notice is no longer live; `cards` are like it."""

    title: str
    text: str
    cards: tuple[VacancyCard, ...]
    card_height: int
    columns: int
    tall: bool
    title_lines: int
    all: Button


def vacancy(reading: Reading, place: VacancyPlace) -> SheetModel | GoneModel:
    """The vacancy, or that it is gone."""
    found = reading.replica.get(place.id)
    if not isinstance(found, Vacancy):
        return gone(reading, place)
    shown, price = page(found, reading.lang, reading.now), price_beside(reading, found)
    if price:
        shown = msgspec.structs.replace(shown, sections=(*shown.sections, guidance_section(price, reading.lang)))
    beside = price_block(reading, found, price, column_width(reading)) if price else None
    shown, take = with_how_to_apply(reading, shown, found)

    def turn(number: int) -> Place:
        return msgspec.structs.replace(place, page=number)

    return sheet(
        reading, shown, take, _buttons(reading, found), place.page, turn, beside, first_asked=first_asked(reading)
    )


def gone(reading: Reading, place: VacancyPlace) -> GoneModel:
    """这个岗位撤下来了, and similar ones that are still open."""
    title = gone_title(reading.lang) if place.title else other_gone(reading.lang)
    said = "vacancy.gone_text" if place.title else "vacancy.gone_unnamed"
    text = reading.say(said, title=place.title)
    cards = tuple(vacancy_card(reading, like) for like in _similar(reading, place)[: _room_for(reading, title, text)])
    if place.title and not cards:
        text = reading.say("vacancy.gone_alone", title=place.title)
    everything = Query(site=reading.site)
    button = Button(
        text=reading.say("vacancy.all", count=reading.open_vacancies()),
        act=Go(VacanciesPlace(everything)),
        icon="list",
        tone="main",
    )
    return GoneModel(
        title=title,
        text=text,
        cards=cards,
        card_height=card_height(reading),
        columns=reading.frame.columns,
        tall=is_tall(reading),
        title_lines=title_lines(reading),
        all=button,
    )


def _room_for(reading: Reading, title: str, text: str) -> int:
    """How many cards fit between the words and the button."""
    frame = reading.frame
    words = frame.line(TITLE, len(reading.lines(title, TITLE, frame.inner, bold=True)))
    words += frame.line(BODY, len(reading.lines(text, BODY, frame.inner)))
    room = frame.body - words - button_space(reading) - frame.px(56 + 36 + 3 * 28)
    rows = (room + frame.px(20)) // (card_height(reading) + frame.px(20))
    return max(min(SIMILAR, rows * frame.columns), 0)


def button_space(reading: Reading) -> int:
    """The height of the one large button."""
    return max(reading.frame.px(140), reading.frame.line(BUTTON) + reading.frame.px(48))


def _similar(reading: Reading, place: VacancyPlace) -> list[Vacancy]:
    """The same occupation first, then the same kind of work; not itself."""
    if not place.occupation:
        return []
    found: dict[str, Vacancy] = {}
    for occupation in (place.occupation, kind_of_work(place.occupation)):
        for like in reading.replica.search(Query(occupation=occupation, site=reading.site, size=SIMILAR + 1)).items:
            found.setdefault(like.id, like)
    found.pop(place.id, None)
    return list(found.values())


def _buttons(reading: Reading, vacancy: Vacancy) -> tuple[Button, ...]:
    """带走; similar ones when there are any; what to do when money is asked for."""
    report = Button(
        text=reading.say("vacancy.report"), act=Go(ReportPlace(vacancy.id, vacancy.title, asked=True)), tone="warning"
    )
    alike = Query(occupation=kind_of_work(vacancy.occupation), site=reading.site)
    others = reading.replica.search(msgspec.structs.replace(alike, size=1)).total - 1
    if others < 1:
        return _take_away(reading, vacancy), report
    text = reading.say("vacancy.similar", count=others)
    three = (_take_away(reading, vacancy), Button(text=text, act=Go(VacanciesPlace(alike)), tone="outline"), report)
    return three if _fit(reading, three) else (three[0], report)


def _fit(reading: Reading, buttons: tuple[Button, ...]) -> bool:
    """Whether the words of every button find room on two lines; in large English type those of three do not."""
    room = (column_width(reading) - reading.frame.px(24) * (len(buttons) - 1)) / len(buttons) * 0.9
    room -= reading.frame.px(20 + 20 + 14)
    words = [word for button in buttons for word in button.text.split()]
    return all(reading.width(word, BUTTON, bold=True) <= room for word in words) and all(
        len(reading.lines(button.text, BUTTON, room, bold=True)) <= (1 if button.icon else 2) for button in buttons[1:]
    )


def _take_away(reading: Reading, vacancy: Vacancy) -> Button:
    """Puts it on the list and shows the list; once it is there, or the list is full, only shows the list."""
    taking, icon = reading.taking, "" if reading.frame.large else "shopping-bag"
    if taking.has(vacancy.id) or taking.is_full:
        text = reading.say("vacancy.taken", count=len(taking.picked))
        return Button(text=text, act=Go(ShortlistPlace()), icon=icon, tone="main")
    return Button(text=reading.say("vacancy.take"), act=Pick(Picked(vacancy.id, vacancy.title)), icon=icon, tone="main")
