"""Rehearsal: a whole day of a hall played in seconds, to find beforehand what nobody could read or see.

Pure: the notices and the day go in. The same programme that the hall runs decides what is shown.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, Literal

import msgspec

from content.clock import CHINA
from content.daypart import brightness
from content.notice import Notice
from content.number import spaced
from content.playing import Stretch, stretches, turns
from content.programme import Notices, Programme, Rules
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

TITLE_CELLS: Final = 60
"""Half-width cells of a title that the board's table can set whole, on three lines at most, whatever its layout."""


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


class ScreenDay(msgspec.Struct, frozen=True):
    """The day of one board or strip: the seconds of each notice, what leads it when, and its own flaws."""

    device: Device
    seconds: dict[str, float]
    stretches: tuple[Stretch, ...]
    flaws: tuple[Flaw, ...]


class Rehearsal(msgspec.Struct, frozen=True):
    """What came of it: seconds by device and notice, and the flaws, gravest first."""

    day: date
    seconds: dict[str, dict[str, float]]
    flaws: tuple[Flaw, ...]


def rehearse(notices: Notices, day: date, rules: Rules | None = None, stage: Stage | None = None) -> Rehearsal:
    """Play `day` at every board and strip of the hall."""
    screens = [rehearse_screen(notices, device, day, rules, stage) for device in screens_of(notices)]
    flaws = [flaw for screen in screens for flaw in screen.flaws] + list(clashes(notices))
    return Rehearsal(day, {screen.device.id: screen.seconds for screen in screens}, in_order(flaws))


def rehearse_screen(
    notices: Notices, device: Device, day: date, rules: Rules | None = None, stage: Stage | None = None
) -> ScreenDay:
    """Play `day` at one board or strip. It takes a second or so: 7,200 turns."""
    programme, stage = Programme(notices, rules), stage or Stage()
    start = datetime.combine(day, datetime.min.time(), CHINA)
    seconds: dict[str, float] = {}
    parts = stretches(
        programme, device, turns(programme, device, start, start + timedelta(days=1), stage.rows, seconds)
    )
    return ScreenDay(device, seconds, parts, in_order(_flaws(programme, device, day, seconds, stage)))


def screens_of(notices: Notices) -> tuple[Device, ...]:
    """The boards and strips of the hall."""
    devices = notices.site.devices if notices.site else ()
    return tuple(device for device in devices if device.kind in ("board", "strip"))


def clashes(notices: Notices) -> Iterator[Flaw]:
    """The fairs in one room at once, whatever the day."""
    ordered = sorted(notices.fairs, key=lambda fair: (fair.venue, fair.starts))
    for one, other in pairwise(ordered):
        if one.venue == other.venue and other.starts < one.ends:
            yield Flaw("clash", one.id, other=other.id)


def in_order(flaws: Iterable[Flaw]) -> tuple[Flaw, ...]:
    """The gravest first."""
    return tuple(sorted(flaws, key=lambda flaw: FLAW_KINDS.index(flaw.kind)))


def play(
    programme: Programme, device: Device, start: datetime, end: datetime, rows: int, seen: dict[str, float]
) -> None:
    """Add to `seen` the seconds for which the device shows each notice from `start` to `end`."""
    for _ in turns(programme, device, start, end, rows, seen):
        pass


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
        reach = line.reach(columns, rules.turn.total_seconds(), stage.cells_a_second)
        return "overflow" if shortest > reach else None
    number = spaced(notice.number) if isinstance(notice, Vacancy) else ""
    hurried = rules.turn / len(fitted.pages) < SHORTEST_READ
    return "number" if number and (hurried or not any(number in page for page in fitted.pages)) else None
