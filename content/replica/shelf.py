"""The notices of a replica: put, taken away and fetched, each with its words in the search index."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from content.codec import decode_notice, kind_of
from content.errors import UnreadableFeed
from content.feed import Change
from content.invalid import InvalidNotice
from content.notice import Notice
from content.number import DIGITS
from content.replica import state, withdrawn
from content.replica.schema import FORMAT, TABLES
from content.search import index
from content.vacancy import Vacancy

_log = logging.getLogger(__name__)


class _Tag(msgspec.Struct):
    kind: str = ""


_tag_decoder = msgspec.json.Decoder(_Tag)


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none, and the search index anew where other code made it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != FORMAT:
        for statement in (TABLES + index.TABLES).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    elif state.read(connection, "index") != index.fingerprint():
        _log.warning("the search index was made by another version and is made anew")
        _read_anew(connection)
    state.write(connection, "index", index.fingerprint())
    withdrawn.make(connection)


def begin(connection: sqlite3.Connection, now: datetime) -> None:
    """Before changes are taken: what this version keeps besides has its place, and what is too old leaves it."""
    withdrawn.make(connection)
    withdrawn.forget_old(connection, now)


def apply(connection: sqlite3.Connection, change: Change, now: datetime) -> None:
    """Publish or withdraw one notice."""
    sql = "SELECT position, body, number FROM notice WHERE id = ?"
    row = connection.execute(sql, (change.id,)).fetchone()
    if row:
        position, body, number = row
        _take_away(connection, position, body)
        if change.body is None:
            withdrawn.remember(connection, change, number, body, now)
    if change.body is not None:
        withdrawn.forget(connection, change.id)
    put(connection, change)


def replace_all(connection: sqlite3.Connection, changes: Iterable[Change]) -> int:
    """Forget what is public and take these, oldest first; returns how many lines there were."""
    connection.execute("DELETE FROM notice")
    taken = 0
    with index.emptied(connection):
        for change in changes:
            put(connection, change)
            taken += 1
    withdrawn.forget_public(connection)
    return taken


def put(connection: sqlite3.Connection, change: Change) -> None:
    """Keep the notice of a change, also one that this version cannot read: a newer one may."""
    body = change.body
    if body is None:
        return
    notice = _decode(change.id, body)
    row = (change.position, change.id, *_label(notice, body), body)
    try:
        connection.execute("INSERT INTO notice (position, id, kind, number, body) VALUES (?, ?, ?, ?, ?)", row)
    except sqlite3.IntegrityError as error:
        raise UnreadableFeed(f"发布流里 {change.id} 或位置 {change.position} 出现了两次。") from error
    if isinstance(notice, Vacancy):
        index.add(connection, change.position, notice)


def _read_anew(connection: sqlite3.Connection) -> None:
    """Read every body again: a kind that was unknown may be known now, and the index wants other tokens."""
    sql = "SELECT position, id, body FROM notice WHERE position > ? ORDER BY position LIMIT 1000"
    rows = connection.execute(sql, (0,)).fetchall()
    with index.emptied(connection):
        while rows:
            for position, id, body in rows:
                _relabel(connection, position, _decode(id, body), body)
            rows = connection.execute(sql, (rows[-1][0],)).fetchall()


def _relabel(connection: sqlite3.Connection, position: int, notice: Notice | None, body: bytes) -> None:
    label = (*_label(notice, body), position)
    connection.execute("UPDATE notice SET kind = ?, number = ? WHERE position = ?", label)
    if isinstance(notice, Vacancy):
        index.add(connection, position, notice)


def _label(notice: Notice | None, body: bytes) -> tuple[str, str]:
    return (kind_of(notice), notice.number) if notice else (_kind_of_unread(body), "")


def _take_away(connection: sqlite3.Connection, position: int, body: bytes) -> None:
    connection.execute("DELETE FROM notice WHERE position = ?", (position,))
    notice = _decode("", body)
    if isinstance(notice, Vacancy):
        index.remove(connection, position, notice)


def by_id(connection: sqlite3.Connection, id: str) -> Notice | None:
    """The notice with this id, live or not."""
    return next(_notices(connection.execute("SELECT id, body FROM notice WHERE id = ?", (id,))), None)


def number_lengths(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The lengths that numbers have; each is looked for in the index of the numbers."""
    sql = "SELECT 1 FROM notice WHERE number <> '' AND length(number) = ? LIMIT 1"
    return tuple(length for length in DIGITS if connection.execute(sql, (length,)).fetchone())


def by_number(connection: sqlite3.Connection, number: str) -> list[Notice]:
    """The notices with this number, newest first: a number may be reused after a while."""
    if not number:
        return []
    sql = "SELECT id, body FROM notice WHERE number = ? AND number <> '' ORDER BY position DESC"
    return list(_notices(connection.execute(sql, (number,))))


def of_kind(connection: sqlite3.Connection, kind: str) -> list[Notice]:
    """The notices of a kind, newest first."""
    sql = "SELECT id, body FROM notice WHERE kind = ? ORDER BY position DESC"
    return list(_notices(connection.execute(sql, (kind,))))


def position_of(connection: sqlite3.Connection, id: str) -> int | None:
    """Where in the feed the notice stands."""
    row = connection.execute("SELECT position FROM notice WHERE id = ?", (id,)).fetchone()
    return int(row[0]) if row else None


def _notices(rows: Iterable[tuple[str, bytes]]) -> Iterator[Notice]:
    return (notice for id, body in rows if (notice := _decode(id, body)))


def _decode(id: str, body: bytes) -> Notice | None:
    try:
        return decode_notice(body)
    except InvalidNotice as error:
        _log.warning("notice %s is kept but not shown: %s", id, error)
        return None


def _kind_of_unread(body: bytes) -> str:
    try:
        return f"?{_tag_decoder.decode(body).kind}"
    except msgspec.DecodeError:
        return "?"
