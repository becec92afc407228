"""What the audit speaks of, by name: notices by number, title and occupation, employers by name."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from backend.tables import employer as employers
from backend.tables import notice as notices
from backend.tables import revision as revisions

_EACH: Final = 500
_EMPLOYER = re.compile(r"employer-(\d{1,9})")


class Subject(msgspec.Struct, frozen=True):
    """A notice as its newest revision has it; its number stays its own here after it went to another one."""

    kind: str
    number: str
    title: str
    occupation: str = ""


class _Body(msgspec.Struct, frozen=True):
    title: str = ""
    number: str = ""
    occupation: str = ""


def notices_among(connection: Connection, ids: Iterable[str]) -> dict[str, Subject]:
    """Those of these ids that are notices."""
    columns = notices.c
    joined = select(columns.id, columns.kind, columns.number, revisions.c.body).join(
        revisions, revisions.c.id == columns.newest_revision
    )
    found = {}
    for row in _rows(connection, joined, columns.id, ids):
        body = msgspec.json.decode(row.body, type=_Body)
        found[row.id] = Subject(row.kind, row.number or body.number, body.title, body.occupation)
    return found


def employers_among(connection: Connection, subjects: Iterable[str]) -> dict[str, str]:
    """The names of those of these subjects that are employers."""
    ids = [int(found[1]) for one in subjects if (found := _EMPLOYER.fullmatch(one))]
    named = select(employers.c.id, employers.c.name)
    return {f"employer-{row.id}": row.name for row in _rows(connection, named, employers.c.id, ids)}


def _rows(connection: Connection, asked: Any, column: Any, ids: Iterable[Any]) -> Iterator[Any]:
    all_ids = list(dict.fromkeys(ids))
    for at in range(0, len(all_ids), _EACH):
        yield from connection.execute(asked.where(column.in_(all_ids[at : at + _EACH])))
