"""A tally 工作量 of one's own: what somebody entered and handed in, day by day, and what became of it."""

import msgspec
from sqlalchemy import Connection, func, select

from backend.editorial.overview import MOST_ROWS, Span
from backend.editorial.reading import in_use
from backend.tables import audit
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.clock import CHINA


class Own(msgspec.Struct):
    """How many notices were entered for the first time, changed and handed in; how many approved and sent back."""

    entered: int = 0
    changed: int = 0
    submitted: int = 0
    approved: int = 0
    sent_back: int = 0

    def add(self, other: "Own") -> None:
        """Both together."""
        for field in self.__struct_fields__:
            setattr(self, field, getattr(self, field) + getattr(other, field))


def own(connection: Connection, span: Span, name: str) -> dict[str, Own]:
    """By day, as `2026-11-21`, those without anything included; the days are China's."""
    found = {day.isoformat(): Own() for day in span.days}
    _entered(connection, span, name, found)
    _became(connection, span, name, found)
    return found


def total(days: dict[str, Own]) -> Own:
    """All of them together."""
    summed = Own()
    for one in days.values():
        summed.add(one)
    return summed


def waiting(connection: Connection, name: str) -> dict[str, int]:
    """How many of one's own are drafts, wait for review, and came back, now; by the newest revision."""
    other = revisions.alias()
    newest = select(func.max(other.c.no)).where(other.c.notice_id == revisions.c.notice_id).scalar_subquery()
    mine = (revisions.c.author == name, revisions.c.no == newest, revisions.c.state != "approved", in_use())
    joined = select(revisions.c.state, func.count()).join_from(
        revisions, notices, notices.c.id == revisions.c.notice_id
    )
    rows = connection.execute(joined.where(*mine).group_by(revisions.c.state))
    counted: dict[str, int] = {row[0]: row[1] for row in rows}
    return {state: counted.get(state, 0) for state in ("draft", "submitted", "sent_back")}


def _entered(connection: Connection, span: Span, name: str, found: dict[str, Own]) -> None:
    columns = audit.c
    within = (columns.at >= span.begins, columns.at < span.ends, columns.who == name)
    rows = select(columns.at, columns.verb, columns.detail).where(*within, columns.verb.in_(("enter", "submit")))
    for row in connection.execute(rows.order_by(columns.id).limit(MOST_ROWS)):
        day = found[row.at.astimezone(CHINA).date().isoformat()]
        if row.verb == "submit":
            day.submitted += 1
        elif row.detail == "1":
            day.entered += 1
        else:
            day.changed += 1


def _became(connection: Connection, span: Span, name: str, found: dict[str, Own]) -> None:
    columns = revisions.c
    within = (columns.reviewed_at >= span.begins, columns.reviewed_at < span.ends, columns.author == name)
    rows = select(columns.reviewed_at, columns.state).where(*within).order_by(columns.id).limit(MOST_ROWS)
    for at, state in connection.execute(rows):
        day = found[at.astimezone(CHINA).date().isoformat()] if at else Own()
        if state == "approved":
            day.approved += 1
        elif state == "sent_back":
            day.sent_back += 1
