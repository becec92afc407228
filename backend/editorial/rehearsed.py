"""A day of one screen, played, as the desk tells it; and the process that plays it.

    python -m backend.editorial.rehearsed < asked.json > played.json

It takes seconds of a processor, so it is none of the processes that answer pages, and gives way to all of them.
"""

import os
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec

from backend.database import Database
from backend.editorial.rehearsing import notices_of
from backend.parent import end_with_parent
from content.notice import Notice
from content.playing import Stretch, Turn, shown
from content.programme import Act, Notices
from content.rehearsal import FLAW_KINDS, Flaw, FlawKind, rehearse_screen, screens_of
from content.site import Device

MOST = 20
"""Of each kind of flaw so many are listed; of the rest only their number is told."""

MOST_SECONDS = 600
"""Of a processor; nobody waits for more."""

_LOWEST = 19
_NO_SUCH_SCREEN = 3


class Asked(msgspec.Struct, frozen=True):
    """Which screen of which hall, on which day, from which database."""

    database: str
    site: str
    device: str
    day: date


class Named(msgspec.Struct, frozen=True):
    """What is needed of a notice to name it."""

    id: str
    title: str
    number: str


class Flaws(msgspec.Struct, frozen=True):
    """The flaws of one kind: how many there are, and those that are listed."""

    kind: FlawKind
    count: int
    listed: tuple[Flaw, ...]


class PlayedTurn(msgspec.Struct, frozen=True):
    """When a turn begins, and what it shows."""

    starts: datetime
    notices: tuple[str, ...]


class PlayedStretch(msgspec.Struct, frozen=True):
    """A part of the day, with the turns that it begins and ends with."""

    act: Act
    starts: datetime
    ends: datetime
    notices: tuple[str, ...]
    first: PlayedTurn
    last: PlayedTurn


class Played(msgspec.Struct, frozen=True):
    """What came of it. `names` has all that is mentioned; `least` the seconds of the vacancy that is shown least."""

    device: Device
    lit: tuple[datetime, datetime] | None
    count: int
    least: int | None
    stretches: tuple[PlayedStretch, ...]
    flaws: tuple[Flaws, ...]
    names: dict[str, Named]

    @property
    def is_empty(self) -> bool:
        """Whether a screen that is lit has nothing to show the whole day but the name of the hall."""
        acts = {one.act for one in self.stretches}
        return Act.STANDING in acts and acts <= {Act.STANDING, Act.DARK}


def play(notices: Notices, device: Device, day: date) -> Played:
    """Play the day at the screen."""
    played = rehearse_screen(notices, device, day)
    least = min((played.seconds.get(one.id, 0.0) for one in notices.vacancies), default=None)
    stretches, flaws = tuple(map(_stretch, played.stretches)), by_kind(played.flaws)
    told = {*_mentioned(stretches), *mentioned(flaws)}
    names = {id: one for id, one in named(notices).items() if id in told}
    seconds = None if least is None else round(least)
    return Played(device, shown(played.stretches), len(played.seconds), seconds, stretches, flaws, names)


def by_kind(flaws: Iterable[Flaw]) -> tuple[Flaws, ...]:
    """The flaws, gravest first."""
    kinds: dict[FlawKind, list[Flaw]] = {}
    for flaw in sorted(flaws, key=lambda flaw: FLAW_KINDS.index(flaw.kind)):
        kinds.setdefault(flaw.kind, []).append(flaw)
    return tuple(Flaws(kind, len(found), tuple(found[:MOST])) for kind, found in kinds.items())


def mentioned(flaws: Iterable[Flaws]) -> Iterator[str]:
    """The notices that those which are listed are about."""
    return (id for kind in flaws for flaw in kind.listed for id in (flaw.notice, flaw.other))


def named(notices: Notices) -> dict[str, Named]:
    """Every notice of the hall by its id."""
    all_ = (*notices.vacancies, *notices.fairs, *notices.bulletins, *notices.prices)
    return {one.id: _named(one) for one in all_}


def _named(notice: Notice) -> Named:
    return Named(notice.id, notice.title, notice.number)


def _mentioned(stretches: Iterable[PlayedStretch]) -> Iterator[str]:
    for one in stretches:
        yield from (*one.notices, *one.first.notices, *one.last.notices)


def _stretch(one: Stretch) -> PlayedStretch:
    return PlayedStretch(one.act, one.starts, one.ends, one.notices, _turn(one.first), _turn(one.last))


def _turn(one: Turn) -> PlayedTurn:
    return PlayedTurn(one.starts, tuple(notice.id for notice in one.notices))


def main() -> int:
    """Play what the standard input asks for, and write it to the standard output."""
    end_with_parent()
    os.nice(_LOWEST)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    database = Database(asked.database)
    with database.read() as connection:
        notices = notices_of(connection, asked.site, asked.day)
    database.close()
    screen = next((one for one in screens_of(notices) if one.id == asked.device), None)
    if screen is None:
        return _NO_SUCH_SCREEN
    sys.stdout.buffer.write(msgspec.json.encode(play(notices, screen, asked.day)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
