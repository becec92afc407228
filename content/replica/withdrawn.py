"""What a replica remembers of the notices that it saw withdrawn: their numbers and why, as long as a number rests.

A snapshot does not tell of them, so they outlive one. The table was added to a format that devices in the field have:
it is made where it is missing, since a file that is set aside would leave a device empty until the network is there.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import msgspec

from content.codec import decode_notice
from content.feed import Change
from content.invalid import InvalidNotice
from content.notice import Notice
from content.why import Why, read_why

_REMEMBERED: Final = timedelta(days=90)

_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS withdrawn (id TEXT PRIMARY KEY, number TEXT NOT NULL, at INTEGER NOT NULL,"
    " why TEXT NOT NULL, body BLOB) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS withdrawn_number ON withdrawn (number) WHERE number <> ''",
    "CREATE INDEX IF NOT EXISTS withdrawn_at ON withdrawn (at)",
)


class Withdrawn(msgspec.Struct, frozen=True):
    """Why the public gets a notice no more; `notice` is what it was, where it was untrue or only its day has passed."""

    why: Why = ""
    notice: Notice | None = None


def make(connection: sqlite3.Connection) -> None:
    """Make the table where there is none."""
    for statement in _TABLE:
        connection.execute(statement)


def remember(connection: sqlite3.Connection, change: Change, number: str, body: bytes, now: datetime) -> None:
    """The notice of this number and body is withdrawn `now`; of an untrue one the body stays, to know its employer."""
    kept = body if read_why(change.why) == "untrue" else None
    row = (change.id, number, int(now.timestamp()), change.why, kept)
    connection.execute("INSERT OR REPLACE INTO withdrawn (id, number, at, why, body) VALUES (?, ?, ?, ?, ?)", row)


def forget(connection: sqlite3.Connection, id: str) -> None:
    """The notice is public again."""
    connection.execute("DELETE FROM withdrawn WHERE id = ?", (id,))


def forget_public(connection: sqlite3.Connection) -> None:
    """Forget whatever a snapshot brought back."""
    connection.execute("DELETE FROM withdrawn WHERE EXISTS (SELECT 1 FROM notice WHERE notice.id = withdrawn.id)")


def forget_old(connection: sqlite3.Connection, now: datetime) -> None:
    """Forget what was withdrawn so long ago that another notice may have its number."""
    connection.execute("DELETE FROM withdrawn WHERE at < ?", (int((now - _REMEMBERED).timestamp()),))


def by_id(connection: sqlite3.Connection, id: str) -> Withdrawn | None:
    """What is remembered of a notice."""
    return next(_found(connection, "SELECT why, body FROM withdrawn WHERE id = ?", id), None)


def by_number(connection: sqlite3.Connection, number: str) -> Withdrawn | None:
    """What is remembered of the last notice that had this number."""
    sql = "SELECT why, body FROM withdrawn WHERE number = ? AND number <> '' ORDER BY at DESC LIMIT 1"
    return next(_found(connection, sql, number), None)


def _found(connection: sqlite3.Connection, sql: str, wanted: str) -> Iterator[Withdrawn]:
    """Nothing while an older program's file could not be written to yet."""
    is_there = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'withdrawn'").fetchone()
    for why, body in connection.execute(sql, (wanted,)) if is_there else ():
        yield Withdrawn(read_why(why), _decode(body) if body else None)


def _decode(body: bytes) -> Notice | None:
    try:
        return decode_notice(body)
    except InvalidNotice:
        return None
