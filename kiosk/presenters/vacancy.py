"""One vacancy: everything about it, its QR code and number; or, when it was taken down, what is like it."""

import msgspec

from content.notice import Notice
from content.search.query import Query
from content.similar import MOST, alike, similar
from content.vacancy import Vacancy
from content.why import Why
from content.wording import facts
from content.wording.ear import sentence
from content.wording.gone import gone_named, gone_title, other_gone
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


class GoneModel(msgspec.Struct, frozen=True, kw_only=True):
    """The notice is no longer live; `cards` are like it. Of one that was untrue `report` is for who paid for it."""

    title: str
    text: str
    cards: tuple[VacancyCard, ...]
    card_height: int
    columns: int
    tall: bool
    title_lines: int
    report: Button | None = None
    all: Button
    button_height: int


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
    """这个岗位招满了, and similar ones that are still open."""
    known = reading.replica.withdrawn(place.id)
    why, was = (known.why, known.notice) if known else ("", None)
    like = _like(reading, place, was, why)
    if place.title and was:
        place = msgspec.structs.replace(place, title=facts.title(was, reading.lang))
    title = gone_title(reading.lang, why) if place.title else other_gone(reading.lang, why)
    report = _report(reading, place, "keypad.report") if why == "untrue" and place.title else None
    text = _gone_text(reading, place, why, bool(like))
    cards = tuple(vacancy_card(reading, one) for one in like[: _room_for(reading, title, text, bool(report))])
    if like and not cards:
        text = _gone_text(reading, place, why, False)
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
        report=report,
        all=button,
        button_height=button_space(reading),
    )


def _gone_text(reading: Reading, place: VacancyPlace, why: Why, has_like: bool) -> str:
    """What became of it, what whoever paid for it can do, and what there is instead."""
    if not place.title:
        return reading.say("vacancy.gone_past" if why == "over" else "vacancy.gone_unnamed")
    said = [sentence(gone_named(place.title, reading.lang, why), reading.lang)]
    if why == "untrue":
        hotline = reading.hall.hotline if reading.hall else ""
        said.append(reading.say("vacancy.gone_paid" if hotline else "vacancy.gone_paid_here", hotline=hotline))
    said.append(reading.say("vacancy.gone_like" if has_like else "vacancy.gone_alone"))
    return reading.say("vacancy.gone_join").join(said)


def _room_for(reading: Reading, title: str, text: str, has_report: bool) -> int:
    """How many cards fit between the words and the buttons."""
    frame = reading.frame
    words = frame.line(TITLE, len(reading.lines(title, TITLE, frame.inner, bold=True)))
    words += frame.line(BODY, len(reading.lines(text, BODY, frame.inner)))
    buttons = button_space(reading) * (2 if has_report else 1) + (frame.px(20) if has_report else 0)
    room = frame.body - words - buttons - frame.px(56 + 36 + 3 * 28)
    rows = (room + frame.px(20)) // (card_height(reading) + frame.px(20))
    return max(min(MOST, rows * frame.columns), 0)


def button_space(reading: Reading) -> int:
    """The height of a large button."""
    return max(reading.frame.px(140), reading.frame.line(BUTTON) + reading.frame.px(48))


def _like(reading: Reading, place: VacancyPlace, was: Notice | None, why: Why) -> list[Vacancy]:
    """By what the replica remembers of it, else by what the visitor's way here knew."""
    title, occupation = (was.title, was.occupation) if isinstance(was, Vacancy) else (place.title, place.occupation)
    untrue = was if why == "untrue" else None
    return similar(reading.replica, place.id, title, occupation, untrue=untrue, site=reading.site)


def _buttons(reading: Reading, vacancy: Vacancy) -> tuple[Button, ...]:
    """带走; similar ones when there are any; what to do when money is asked for."""
    report = _report(reading, VacancyPlace(vacancy.id, vacancy.title), "vacancy.report")
    wanted = alike(vacancy.title, vacancy.occupation, reading.site)
    others = reading.replica.search(msgspec.structs.replace(wanted, size=1)).total - 1
    if others < 1:
        return _take_away(reading, vacancy), report
    text = reading.say("vacancy.similar", count=others)
    three = (_take_away(reading, vacancy), Button(text=text, act=Go(VacanciesPlace(wanted)), tone="outline"), report)
    return three if _fit(reading, three) else (three[0], report)


def _report(reading: Reading, place: VacancyPlace, word: str) -> Button:
    return Button(text=reading.say(word), act=Go(ReportPlace(place.id, place.title, asked=True)), tone="warning")


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
