"""What the office can look up about its notices and revisions."""

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, or_, select
from sqlalchemy.sql import ColumnElement

from backend.editorial.errors import NotFound
from backend.editorial.revision import Record, Revision
from backend.tables import audit
from backend.tables import notice as notices
from backend.tables import revision as revisions
from backend.tables.lots import among


class Event(msgspec.Struct, frozen=True):
    """One line of a notice's history."""

    at: datetime
    who: str
    verb: str
    detail: str
    origin: str = ""


def get_revision(connection: Connection, revision_id: int) -> Revision:
    """Raises NotFound."""
    return get_revisions(connection, [revision_id])[0]


def get_revisions(connection: Connection, revision_ids: Sequence[int]) -> list[Revision]:
    """In the order that is asked for. Raises NotFound when one is missing."""
    rows = {row.id: row for row in among(connection, select(revisions), revisions.c.id, revision_ids)}
    for id in revision_ids:
        if id not in rows:
            raise NotFound(name=id)
    return [Revision.of(rows[id]) for id in revision_ids]


def get_record(connection: Connection, notice_id: str) -> Record:
    """Raises NotFound."""
    row = connection.execute(select(notices).where(notices.c.id == notice_id)).first()
    if row is None:
        raise NotFound(name=notice_id)
    return Record.of(row)


def records(connection: Connection, notice_ids: Sequence[str]) -> dict[str, Record]:
    """Those of these notices that there are."""
    found = among(connection, select(notices), notices.c.id, notice_ids)
    return {row.id: Record.of(row) for row in found}


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
    return connection.scalar(select(notices.c.newest_no).where(notices.c.id == notice_id)) or 0


def history(connection: Connection, notice_id: str) -> list[Revision]:
    """All revisions of a notice, newest first."""
    of_notice = select(revisions).where(revisions.c.notice_id == notice_id).order_by(revisions.c.no.desc())
    return [Revision.of(row) for row in connection.execute(of_notice)]


def newest(connection: Connection, notice_id: str) -> Revision:
    """The newest revision of a notice. Raises NotFound."""
    joined = select(revisions).join(notices, notices.c.newest_revision == revisions.c.id)
    row = connection.execute(joined.where(notices.c.id == notice_id)).first()
    if row is None:
        raise NotFound(name=notice_id)
    return Revision.of(row)


def events(connection: Connection, notice_id: str) -> list[Event]:
    """Who did what to a notice, newest first."""
    columns = audit.c
    of_notice = select(columns.at, columns.who, columns.verb, columns.detail, columns.origin).where(
        columns.subject == notice_id
    )
    return [Event(*row) for row in connection.execute(of_notice.order_by(columns.id.desc()))]


def in_use() -> ColumnElement[bool]:
    """Of notices: all but those that were put away before they were ever public."""
    return or_(notices.c.position.is_not(None), notices.c.withdrawn_at.is_(None))
