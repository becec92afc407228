"""What must hold between the tables. A fault here is a bug or a hand in the database: `jobhall check` names it."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, func, not_, or_, select, text

from backend.editorial import auditing
from backend.editorial.errors import PHRASES
from backend.feed.counted import counted_by
from backend.tables import audit, feed_state, journal, number_allotment
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.codec import decode_notice
from content.invalid import InvalidNotice
from content.wording.phrases import Lang


class Fault(msgspec.Struct, frozen=True):
    """One thing that should not be, and where."""

    rule: str
    subject: str

    def say(self, lang: Lang) -> str:
        """The sentence for whoever looks after the office."""
        return PHRASES.say(f"fault.{self.rule}", lang, subject=self.subject)


def faults(connection: Connection, noted: str = "") -> Iterator[Fault]:
    """All of them, by rule; `noted` is a head of the audit that somebody wrote down."""
    yield from _file(connection)
    yield from _feed(connection)
    yield from _newest(connection)
    yield from _live(connection)
    yield from _as_told(connection)
    yield from _numbers(connection)
    yield from _four_eyes(connection)
    yield from (Fault(rule, row) for rule, row in auditing.broken(connection, noted))


def _file(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA quick_check")):
        if row[0] != "ok":
            yield Fault("file", row[0])
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault("orphan", f"{row[0]} {row[1]}")


def _feed(connection: Connection) -> Iterator[Fault]:
    position = connection.scalars(select(feed_state.c.position)).one()
    newest = connection.scalar(select(func.max(journal.c.position))) or 0
    if newest > position:
        yield Fault("counter", f"{newest} > {position}")
    shown = select(notices.c.id).where(notices.c.position > position)
    yield from (Fault("counter", id) for id in connection.scalars(shown))


def _newest(connection: Connection) -> Iterator[Fault]:
    """A list would miss a notice, or show it where it is not."""
    other = revisions.alias()
    top = select(func.max(other.c.no)).where(other.c.notice_id == revisions.c.notice_id).scalar_subquery()
    columns = notices.c
    joined = revisions.join(notices, columns.id == revisions.c.notice_id)
    right = and_(
        columns.newest_revision == revisions.c.id,
        columns.newest_no == revisions.c.no,
        columns.newest_state == revisions.c.state,
        columns.newest_author == revisions.c.author,
    )
    wrong = or_(columns.newest_revision.is_(None), not_(right))
    stale = select(columns.id).select_from(joined).where(revisions.c.no == top, wrong)
    yield from (Fault("newest", id) for id in connection.scalars(stale))


def _live(connection: Connection) -> Iterator[Fault]:
    joined = notices.outerjoin(journal, journal.c.position == notices.c.position)
    lines = select(notices, journal.c.notice_id.label("line_id"), journal.c.body).select_from(joined)
    for row in connection.execute(lines.where(notices.c.is_live)):
        if row.line_id != row.id or row.body is None:
            yield Fault("line", row.id)
        elif rule := _contradicted(row):
            yield Fault(rule, row.id)
    hidden = select(notices.c.id).select_from(joined).where(~notices.c.is_live, journal.c.body.is_not(None))
    yield from (Fault("not_hidden", id) for id in connection.scalars(hidden))


def _contradicted(row: Row[*tuple[Any, ...]]) -> str:
    """The rule that a notice breaks whose line in the feed says something else than its row; "" when all is well."""
    try:
        notice = decode_notice(row.body.encode())
    except InvalidNotice:
        return "body"
    if notice is None:
        return ""
    if (notice.id, notice.number) != (row.id, row.number):
        return "body"
    return "" if all(row._mapping[name] == value for name, value in counted_by(notice).items()) else "counted"


def _as_told(connection: Connection) -> Iterator[Fault]:
    """Who wrote and who approved, as the revision names them and as the audit does: a hand can change the one."""
    columns = revisions.c
    since = select(func.min(audit.c.at)).scalar_subquery()
    told = select(audit.c.id).where(
        audit.c.subject == notices.c.id, audit.c.detail == columns.no.cast(audit.c.detail.type)
    )
    by_reviewer = told.where(audit.c.who == columns.reviewer)
    approved = by_reviewer.where(audit.c.verb == "approve").exists()
    wrote = by_reviewer.where(audit.c.verb.in_(("enter", "submit"))).exists()
    joined = notices.join(revisions, (columns.notice_id == notices.c.id) & (columns.no == notices.c.approved_revision))
    live = select(notices.c.id).select_from(joined).where(notices.c.is_live, columns.reviewed_at >= since)
    yield from (Fault("as_told", id) for id in connection.scalars(live.where(or_(~approved, wrote))))


def _numbers(connection: Connection) -> Iterator[Fault]:
    held = number_allotment.c
    joined = notices.outerjoin(number_allotment, held.number == notices.c.number)
    wrong = or_(held.notice_id.is_(None), held.notice_id != notices.c.id, held.released_at.is_not(None))
    numbers = select(notices.c.id).select_from(joined).where(notices.c.is_live, notices.c.number != "", wrong)
    yield from (Fault("number", id) for id in connection.scalars(numbers))
    twice = select(notices.c.number).where(notices.c.number != "").group_by(notices.c.number)
    yield from (Fault("number_twice", number) for number in connection.scalars(twice.having(func.count() > 1)))


def _four_eyes(connection: Connection) -> Iterator[Fault]:
    columns = revisions.c
    by_hand = or_(columns.reviewer.is_(None), columns.submitter.is_(None))
    alone = or_(by_hand, columns.reviewer == columns.author, columns.reviewer == columns.submitter)
    forged = select(columns.notice_id).where(columns.state == "approved", alone)
    yield from (Fault("four_eyes", id) for id in connection.scalars(forged))
    approved = (columns.notice_id == notices.c.id) & (columns.no == notices.c.approved_revision)
    joined = notices.outerjoin(revisions, approved & (columns.state == "approved"))
    unseen = select(notices.c.id).select_from(joined).where(notices.c.is_live, columns.id.is_(None))
    yield from (Fault("unseen", id) for id in connection.scalars(unseen))
    nobodys = (notices.c.is_live, columns.kind == "vacancy", columns.employer_id.is_(None))
    unknown = select(notices.c.id).select_from(joined).where(*nobodys)
    yield from (Fault("employer", id) for id in connection.scalars(unknown))
