"""The replica: what a device knows of the feed, and every question a channel may ask of it."""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from content.clock import Clock, today
from content.codec import KINDS
from content.errors import CorruptReplica, UnreadableFeed
from content.feed import Change, Cursor, Snapshot
from content.notice import Notice
from content.replica import shelf, state, withdrawn
from content.replica.storage import Storage
from content.replica.withdrawn import Withdrawn
from content.search import index, labels, matching
from content.search.engine import Engine
from content.search.query import Page, Query
from content.search.typable import Label
from content.vacancy import Vacancy

N = TypeVar("N", bound=Notice)
T = TypeVar("T")

_HEARD_EVERY = timedelta(minutes=1)
_log = logging.getLogger(__name__)


class Replica:
    """All live notices in one file. Threads may share it: readers see the state before a change or after it."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open or make the file at `path`; one that cannot be trusted is set aside and an empty one made."""
        self._clock = clock
        self._heard: datetime | None = None
        self._engine = Engine()
        self._storage = Storage(path, clock, shelf.prepare)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._storage.path

    @property
    def was_corrupt(self) -> bool:
        """Whether a file was set aside since this replica was opened."""
        return self._storage.was_corrupt

    @property
    def cursor(self) -> Cursor | None:
        """The place in the feed that the content stands at; None while it is empty."""
        return self._read(state.read_cursor)

    @property
    def heard_at(self) -> datetime | None:
        """When the source was last heard; after a power cut it may be a minute old."""
        return self._heard or self._read(state.read_heard)

    def heard(self) -> None:
        """Note that the source was heard now; written down once a minute, so as to spare the disk."""
        now, before = self._clock(), self._read(state.read_heard)
        self._heard = now
        if before is None or not timedelta() <= now - before < _HEARD_EVERY:
            self._write(lambda connection: state.write(connection, "heard_at", now.isoformat()))

    @property
    def changed_at(self) -> datetime | None:
        """When the office made the newest change that is here: published, edited or withdrawn."""
        return self._read(state.read_changed)

    def restore(self, snapshot: Snapshot) -> None:
        """Replace all content by the snapshot's. Raises UnreadableFeed, and then nothing has changed."""
        self._write(lambda connection: self._restore(connection, snapshot))
        self._storage.tidy()

    def apply(self, changes: Sequence[Change]) -> None:
        """Take the changes in order; those up to the cursor are known already and are passed over."""
        self._write(lambda connection: self._apply(connection, changes))

    def get(self, id: str) -> Notice | None:
        """The notice, if it is answered now."""
        return self._live(self._read(lambda connection: shelf.by_id(connection, id)))

    def by_number(self, number: str) -> Notice | None:
        """The notice with this public number, if it is answered now."""
        found = self._read(lambda connection: shelf.by_number(connection, number))
        return next((notice for notice in found if notice.is_answered(self._clock())), None)

    def withdrawn(self, id: str) -> Withdrawn | None:
        """Why the public gets this notice no more; None while it does, and where it never was here."""
        return self._read(
            lambda connection: self._no_more(_one(shelf.by_id(connection, id)), withdrawn.by_id(connection, id))
        )

    def withdrawn_number(self, number: str) -> Withdrawn | None:
        """The same of the last notice that had this public number."""
        return self._read(
            lambda connection: self._no_more(
                shelf.by_number(connection, number), withdrawn.by_number(connection, number)
            )
        )

    def all(self, kind: type[N], site: str = "") -> list[N]:
        """The notices of a kind that are live today and belong in the hall `site`, newest first.

        Which of them may be told of at this hour says `Notice.is_current`.
        """
        day, name = self._today(), _name_of(kind)
        found = self._read(lambda connection: shelf.of_kind(connection, name))
        return [n for n in found if isinstance(n, kind) and n.is_live(day) and n.is_for(site)]

    def count(self, kind: type[Notice], site: str = "") -> int:
        """How many notices `all` would give."""
        if kind is Vacancy:
            return self._read(lambda connection: index.live_count(connection, self._today(), site))
        return len(self.all(kind, site))

    def position_of(self, id: str) -> int | None:
        """Where in the feed the notice stands, live or not; None when it is not here."""
        return self._read(lambda connection: shelf.position_of(connection, id))

    def search(self, query: Query) -> Page:
        """The page of vacancies that the query asks for, and how many there are."""
        return self._read(lambda connection: self._search(connection, query))

    def forget_questions(self) -> None:
        """Keep nothing of what was asked; what was found is public, but a visitor's words are theirs."""
        self._engine.forget()
        matching.forget()

    def labels(self, after: int, most: int, site: str = "") -> list[tuple[int, Label | None]]:
        """What the live vacancies after a position are asked for by, and theirs; None for another hall's."""
        return self._read(lambda connection: labels.after(connection, after, most, self._today(), site))

    def positions(self) -> set[int]:
        """The positions of all vacancies, live or not."""
        return self._read(labels.positions)

    def number_lengths(self) -> tuple[int, ...]:
        """How many digits the public numbers have, the shortest first; more than one while a city changes over."""
        return self._read(shelf.number_lengths)

    def close(self) -> None:
        """Let go of the file."""
        self._storage.close()

    def _search(self, connection: sqlite3.Connection, query: Query) -> Page:
        cursor = state.read_cursor(connection)
        return self._engine.search(connection, cursor, query, self._today()) if cursor else Page()

    def _restore(self, connection: sqlite3.Connection, snapshot: Snapshot) -> None:
        shelf.begin(connection, self._clock())
        newest: list[datetime] = []
        taken = shelf.replace_all(connection, _noting(snapshot.changes, newest))
        if taken != snapshot.count:
            raise UnreadableFeed(f"快照应有 {snapshot.count} 条，只收到 {taken} 条；原来的内容没有动。")
        state.write(connection, "cursor", snapshot.cursor)
        state.write_changed(connection, newest[-1] if newest else None)

    def _apply(self, connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
        cursor = state.read_cursor(connection)
        if cursor is None:
            raise UnreadableFeed("副本还是空的，要先取一份快照。")
        now = self._clock()
        shelf.begin(connection, now)
        for change in changes:
            if change.position > cursor.position:
                shelf.apply(connection, change, now)
                cursor = Cursor(cursor.feed_id, change.position)
                state.write_changed(connection, change.at)
        state.write(connection, "cursor", cursor)

    def _today(self) -> date:
        return today(self._clock())

    def _live(self, notice: Notice | None) -> Notice | None:
        return notice if notice is not None and notice.is_answered(self._clock()) else None

    def _no_more(self, here: Sequence[Notice], remembered: Withdrawn | None) -> Withdrawn | None:
        """What stands here still and is over by the clock was not withdrawn yet, which nobody outside can tell."""
        now = self._clock()
        if any(notice.is_answered(now) for notice in here):
            return None
        over = next((notice for notice in here if notice.is_over(now)), None)
        return Withdrawn("over", over) if over else remembered

    def _read(self, question: Callable[[sqlite3.Connection], T]) -> T:
        generation = self._storage.generation
        try:
            with self._storage.reading() as connection:
                return question(connection)
        except CorruptReplica:
            self._storage.set_aside(generation)
        with self._storage.reading() as connection:
            return question(connection)

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        generation = self._storage.generation
        try:
            with self._storage.writing() as connection:
                work(connection)
        except CorruptReplica:
            self._storage.set_aside(generation)
            raise


def _noting(changes: Iterable[Change], newest: list[datetime]) -> Iterator[Change]:
    """The changes as they come; the time of the last one is in `newest`, which holds no more than that."""
    for change in changes:
        newest[:] = [change.at]
        yield change


def _one(notice: Notice | None) -> tuple[Notice, ...]:
    return (notice,) if notice else ()


def _name_of(kind: type[Notice]) -> str:
    return next((name for name, known in KINDS.items() if known is kind), "")
