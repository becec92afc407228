"""The journal: every line of the feed, written in the transaction that publishes and read by position.

A position is the one-row counter plus one, taken in the writer's own transaction. The row stays locked until that
commits, so that lines become readable in the order of their positions on SQLite and on PostgreSQL alike.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from secrets import token_hex

import msgspec
from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from backend.database import Database
from backend.feed.counted import counted_by
from backend.feed.shown import shown_through
from backend.tables import feed_state, journal, notice
from content.clock import Clock, system_clock, today
from content.codec import kind_of
from content.errors import HistoryTrimmed
from content.feed import Change, Cursor, Snapshot
from content.notice import Notice
from content.why import Why

_FETCH = 500


class Journal:
    """Reads in transactions of its own; writes in the caller's."""

    def __init__(self, database: Database, clock: Clock = system_clock) -> None:
        self._database = database
        self._clock = clock

    def head(self) -> Cursor:
        """Where the feed stands."""
        with self._database.read() as connection:
            return _state(connection)[0]

    def changes(self, after: Cursor, limit: int = 1000) -> list[Change]:
        """The first `limit` changes after the cursor. Raises HistoryTrimmed."""
        with self._database.read() as connection:
            head, trimmed_to = _state(connection)
            if after.feed_id != head.feed_id or not trimmed_to <= after.position <= head.position:
                raise HistoryTrimmed("这个位置之后的变更已经不全了，请重新取一份快照。")
            lines = _lines().where(journal.c.position > after.position).limit(limit)
            return [_change(row) for row in connection.execute(lines)]

    def snapshot(self) -> Snapshot:
        """All live notices at one cursor, in order of position; read lazily inside one transaction."""
        connection = self._database.reader()
        connection.begin()
        head, _ = _state(connection)
        live = _is_live(today(self._clock()))
        count = _count(connection, live)
        lines = _lines().join(notice, notice.c.position == journal.c.position).where(live)
        return Snapshot(head, count, _Stream(connection, lines))

    def count(self) -> int:
        """How many notices are live now."""
        with self._database.read() as connection:
            return _count(connection, _is_live(today(self._clock())))

    def publish(self, connection: Connection, published: Notice, at: datetime | None = None) -> Change:
        """Write the line that publishes; `published` of the notice is set, and kept from its first time."""
        at = at or self._clock()
        first = connection.scalar(select(notice.c.first_published).where(notice.c.id == published.id)) or at
        change = Change.of(_next(connection), at, msgspec.structs.replace(published, published=first))
        _show(connection, published, change.position, first)
        _append(connection, change)
        return change

    def withdraw(self, connection: Connection, id: str, at: datetime | None = None, why: Why = "") -> Change:
        """Write the line that takes the notice `id` away, with what the public is told of the reason."""
        change = Change.withdrawing(_next(connection), id, at or self._clock(), why)
        hidden = update(notice).where(notice.c.id == id)
        connection.execute(hidden.values(is_live=False, position=change.position))
        _append(connection, change)
        return change

    def trim(self, connection: Connection, keep: timedelta) -> int:
        """Forget lines older than `keep` that later ones replaced; returns how many."""
        old = select(func.max(journal.c.position)).where(journal.c.at < self._clock() - keep)
        upto = connection.scalar(old) or 0
        in_force = select(notice.c.position).where(notice.c.is_live)
        replaced = delete(journal).where(journal.c.position <= upto, journal.c.position.not_in(in_force))
        count = connection.execute(replaced).rowcount
        if count:
            connection.execute(update(feed_state).values(trimmed_to=upto))
        return count

    def new_feed(self, connection: Connection) -> Cursor:
        """A new feed_id: after a restore from backup, so that every device takes a snapshot."""
        connection.execute(update(feed_state).values(feed_id=token_hex(4)))
        return _state(connection)[0]


class _Stream(Iterator[Change]):
    """The lines of one snapshot; gives its connection back at the end, when it is closed, and when it is forgotten."""

    def __init__(self, connection: Connection, lines: Select[int, str, datetime, str | None, str]) -> None:
        self._connection = connection
        self._result = connection.execution_options(yield_per=_FETCH).execute(lines)
        self._rows = iter(self._result)

    def __next__(self) -> Change:
        for row in self._rows:
            return _change(row)
        self.close()
        raise StopIteration

    def close(self) -> None:
        """End the transaction."""
        self._result.close()
        self._connection.close()

    def __del__(self) -> None:
        self.close()


def _state(connection: Connection) -> tuple[Cursor, int]:
    columns = feed_state.c
    feed_id, position, trimmed_to = connection.execute(
        select(columns.feed_id, columns.position, columns.trimmed_to)
    ).one()
    return Cursor(feed_id, position), trimmed_to


def _next(connection: Connection) -> int:
    step = update(feed_state).values(position=feed_state.c.position + 1).returning(feed_state.c.position)
    return connection.scalars(step).one()


def _append(connection: Connection, change: Change) -> None:
    body = change.body
    connection.execute(
        insert(journal).values(
            position=change.position,
            notice_id=change.id,
            at=change.at,
            body=body.decode() if body else None,
            why=change.why,
        )
    )


def _show(connection: Connection, published: Notice, position: int, first: datetime) -> None:
    values = {
        "number": published.number,
        "position": position,
        "is_live": True,
        "shown_through": shown_through(published),
        "first_published": first,
        "withdrawn_at": None,
        "withdrawn_reason": "",
        **counted_by(published),
    }
    if not connection.execute(update(notice).where(notice.c.id == published.id).values(values)).rowcount:
        connection.execute(insert(notice).values(id=published.id, kind=kind_of(published), **values))


def _count(connection: Connection, live: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(notice).where(live)) or 0


def _is_live(day: date) -> ColumnElement[bool]:
    return and_(notice.c.is_live, func.coalesce(notice.c.shown_through, date.max) >= day)


def _lines() -> Select[int, str, datetime, str | None, str]:
    columns = journal.c
    lines = select(columns.position, columns.notice_id, columns.at, columns.body, columns.why)
    return lines.order_by(columns.position)


def _change(row: Row[int, str, datetime, str | None, str]) -> Change:
    position, id, at, body, why = row
    return Change.kept(position, id, at, body.encode() if body else None, why)
