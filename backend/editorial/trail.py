"""The audit as it is read: a page or a file of it, by days, person, kind of act and subject.

It is ordered by moment, the newest first, and asked for by where the last page ended. Each question has an index whose
order is the list's, so that however long the office has been at work only the rows of a page are read.
"""

from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, and_, func, or_, select
from sqlalchemy.sql import ColumnElement

from backend.editorial.auditing import Entry
from backend.editorial.overview import Span
from backend.tables import audit, number_allotment, staff
from backend.tables import notice as notices

MOST_COUNTED: Final = 1000
"""A longer list is only said to be."""

_LONGEST: Final = 64


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows: those for which everything that is given holds.

    `who` did it, empty for the clock, None for anybody; `subjects` are ids to which it was done, None for anything;
    `by_others` leaves out what people did to their own accounts.
    """

    span: Span | None = None
    who: str | None = None
    verb: str = ""
    verbs: tuple[str, ...] = ()
    subjects: tuple[str, ...] | None = None
    by_others: bool = False


class Line(Entry, frozen=True, kw_only=True):
    """One row, with its place in the chain."""

    id: int
    previous: str
    hash: str


def lines(
    connection: Connection, asked: Asked, limit: int, before: int | None = None, after: int | None = None
) -> list[Line]:
    """The newest rows, or those behind the row `before`, or in front of the row `after`; the newest first."""
    columns, edge = audit.c, _edge(connection, after if after is not None else before)
    rows = select(audit).where(*_where(asked))
    if edge is not None and after is not None:
        newer = or_(columns.at > edge.at, and_(columns.at == edge.at, columns.id > edge.id))
        rows = rows.where(columns.at >= edge.at, newer).order_by(columns.at, columns.id)
    elif edge is not None:
        older = or_(columns.at < edge.at, and_(columns.at == edge.at, columns.id < edge.id))
        rows = rows.where(columns.at <= edge.at, older).order_by(columns.at.desc(), columns.id.desc())
    else:
        rows = rows.order_by(columns.at.desc(), columns.id.desc())
    found = [Line(**row._mapping) for row in connection.execute(rows.limit(limit))]
    return found[::-1] if edge is not None and after is not None else found


def count(connection: Connection, asked: Asked, most: int = MOST_COUNTED) -> int:
    """How many there are; `most` and one for any more."""
    found = select(audit.c.id).where(*_where(asked)).limit(most + 1).subquery()
    return connection.scalar(select(func.count()).select_from(found)) or 0


def subjects(connection: Connection, text: str) -> tuple[str, ...]:
    """What somebody can mean who types a public number, an id, or what a member of staff is called."""
    text = text.strip()[:_LONGEST]
    number = "".join(text.split())
    found = [text]
    if number.isascii() and number.isdigit():
        found += connection.scalars(select(notices.c.id).where(notices.c.number == number))
        held = select(number_allotment.c.notice_id).where(number_allotment.c.number == number)
        found += connection.scalars(held)
    found += connection.scalars(select(staff.c.name).where(staff.c.display_name == text))
    return tuple(dict.fromkeys(found))


def _where(asked: Asked) -> list[ColumnElement[bool]]:
    columns, found = audit.c, []
    if asked.span is not None:
        found += [columns.at >= asked.span.begins, columns.at < asked.span.ends]
    if asked.who is not None:
        found.append(columns.who == asked.who)
    if asked.verb:
        found.append(columns.verb == asked.verb)
    if asked.verbs:
        found.append(columns.verb.in_(asked.verbs))
    if asked.by_others:
        found.append(columns.who != columns.subject)
    if asked.subjects is not None:
        found.append(columns.subject.in_(asked.subjects))
    return found


def _edge(connection: Connection, id: int | None) -> Row[*tuple[Any, ...]] | None:
    if id is None:
        return None
    return connection.execute(select(audit.c.at, audit.c.id).where(audit.c.id == id)).first()
