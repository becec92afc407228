"""收费就举报: a few large reasons to touch, and the number under which the report is kept."""

from typing import Final, get_args

import msgspec

from content.counter import ReportReason
from content.number import spaced
from kiosk.acts import HandIn, Home, PrintTicket
from kiosk.places import ReportPlace
from kiosk.presenters.parts import Button, Tile
from kiosk.presenters.printing import print_button, print_note
from kiosk.presenters.sheet import button_height
from kiosk.presenters.tiles import TilesModel, tiles_model
from kiosk.reading import Reading

_ICONS: Final[dict[ReportReason, str]] = {
    "fee": "banknote", "fake": "shield-alert", "papers": "lock", "pay": "hand-coins", "contact": "phone",
    "treatment": "users", "service": "user", "other": "ellipsis",
}  # fmt: skip


class WordsModel(msgspec.Struct, frozen=True, kw_only=True):
    """A few words in the middle of the screen, a large number where there is one, and what can be done."""

    title: str
    text: str
    number: str
    note: str
    icon: str
    buttons: tuple[Button, ...]
    button_height: int


def report(reading: Reading, place: ReportPlace) -> TilesModel | WordsModel:
    """The reasons; then what came of the touch on one of them."""
    taking = reading.taking
    if taking.ticket:
        return _ticket(reading, place, spaced(taking.ticket.number))
    if taking.reporting:
        return _unsent(reading)
    about = place.title
    subtitle = reading.say("report.about", title=about) if about else reading.say("report.subtitle")
    tiles = [
        Tile(text=reading.say(f"report.{reason}"), count="", act=HandIn(place.notice, reason), icon=_ICONS[reason])
        for reason in get_args(ReportReason)
        if reason != "service"
    ]
    return tiles_model(reading, reading.say("report.title"), subtitle, tiles, 0, lambda _: place)


def _ticket(reading: Reading, place: ReportPlace, number: str) -> WordsModel:
    buttons = [Button(text=reading.say("bar.home"), act=Home(), icon="house", tone="outline")]
    if reading.printer:
        buttons.insert(0, print_button(reading, PrintTicket(place.title)))
    return _words(reading, "kept", number, print_note(reading), "badge-check", tuple(buttons))


def _unsent(reading: Reading) -> WordsModel:
    """It is on its way; or the backend cannot be reached, nothing was kept, and there is the telephone."""
    home = Button(text=reading.say("bar.home"), act=Home(), icon="house", tone="outline")
    if reading.taking.reporting == "asking":
        return _words(reading, "asking", "", "", "hourglass", ())
    hotline = reading.hall.hotline if reading.hall else ""
    note = reading.say("report.call", hotline=hotline) if hotline else ""
    return _words(reading, "away", "", note, "cloud-off", (home,))


def _words(reading: Reading, key: str, number: str, note: str, icon: str, buttons: tuple[Button, ...]) -> WordsModel:
    return WordsModel(
        title=reading.say(f"report.{key}_title"),
        text=reading.say(f"report.{key}_text"),
        number=number,
        note=note,
        icon=icon,
        buttons=buttons,
        button_height=button_height(reading, buttons),
    )
