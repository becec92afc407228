"""刚才屏幕上的: which board or strip of this hall, and what it showed in the last ten minutes."""

import msgspec

from content.search.query import Query
from content.site import Device
from content.vacancy import Vacancy
from content.wording import facts
from kiosk.acts import Go
from kiosk.lookback import Source
from kiosk.places import Place, ScreenPlace, ScreensPlace, VacanciesPlace
from kiosk.presenters.chips import chip_height
from kiosk.presenters.notices import NoticesModel, Row, listed
from kiosk.presenters.parts import Button, aligned, pager
from kiosk.presenters.vacancies import (
    Nothing,
    VacanciesModel,
    card_height,
    is_tall,
    room_for_cards,
    rows_that_fit,
    stretched,
    title_lines,
    vacancy_card,
)
from kiosk.reading import Reading
from kiosk.theme import CHIP, LIST_TITLE


def screens(reading: Reading, place: ScreensPlace) -> NoticesModel:
    """The page of the list of screens on which row `place.first` stands."""
    rows = [_row(reading, device) for device in reading.screens]
    model = listed(reading, reading.say("screens.title"), reading.say("screens.text"), rows, place.first, ScreensPlace)
    return model if rows else msgspec.structs.replace(model, none=reading.say("screens.none"))


def _row(reading: Reading, device: Device) -> Row:
    name = _name(reading, device)
    is_called = bool(facts.device_title(device, reading.lang))
    text = reading.say(f"screens.{device.kind}_text") if is_called else device.title
    return Row(icon="monitor", title=name, text=text, act=Go(ScreenPlace(device.id)))


def _name(reading: Reading, device: Device) -> str:
    """As the hall calls it; where it has no name in this language, by its kind and its place among them."""
    if called := facts.device_title(device, reading.lang):
        return called
    alike = [one.id for one in reading.screens if one.kind == device.kind]
    return reading.say(f"screens.{device.kind}", number=alike.index(device.id) + 1)


def one_screen(reading: Reading, place: ScreenPlace) -> VacanciesModel:
    """What that screen showed, on the page on which the vacancy number `place.first` stands."""
    known = reading.lookback
    source: Source = known.source if known.screen == place.device else "asking"
    found = [notice for id in known.notices if isinstance(notice := reading.replica.get(id), Vacancy)]
    return _model(reading, place, source, found if source != "asking" else [])


def _model(reading: Reading, place: ScreenPlace, source: Source, found: list[Vacancy]) -> VacanciesModel:
    title = _title(reading, place)
    total, lines = _total(reading, title, source, len(found)) if found else ("", 1)
    rows = rows_that_fit(reading, 0, lines)
    size = rows * reading.frame.columns
    first = aligned(place.first, size, len(found))

    def place_at(at: int) -> Place:
        return msgspec.structs.replace(place, first=at)

    return VacanciesModel(
        title=title,
        total=total,
        total_lines=lines,
        chips=(),
        chip_height=chip_height(reading),
        cards=tuple(vacancy_card(reading, vacancy) for vacancy in found[first : first + size]),
        card_height=stretched(reading, 0, rows, lines),
        columns=reading.frame.columns,
        tall=is_tall(reading),
        title_lines=title_lines(reading),
        pager=pager(reading, first, size, len(found), place_at),
        nothing=None if found else _nothing(reading, source),
    )


def _title(reading: Reading, place: ScreenPlace) -> str:
    device = next((one for one in reading.screens if one.id == place.device), None)
    name = _name(reading, device) if device else reading.say("screens.title")
    fits = reading.width(name, LIST_TITLE, bold=True) <= reading.frame.inner
    return name if fits or device is None else reading.say(f"screens.{device.kind}_text")


def _total(reading: Reading, title: str, source: Source, count: int) -> tuple[str, int]:
    """How many, and who says so: in full on one line or two where there is room, else in few words."""
    frame, whole = reading.frame, reading.say(f"screens.by_{source}", count=count)
    beside = reading.width(title, LIST_TITLE, bold=True) + frame.px(32) if frame.landscape else 0
    lines = len(reading.lines(whole, CHIP, frame.inner - beside))
    if lines <= (1 if frame.landscape else 2) and room_for_cards(reading, 0, lines) >= card_height(reading):
        return whole, lines
    return reading.say(f"screens.by_{source}_briefly", count=count), 1


def _nothing(reading: Reading, source: Source) -> Nothing:
    """While the answer is awaited, and where nothing was shown that is still to be had."""
    if source == "asking":
        return Nothing(reading.say("screens.asking"), reading.say("screens.asking_text"), ())
    everything = Button(
        text=reading.say("filter.drop_all"),
        strong=reading.open_vacancies(),
        act=Go(VacanciesPlace(Query(site=reading.site))),
        tone="outline",
    )
    return Nothing(reading.say("screens.nothing"), reading.say(f"screens.nothing_by_{source}"), (everything,))
