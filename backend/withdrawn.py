"""What a number stood for that the public can no longer see: asked of the office, told as it was last shown."""

from datetime import datetime

import msgspec
from sqlalchemy import select

from backend.database import Database
from backend.editorial.reasons import why_of
from backend.tables import notice, number_allotment, revision
from content.codec import decode_notice
from content.invalid import InvalidNotice
from content.notice import Notice
from content.why import Why


class LastShown(msgspec.Struct, frozen=True):
    """The notice as it was approved, and why the public can no longer see it, as far as that is told."""

    notice: Notice
    why: Why


def last_shown(database: Database, number: str, now: datetime) -> LastShown | None:
    """The notice that last had this number in public; None when it never was public."""
    columns = revision.c
    shown = (
        select(columns.body, notice.c.is_live, notice.c.withdrawn_reason)
        .join(notice, notice.c.id == columns.notice_id)
        .join(number_allotment, number_allotment.c.notice_id == notice.c.id)
        .where(number_allotment.c.number == number)
        .where(notice.c.position.is_not(None), columns.no == notice.c.approved_revision)
    )
    with database.read() as connection:
        row = connection.execute(shown).first()
    found = _decode(row.body) if row else None
    if row is None or found is None:
        return None
    over: Why = "over" if found.is_over(now) else ""
    return LastShown(found, over if row.is_live else why_of(row.withdrawn_reason))


def _decode(body: str) -> Notice | None:
    try:
        return decode_notice(body.encode())
    except InvalidNotice:
        return None
