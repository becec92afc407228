"""The audit: who did what when and from where, as a chain of hashes that nobody can mend unseen.

The hash of a row is SHA-256 over a JSON array in UTF-8, without spaces and with no character escaped that JSON lets
stand: `[id, at, who, verb, subject, detail, origin, previous]`. `at` is UTC as `2026-11-21T01:41:00.000000Z`;
`previous` is the hash of the row before, and empty for the first. The head of the chain stands in a table of its own,
is logged every hour and printed by `jobhall check` and `jobhall export`: whoever cuts rows off cannot cut it there.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from backend.tables import audit, audit_head

YEARS: Final = 3
_FETCH: Final = 1000
_ORIGIN_LENGTH: Final = 128


class Head(msgspec.Struct, frozen=True):
    """Where the chain ends: the id and the hash of its newest row."""

    last: int
    hash: str

    def __str__(self) -> str:
        return f"{self.last}:{self.hash}"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit, before it has its place in the chain."""

    at: datetime
    who: str
    verb: str
    subject: str
    detail: str
    origin: str


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write rows behind the head; the caller's transaction holds the office's lock, so that none comes between."""
    if not entries:
        return
    end = head(connection)
    rows = []
    for entry in entries:
        values = msgspec.structs.asdict(entry) | {"origin": entry.origin[:_ORIGIN_LENGTH]}
        row = {"id": end.last + 1, "previous": end.hash, **values}
        end = Head(end.last + 1, digest(end.last + 1, Entry(**values), end.hash))
        rows.append({**row, "hash": end.hash})
    connection.execute(insert(audit), rows)
    connection.execute(update(audit_head).values(last=end.last, hash=end.hash))


def digest(id: int, entry: Entry, previous: str) -> str:
    """What stands in `hash`: see the top of this file."""
    at = f"{entry.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
    row = [id, at, entry.who, entry.verb, entry.subject, entry.detail, entry.origin, previous]
    return hashlib.sha256(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def head(connection: Connection) -> Head:
    """Where the chain stands."""
    return Head(*connection.execute(select(audit_head.c.last, audit_head.c.hash)).one())


def broken(connection: Connection, noted: str = "") -> Iterator[tuple[str, str]]:
    """What is wrong with the chain: the rule and the row. `noted` is a head that was written down elsewhere."""
    columns = audit_head.c
    last, end, previous = connection.execute(select(columns.last, columns.hash, columns.forgotten)).one()
    newest = Head(0, previous)
    rows = select(audit).order_by(audit.c.id).execution_options(yield_per=_FETCH)
    found_noted = not noted
    for row in connection.execute(rows):
        if row.previous != newest.hash:
            yield "audit_gap", str(row.id)
        if row.hash != digest(row.id, _entry(row), row.previous):
            yield "audit_edited", str(row.id)
        newest = Head(row.id, row.hash)
        found_noted = found_noted or str(newest) == noted
    if (newest.hash, newest.last or last) != (end, last):
        yield "audit_cut", f"{newest.last} / {last}"
    if not found_noted:
        yield "audit_head", noted


def forget(connection: Connection, now: datetime) -> int:
    """Forget rows of more than three years ago; the chain begins behind them. Returns how many."""
    before = now.replace(year=now.year - YEARS, day=min(now.day, 28))
    kept = connection.scalar(select(func.min(audit.c.id)).where(audit.c.at >= before))
    old = audit.c.id < (kept if kept is not None else head(connection).last + 1)
    newest = connection.scalar(select(audit.c.hash).where(old).order_by(audit.c.id.desc()).limit(1))
    if newest is None:
        return 0
    count = connection.execute(delete(audit).where(old)).rowcount
    connection.execute(update(audit_head).values(forgotten=newest))
    return count


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    return Entry(at=row.at, who=row.who, verb=row.verb, subject=row.subject, detail=row.detail, origin=row.origin)
