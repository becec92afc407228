"""What a number stood for that the public can no longer see: asked of the office, told as it was last shown."""

from sqlalchemy import select

from backend.database import Database
from backend.tables import notice, number_allotment, revision
from content.codec import decode_notice
from content.invalid import InvalidNotice
from content.notice import Notice


def last_shown(database: Database, number: str) -> Notice | None:
    """The notice that last had this number in public, as it was approved; None when it never was public."""
    columns = revision.c
    shown = (
        select(columns.body)
        .join(notice, notice.c.id == columns.notice_id)
        .join(number_allotment, number_allotment.c.notice_id == notice.c.id)
        .where(number_allotment.c.number == number)
        .where(notice.c.position.is_not(None), columns.no == notice.c.approved_revision)
    )
    with database.read() as connection:
        body = connection.scalar(shown)
    return _decode(body) if body else None


def _decode(body: str) -> Notice | None:
    try:
        return decode_notice(body.encode())
    except InvalidNotice:
        return None
