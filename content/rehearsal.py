"""Rehearsal: a whole day of a hall played in seconds, to find beforehand what nobody could read or see.

Pure: the notices and the day go in. The same programme that the hall runs decides what is shown.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, Literal

import msgspec

from content.clock import CHINA, today
from content.daypart import brightness
from content.notice import Notice
from content.number import spaced
from content.programme import Notices, Programme, Rules, wanted
from content.site import Device
from content.vacancy import Vacancy
from content.wording import cells, line
from content.wording.phrases import Lang

FLAW_KINDS: Final = ("unseen", "short", "overflow", "number", "dark", "clash")
FlawKind = Literal["unseen", "short", "overflow", "number", "dark", "clash"]
"""Never shown; shown for less than the minimum; longer than its place; its number cannot be read; a fair while the
screen is dark; two fairs in one room at once."""

SHORTEST_READ: Final = timedelta(seconds=2.5)
"""A page of a strip that is gone sooner is not read."""

TITLE_CELLS: Final = 40
"""Half-width cells of a title that the board's table can set on two lines."""


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """How the day is played: rows of a board's table, and the cells of a strip that pass in a second."""

    rows: int = 8
    cells_a_second: float = 6.0
    lang: Lang = "zh"


class Flaw(msgspec.Struct, frozen=True):
    """One thing to mend. `seconds` is for how long the notice is shown that day, `other` the other fair of a clash."""

    kind: FlawKind
    notice: str
    device: str = ""
    seconds: int = 0
    other: str = ""


class Rehearsal(msgspec.Struct, frozen=True):
    """What came of it: seconds by device and notice, and the flaws, gravest first."""

    day: date
    seconds: dict[str, dict[str, float]]
    flaws: tuple[Flaw, ...]


def rehearse(notices: Notices, day: date, rules: Rules | None = None, stage: Stage | None = None) -> Rehearsal:
    """Play `day` at every board and strip of the hall."""
    rules, stage = rules or Rules(), stage or Stage()
    programme = Programme(notices, rules)
    devices = [device for device in _devices(notices) if device.kind in ("board", "strip")]
    seconds = {device.id: _played(programme, device, day, stage) for device in devices}
    flaws = [flaw for device in devices for flaw in _flaws(programme, device, day, seconds[device.id], stage)]
    flaws += _clashes(notices)
    return Rehearsal(day, seconds, tuple(sorted(flaws, key=lambda flaw: FLAW_KINDS.index(flaw.kind))))


def play(
    programme: Programme, device: Device, start: datetime, end: datetime, rows: int, seen: dict[str, float]
) -> None:
    """Add to `seen` the seconds for which the device shows each notice from `start` to `end`."""
    moment = start
    at_hand = {attachment.sha256 for attachment in wanted(programme.notices, today(start))}
    while moment < end:
        if device.kind == "board":
            slot = programme.table(moment, moment, rows, device.id, at_hand)
        else:
            slot = programme.line(moment, moment, device.id, seen)
        lasts = (min(slot.until, end) - moment).total_seconds()
        for notice in slot.slide.notices if slot.slide else slot.notices:
            seen[notice.id] = seen.get(notice.id, 0.0) + lasts
        moment = slot.until


def _devices(notices: Notices) -> tuple[Device, ...]:
    return notices.site.devices if notices.site else ()


def _played(programme: Programme, device: Device, day: date, stage: Stage) -> dict[str, float]:
    start = datetime.combine(day, datetime.min.time(), CHINA)
    seen: dict[str, float] = {}
    play(programme, device, start, start + timedelta(days=1), stage.rows, seen)
    return seen


def _flaws(programme: Programme, device: Device, day: date, seconds: dict[str, float], stage: Stage) -> Iterator[Flaw]:
    noon = datetime.combine(day, datetime.min.time(), CHINA) + timedelta(hours=12)
    for vacancy in programme.vacancies(noon):
        shown = seconds.get(vacancy.id, 0.0)
        if shown < programme.rules.minimum.total_seconds():
            yield Flaw("short" if shown else "unseen", vacancy.id, device.id, round(shown))
    fits = _fits_table if device.kind == "board" else _fits_strip
    for notice in _may_be_shown(programme, noon):
        if kind := fits(notice, device, programme.rules, stage):
            yield Flaw(kind, notice.id, device.id)
    for fair in programme.notices.fairs:
        if fair.starts.astimezone(CHINA).date() == day and brightness(device.dayparts, fair.starts) == 0:
            yield Flaw("dark", fair.id, device.id)


def _may_be_shown(programme: Programme, now: datetime) -> list[Notice]:
    return [*programme.vacancies(now), *programme.notices.fairs, *programme.standing(now)]


def _fits_table(notice: Notice, device: Device, rules: Rules, stage: Stage) -> FlawKind | None:
    too_long = isinstance(notice, Vacancy) and cells.width(notice.title) > TITLE_CELLS
    return "overflow" if too_long else None


def _fits_strip(notice: Notice, device: Device, rules: Rules, stage: Stage) -> FlawKind | None:
    """Whether all of it passes within a turn, with the number whole on one page for long enough to be read."""
    columns = cells.columns(device.width or 192, device.height or 16)
    fitted = line.fit(notice, stage.lang, columns)
    if fitted.scrolls:
        shortest = min(cells.width(form) for form in line.lines(notice, stage.lang))
        reach = columns + rules.turn.total_seconds() * stage.cells_a_second
        return "overflow" if shortest > reach else None
    number = spaced(notice.number) if isinstance(notice, Vacancy) else ""
    hurried = rules.turn / len(fitted.pages) < SHORTEST_READ
    return "number" if number and (hurried or not any(number in page for page in fitted.pages)) else None


def _clashes(notices: Notices) -> Iterator[Flaw]:
    ordered = sorted(notices.fairs, key=lambda fair: (fair.venue, fair.starts))
    for one, other in pairwise(ordered):
        if one.venue == other.venue and other.starts < one.ends:
            yield Flaw("clash", one.id, other=other.id)
