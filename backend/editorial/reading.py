"""What the office can look up about its notices and revisions."""

import re
from datetime import datetime
from typing import TypeVarTuple

import msgspec
from sqlalchemy import Connection, Select, func, select
from sqlalchemy.sql import ColumnElement

from backend.editorial.errors import NotFound
from backend.editorial.revision import Record, Revision
from backend.tables import audit
from backend.tables import notice as notices
from backend.tables import revision as revisions

Shape = TypeVarTuple("Shape")

WORKED_ON = ("draft", "submitted", "sent_back")
STATES = (*WORKED_ON, "live", "withdrawn")
"""The lists of the office: the first three by the newest revision, the last two by what the public sees."""


class Entry(msgspec.Struct, frozen=True):
    """One line of a list: a notice with its newest revision."""

    record: Record
    newest: Revision


class Event(msgspec.Struct, frozen=True):
    """One line of a notice's history."""

    at: datetime
    who: str
    verb: str
    detail: str
    origin: str = ""


def get_revision(connection: Connection, revision_id: int) -> Revision:
    """Raises NotFound."""
    row = connection.execute(select(revisions).where(revisions.c.id == revision_id)).first()
    if row is None:
        raise NotFound(name=revision_id)
    return Revision.of(row)


def get_record(connection: Connection, notice_id: str) -> Record:
    """Raises NotFound."""
    row = connection.execute(select(notices).where(notices.c.id == notice_id)).first()
    if row is None:
        raise NotFound(name=notice_id)
    return Record.of(row)


def find_record(connection: Connection, name: str) -> Record:
    """By public number, however it is spaced, or by id. Raises NotFound."""
    number = re.sub(r"\s", "", name)
    if number.isdigit():
        row = connection.execute(select(notices).where(notices.c.number == number)).first()
        if row is not None:
            return Record.of(row)
    return get_record(connection, name)


def latest_no(connection: Connection, notice_id: str) -> int:
    """How many revisions the notice has; 0 for none."""
    return connection.scalar(select(func.max(revisions.c.no)).where(revisions.c.notice_id == notice_id)) or 0


def history(connection: Connection, notice_id: str) -> list[Revision]:
    """All revisions of a notice, newest first."""
    of_notice = select(revisions).where(revisions.c.notice_id == notice_id).order_by(revisions.c.no.desc())
    return [Revision.of(row) for row in connection.execute(of_notice)]


def newest(connection: Connection, notice_id: str) -> Revision:
    """The newest revision of a notice. Raises NotFound."""
    found = history(connection, notice_id)
    if not found:
        raise NotFound(name=notice_id)
    return found[0]


def queue(connection: Connection, limit: int = 100, besides: str = "") -> list[Revision]:
    """What waits longest for review, oldest first, without what `besides` wrote or handed in."""
    waiting = _waiting(select(revisions)).limit(limit)
    if besides:
        submitter = func.coalesce(revisions.c.submitter, revisions.c.author)
        waiting = waiting.where(revisions.c.author != besides, submitter != besides)
    return [Revision.of(row) for row in connection.execute(waiting)]


def queued(connection: Connection) -> list[str]:
    """The ids of all notices that wait for review, oldest first."""
    return list(connection.scalars(_waiting(select(revisions.c.notice_id))))


def _waiting(rows: Select[*Shape]) -> Select[*Shape]:
    waiting = rows.where(revisions.c.state == "submitted", _is_newest())
    return waiting.order_by(revisions.c.submitted_at, revisions.c.id)


def events(connection: Connection, notice_id: str) -> list[Event]:
    """Who did what to a notice, newest first."""
    columns = audit.c
    of_notice = select(columns.at, columns.who, columns.verb, columns.detail, columns.origin).where(
        columns.subject == notice_id
    )
    return [Event(*row) for row in connection.execute(of_notice.order_by(columns.id.desc()))]


def entries(connection: Connection, state: str = "", kind: str = "", limit: int = 50, skip: int = 0) -> list[Entry]:
    """A page of the list `state` (all when empty), last touched first."""
    page = _list(select(revisions), state, kind).order_by(revisions.c.id.desc()).limit(limit).offset(skip)
    found = [Revision.of(row) for row in connection.execute(page)]
    of_these = select(notices).where(notices.c.id.in_([revision.notice_id for revision in found]))
    records = {row.id: Record.of(row) for row in connection.execute(of_these)}
    return [Entry(records[revision.notice_id], revision) for revision in found]


def count(connection: Connection, state: str = "", kind: str = "") -> int:
    """How long the list `state` is; what the public sees is counted without looking at revisions."""
    if state in WORKED_ON:
        return connection.scalar(_list(select(func.count()).select_from(revisions), state, kind)) or 0
    rows = select(func.count()).select_from(notices)
    rows = rows.where(notices.c.kind == kind) if kind else rows
    return connection.scalar(_public(rows, state)) or 0


def _list(rows: Select[*Shape], state: str, kind: str) -> Select[*Shape]:
    """The newest revision of each notice that belongs in the list."""
    rows = rows.join(notices, notices.c.id == revisions.c.notice_id).where(_is_newest())
    if kind:
        rows = rows.where(notices.c.kind == kind)
    return rows.where(revisions.c.state == state) if state in WORKED_ON else _public(rows, state)


def _public(rows: Select[*Shape], state: str) -> Select[*Shape]:
    if not state:
        return rows
    return rows.where(notices.c.position.is_not(None), notices.c.is_live.is_(state == "live"))


def _is_newest() -> ColumnElement[bool]:
    other = revisions.alias()
    newest = select(func.max(other.c.no)).where(other.c.notice_id == revisions.c.notice_id).scalar_subquery()
    return revisions.c.no == newest
