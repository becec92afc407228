"""The list to take away: its rows, its QR code and its code of four digits, and how far its slip is."""

from collections.abc import Sequence

import msgspec

from content.notice import Notice
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.card import card
from content.wording.gone import gone_row
from content.wording.page import list_path
from kiosk.acts import Act, Drop, Go, KeepList, Leave, PrintList
from kiosk.flow import TakeBlock
from kiosk.places import KindsPlace, NoticePlace, Place, ShortlistPlace, VacancyPlace
from kiosk.presenters.columns import column_width
from kiosk.presenters.parts import Button, Pager, aligned, pager, pager_height
from kiosk.presenters.printing import print_button, print_note
from kiosk.presenters.sheet import button_height
from kiosk.presenters.take_card import take_block
from kiosk.presenters.vacancies import title_lines
from kiosk.reading import Reading
from kiosk.taking import FULL, Picked
from kiosk.theme import BODY, BUTTON, LIST_TITLE, SMALL, TARGET


class PickedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One of the list; `act` is None when it was withdrawn and there is nothing more to say of it."""

    title: str
    text: str
    gone: bool
    act: Act | None
    drop: Button


class ShortlistModel(msgspec.Struct, frozen=True, kw_only=True):
    """What the screen shows; `note` says how the printer and the network are.

    With `low`, what is only read and scanned stands above the rows, which lie within reach.
    """

    title: str
    text: str
    rows: tuple[PickedRow, ...]
    row_height: int
    drop_width: int
    pager: Pager | None
    take: TakeBlock | None
    note: str
    buttons: tuple[Button, ...]
    button_height: int
    low: bool = False


def shortlist(reading: Reading, place: ShortlistPlace) -> ShortlistModel:
    """The page of the list on which row `place.first` stands."""
    notices = [(picked, reading.replica.get(picked.id)) for picked in reading.taking.picked]
    rows = [_row(reading, picked, notice) for picked, notice in notices]
    live = [notice for _, notice in notices if notice]
    take, note, buttons = _take(reading, live), _note(reading), _buttons(reading, live)
    text = _text(reading, len(rows))
    height = row_height(reading, rows)
    size = _rows(reading, (text, note), take, buttons, len(rows), height)
    first = aligned(place.first, size, len(rows))
    return ShortlistModel(
        title=reading.say("shortlist.title"),
        text=text,
        rows=tuple(rows[first : first + size]),
        row_height=height,
        drop_width=_drop_width(reading),
        pager=pager(reading, first, size, len(rows), ShortlistPlace),
        take=take,
        note=note,
        buttons=buttons,
        button_height=button_height(reading, buttons),
        low=_is_low(reading),
    )


def _is_low(reading: Reading) -> bool:
    return reading.frame.reach and not reading.frame.landscape


def row_height(reading: Reading, rows: Sequence[PickedRow]) -> int:
    """A title and its facts, on as many lines as those of any row need; closer together where all rows lie low."""
    frame, facts = reading.frame, max((row.text.count("\n") + 1 for row in rows), default=1)
    lines = frame.line(BUTTON, title_lines(reading)) + frame.line(SMALL, facts)
    return lines + frame.px(12) if _is_low(reading) else max(lines + frame.px(36), frame.px(TARGET))


def _text_width(reading: Reading) -> int:
    """Beside the icon and the button that takes a row away."""
    frame = reading.frame
    return column_width(reading) - _drop_width(reading) - frame.px(16 + 2 * 32 + 20 + 48 + 4)


def _drop_width(reading: Reading) -> int:
    return round(reading.width(reading.say("shortlist.drop"), SMALL, bold=True)) + reading.frame.px(60)


def _row(reading: Reading, picked: Picked, notice: Notice | None) -> PickedRow:
    drop = Button(text=reading.say("shortlist.drop"), act=Drop(picked.id), tone="outline")
    if notice is None:
        return _gone(reading, picked, drop)
    known = card(notice, reading.lang, reading.now)
    number = reading.say("list.number", number=known.number) if known.number else ""
    pay = f"{known.pay} {known.pay_unit}".strip()
    text = _facts(reading, tuple(part for part in (pay, number) if part))
    place: Place = NoticePlace(picked.id)
    if isinstance(notice, Vacancy):
        place = VacancyPlace(picked.id, picked.title, notice.occupation)
    return PickedRow(title=known.title, text=text, gone=False, act=Go(place), drop=drop)


def _gone(reading: Reading, picked: Picked, drop: Button) -> PickedRow:
    """Why it is there no more; of one that was untrue a touch tells whoever paid for it what to do."""
    known = reading.replica.withdrawn(picked.id)
    why, notice = (known.why, known.notice) if known else ("", None)
    title = picked.title or (facts.title(notice, reading.lang) if notice else reading.say("shortlist.unnamed"))
    act = Go(VacancyPlace(picked.id, title)) if why == "untrue" else None
    return PickedRow(title=title, text=gone_row(reading.lang, why), gone=True, act=act, drop=drop)


def _facts(reading: Reading, parts: tuple[str, ...]) -> str:
    """Pay and number beside or below each other; where there is room for one it is the number, which people copy."""
    room, beside = _text_width(reading), " · ".join(parts)
    if reading.width(beside, SMALL) <= room:
        return beside
    fit = all(reading.width(part, SMALL) <= room for part in parts)
    return "\n".join(parts) if fit and not _is_low(reading) else parts[-1]


def _text(reading: Reading, count: int) -> str:
    if not count:
        return reading.say("shortlist.none")
    return reading.say("shortlist.full" if count >= FULL else "shortlist.count", count=count)


def _take(reading: Reading, notices: list[Notice]) -> TakeBlock | None:
    """The QR code alone carries the list; the code of four digits does when it is kept."""
    hall, kept = reading.hall, reading.taking.kept
    if not notices or hall is None:
        return None
    address = f"{hall.web.rstrip('/')}{list_path(notices)}" if hall.web else ""
    above = reading.say("shortlist.scan") if address else ""
    if not kept:
        return take_block(reading, address, "", above, "") if address else None
    hotline = hall.hotline
    below = reading.say("shortlist.code", hotline=hotline, time=numerals.clock_time(kept.until))
    return take_block(reading, address, kept.code, above, below)


def _note(reading: Reading) -> str:
    """What is awaited or cannot be, in words."""
    keeping = reading.taking.keeping
    parts = [reading.say(f"shortlist.keeping_{keeping}") if keeping else "", print_note(reading)]
    return "\n".join(part for part in parts if part)


def _buttons(reading: Reading, notices: list[Notice]) -> tuple[Button, ...]:
    buttons = []
    if notices and reading.printer:
        buttons.append(print_button(reading, PrintList()))
    if notices and not reading.taking.kept:
        buttons.append(Button(text=reading.say("shortlist.keep"), act=KeepList(), tone="outline"))
    if not notices:
        buttons.append(Button(text=reading.say("home.jobs"), act=Go(KindsPlace()), tone="main"))
    return (*buttons, Button(text=reading.say("shortlist.leave"), act=Leave(), tone="outline"))


def _rows(
    reading: Reading,
    words: tuple[str, str],
    take: TakeBlock | None,
    buttons: tuple[Button, ...],
    total: int,
    row: int,
) -> int:
    """How many rows of height `row` a page holds; `words` are those above the rows and the note below them."""
    frame = reading.frame
    above, below = (frame.line(BODY, _lines(reading, text)) for text in words)
    foot = (take.height + frame.px(24) if take else 0) + below + button_height(reading, buttons)
    around = 44 + 36 + (6 * 8 + 4 if frame.landscape else 8 + 20 + 3 * 24)
    head = frame.px(around) + frame.line(LIST_TITLE) + above
    room = frame.body - head - (0 if frame.landscape else foot)
    if _is_low(reading):
        reachable = frame.reachable - frame.bar_height - frame.taken
        room = min(room, reachable - button_height(reading, buttons) - frame.px(36 + 2 * 24 + 8))
    step = row + frame.px(16)
    if total * step <= room:
        return max(total, 1)
    return max((room - pager_height(reading) - frame.px(24)) // step, 1)


def _lines(reading: Reading, text: str) -> int:
    return len(reading.lines(text, BODY, column_width(reading))) if text else 0
