"""收费就举报: which vacancy, what happened, 确定: large words to touch, and the number under which it is kept."""

from typing import Final, get_args

import msgspec

from content.counter import ReportReason
from content.number import spaced
from content.vacancy import Vacancy
from content.wording import facts
from kiosk.acts import Back, Go, HandIn, Home, PrintTicket
from kiosk.places import KeypadPlace, ReportPlace
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
    """Which vacancy, what happened, is it so; then what came of it."""
    if not place.asked:
        return _which(reading, place.first)
    taking = reading.taking
    if place.reason is None:
        return _reasons(reading, place)
    if taking.ticket:
        return _ticket(reading, place, spaced(taking.ticket.number))
    return _unsent(reading) if taking.reporting else _sure(reading, place, place.reason)


def _which(reading: Reading, first: int) -> TilesModel:
    """What was just looked at, a number to type, or no vacancy that could be named."""
    known = (reading.replica.get(seen.id) for seen in reading.taking.seen)
    live = [notice for notice in known if isinstance(notice, Vacancy)]
    live = live[:2] if reading.frame.squat and reading.frame.large else live  # The other two answers stay in sight.
    tiles = [_about(notice.id, facts.title(notice, reading.lang), spaced(notice.number)) for notice in live]
    number = Go(KeypadPlace(reporting=True))
    tiles.append(Tile(text=reading.say("report.by_number"), count="", act=number, icon="grip"))
    unsure = Go(ReportPlace(asked=True))
    tiles.append(Tile(text=reading.say("report.unsure"), count="", act=unsure, icon="ellipsis"))
    subtitle = reading.say("report.which_seen" if live else "report.which_text")
    return tiles_model(reading, reading.say("report.which"), subtitle, tiles, first, lambda at: ReportPlace(first=at))


def _about(id: str, title: str, number: str) -> Tile:
    return Tile(text=title, count=number, act=Go(ReportPlace(id, title, asked=True)), icon="file-text")


def _reasons(reading: Reading, place: ReportPlace) -> TilesModel:
    """One touch each; the way back is 返回."""
    about = place.title
    subtitle = reading.say("report.about", title=about) if about else reading.say("report.subtitle")
    tiles = [
        Tile(text=reading.say(f"report.{reason}"), count="", act=_choose(place, reason), icon=_ICONS[reason])
        for reason in get_args(ReportReason)
        if reason != "service"
    ]
    return tiles_model(reading, reading.say("report.title"), subtitle, tiles, 0, lambda _: place)


def _choose(place: ReportPlace, reason: ReportReason) -> Go:
    return Go(msgspec.structs.replace(place, reason=reason))


def _sure(reading: Reading, place: ReportPlace, reason: ReportReason) -> WordsModel:
    """What will be handed in, and the way back from it."""
    notice = reading.replica.get(place.notice) if place.notice else None
    number = reading.say("report.sure_number", number=spaced(notice.number)) if notice and notice.number else ""
    about = reading.say("report.sure_about", title=place.title) if place.title else reading.say("report.sure_unnamed")
    sure = Button(text=reading.say("report.sure"), act=HandIn(place.notice, reason), icon="check", tone="main")
    back = Button(text=reading.say("bar.back"), act=Back(), icon="rotate-ccw", tone="outline")
    buttons = (sure, back)
    return WordsModel(
        title=reading.say(f"report.{reason}"),
        text=about,
        number="",
        note="\n".join(part for part in (number, reading.say("report.sure_then")) if part),
        icon=_ICONS[reason],
        buttons=buttons,
        button_height=button_height(reading, buttons),
    )


def _ticket(reading: Reading, place: ReportPlace, number: str) -> WordsModel:
    buttons = [Button(text=reading.say("bar.home"), act=Home(), icon="house", tone="outline")]
    if reading.printer:
        buttons.insert(0, print_button(reading, PrintTicket(place.title)))
    hotline = reading.hall.hotline if reading.hall else ""
    text = reading.say("report.kept_call", hotline=hotline) if hotline else reading.say("report.kept_text")
    words = _words(reading, "kept", number, print_note(reading), "badge-check", tuple(buttons))
    return msgspec.structs.replace(words, text=text)


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
