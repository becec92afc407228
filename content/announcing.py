"""Announcing: what the loudspeaker of a hall has to say at a moment, and what the board writes meanwhile.

Pure: the notices, what changed between two readings of them and the moment go in, `Announcement`s come out. The
loudspeaker says each once; the board shows it for as long as it stands.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Final
from zlib import crc32

import msgspec

from content.bulletin import Bulletin
from content.jobfair import JobFair
from content.programme import Notices
from content.wording import announcement as wording
from content.wording.announcement import Words
from content.wording.phrases import Lang

AHEAD: Final = timedelta(minutes=15)
"""How long before a fair opens, and before it closes, the hall is told."""

PUNCTUAL: Final = timedelta(minutes=2)
"""How late that may be said without being wrong."""

STANDS: Final = timedelta(minutes=5)
"""How long other news is news: said later, it is not said."""

REPEAT: Final = timedelta(minutes=1)
"""How often an emergency is said."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class Priority(IntEnum):
    """What is said first."""

    EMERGENCY = 0
    BULLETIN = 1
    CHANGE = 2
    FAIR = 3


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to say, once: the same `id` is the same thing. It may be begun from `due` until before `expires`."""

    id: str
    notice: str
    text: str
    said: str
    priority: Priority
    due: datetime
    expires: datetime


class BoothChange(msgspec.Struct, frozen=True):
    """An employer of a running fair who sat at booth `was` sits at `label` now, or nowhere when that is empty."""

    fair: str
    employer: str
    was: str
    label: str
    seen: datetime


class Announcing(msgspec.Struct, frozen=True):
    """The notices as they are now, and what of their fairs has changed lately."""

    notices: Notices
    changes: tuple[BoothChange, ...] = ()

    def then(self, notices: Notices, now: datetime) -> "Announcing":
        """The same after another reading of the notices at `now`."""
        lately = (change for change in self.changes if now < change.seen + STANDS)
        return Announcing(notices, (*lately, *booth_changes(self.notices, notices, now)))

    def at(self, now: datetime, lang: Lang = "zh", *, stale: bool = False) -> tuple[Announcement, ...]:
        """What stands at `now`, the most urgent first.

        `stale`: the source has been silent too long; then only an emergency with a known end is said.
        """
        found = [*self._bulletins(now, lang, stale=stale), *(() if stale else self._fairs(now, lang))]
        standing = (one for one in found if one.due <= now < one.expires)
        return tuple(sorted(standing, key=lambda one: (one.priority, one.due, one.id)))

    def due(
        self, now: datetime, said: Collection[str], lang: Lang = "zh", *, stale: bool = False, quiet: bool = False
    ) -> tuple[Announcement, ...]:
        """What stands and was not `said` yet; in the `quiet` hours only emergencies."""
        standing = (one for one in self.at(now, lang, stale=stale) if one.id not in said)
        return tuple(one for one in standing if not quiet or one.priority is Priority.EMERGENCY)

    def _bulletins(self, now: datetime, lang: Lang, *, stale: bool) -> Iterator[Announcement]:
        for notice in self.notices.bulletins:
            if notice.is_current(now):
                if notice.topic == "emergency" and (notice.ends or not stale):
                    yield _emergency(notice, now, lang)
                elif notice.topic == "announcement" and not stale:
                    yield from _news(notice, now, lang)

    def _fairs(self, now: datetime, lang: Lang) -> Iterator[Announcement]:
        for fair in self.notices.fairs:
            if fair.is_current(now):
                yield from _moments(fair, lang)
        for change in self.changes:
            fair_now = next((fair for fair in self.notices.fairs if fair.id == change.fair), None)
            if fair_now is not None and _is_true(change, fair_now):
                yield _change(change, fair_now, lang)


def booth_changes(before: Notices, notices: Notices, now: datetime) -> tuple[BoothChange, ...]:
    """The booths that moved or closed between two readings, of fairs that are on."""
    earlier = {fair.id: fair for fair in before.fairs}
    running = (fair for fair in notices.fairs if fair.starts <= now < fair.ends and fair.id in earlier)
    return tuple(change for fair in running for change in _changes(earlier[fair.id], fair, now))


def _changes(before: JobFair, fair: JobFair, now: datetime) -> Iterator[BoothChange]:
    """A label under which another name stands now is a name that was corrected, unless its employer is elsewhere."""
    was, seats = _seats(before), _seats(fair)
    taken = {label for label, _ in seats}
    come = [(label, employer) for label, employer in seats if (label, employer) not in was]
    for label, employer in was:
        if (label, employer) in seats:
            continue
        arrived = next((seat for seat in come if seat[1] == employer), None)
        if arrived:
            come.remove(arrived)
            yield BoothChange(fair.id, employer, label, arrived[0], now)
        elif label not in taken:
            yield BoothChange(fair.id, employer, label, "", now)


def _seats(fair: JobFair) -> list[tuple[str, str]]:
    return [(booth.label, booth.employer) for booth in fair.booths]


def _is_true(change: BoothChange, fair: JobFair) -> bool:
    """Whether it still is so: what was taken back by mistake is not said."""
    seats = _seats(fair)
    if change.label:
        return (change.label, change.employer) in seats
    return (change.was, change.employer) not in seats


def _change(change: BoothChange, fair: JobFair, lang: Lang) -> Announcement:
    words = (
        wording.booth_moved(change.employer, change.was, change.label, lang)
        if change.label
        else wording.booth_closed(change.employer, change.was, lang)
    )
    id = f"{change.fair}/{change.was}>{change.label}/{change.employer}"
    expires = min(change.seen + STANDS, fair.ends)
    return _made(id, change.fair, words, Priority.CHANGE, change.seen, expires)


def _moments(fair: JobFair, lang: Lang) -> Iterator[Announcement]:
    """Before it opens, when it opens, before it closes; a fair too short for the third has none."""

    def moment(name: str, word: Callable[[JobFair, Lang], Words], due: datetime, lasts: timedelta) -> Announcement:
        id = f"{fair.id}/{name}/{due.astimezone(UTC):%Y%m%dT%H%M%S}"
        return _made(id, fair.id, word(fair, lang), Priority.FAIR, due, min(due + lasts, fair.ends))

    yield moment("soon", wording.fair_soon, fair.starts - AHEAD, PUNCTUAL)
    yield moment("open", wording.fair_open, fair.starts, STANDS)
    if fair.starts + STANDS <= fair.ends - AHEAD:
        yield moment("closing", wording.fair_closing, fair.ends - AHEAD, PUNCTUAL)


def _emergency(notice: Bulletin, now: datetime, lang: Lang) -> Announcement:
    """Said at once and again every `REPEAT`, each time as a new announcement."""
    begins = notice.starts or notice.published or _EPOCH
    turn = (now - begins) // REPEAT
    due = begins + turn * REPEAT
    expires = min(due + REPEAT, notice.ends or due + REPEAT)
    words = wording.bulletin(notice, lang)
    return _made(f"{notice.id}/{_print(words)}/{turn}", notice.id, words, Priority.EMERGENCY, due, expires)


def _news(notice: Bulletin, now: datetime, lang: Lang) -> Iterator[Announcement]:
    """When it is published or when it starts; corrected within that time, it is said again.

    The office's clock may be ahead of ours: what it published is out, whatever ours says.
    """
    known = [moment for moment in (notice.published, notice.starts) if moment]
    if known:
        begins, words = max(known), wording.bulletin(notice, lang)
        expires = min(begins + STANDS, notice.ends or begins + STANDS)
        yield _made(f"{notice.id}/{_print(words)}", notice.id, words, Priority.BULLETIN, min(begins, now), expires)


def _print(words: Words) -> str:
    return f"{crc32(words.text.encode()):08x}"


def _made(id: str, notice: str, words: Words, priority: Priority, due: datetime, expires: datetime) -> Announcement:
    return Announcement(
        id=id, notice=notice, text=words.text, said=words.said, priority=priority, due=due, expires=expires
    )
