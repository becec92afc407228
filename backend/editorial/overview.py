"""The overview 局长查询: what happened in the office in some days, and what the public can see now.

Every question is one query over at most `MOST_DAYS` days or over what is live. What is not counted by the
database itself reads no more than `MOST_ROWS` rows.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Integer, Row, Select, and_, case, cast, extract, func, or_, select

from backend.tables import audit, device_use, rating, shortlist
from backend.tables import notice as notices
from backend.tables import report as reports
from backend.tables import revision as revisions
from content.clock import CHINA
from content.occupation import kind_of_work

MOST_DAYS: Final = 92
MOST_ROWS: Final = 200_000
_FIRST_DAY: Final = date(2000, 1, 1)
SOON: Final = timedelta(days=7)
VERBS: Final = ("enter", "submit", "approve", "send-back", "withdraw")


class Span(msgspec.Struct, frozen=True):
    """Some days, both included."""

    since: date
    through: date

    @classmethod
    def of(cls, since: date | None, through: date | None, today: date) -> "Span":
        """What was asked for as far as it can be: no more than three months, seven days where nothing was."""
        end = max(_FIRST_DAY, min(through or today, today))
        begin = since if since is not None and since <= end else end - timedelta(days=6)
        return cls(max(begin, end - timedelta(days=MOST_DAYS - 1)), end)

    @property
    def before(self) -> "Span":
        """As many days, right before these."""
        return Span(self.since - (self.through - self.since) - timedelta(days=1), self.since - timedelta(days=1))

    @property
    def days(self) -> list[date]:
        """Each of them."""
        return [self.since + timedelta(days=n) for n in range((self.through - self.since).days + 1)]

    @property
    def begins(self) -> datetime:
        """The first moment, in China."""
        return datetime.combine(self.since, time(), CHINA)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.through + timedelta(days=1), time(), CHINA)


class Count(msgspec.Struct):
    """How many vacancies, and how many people they are for; one that names no number counts as one."""

    vacancies: int = 0
    headcount: int = 0

    def add(self, vacancies: int, headcount: int) -> None:
        """So many more."""
        self.vacancies += vacancies
        self.headcount += headcount


class _Hall(msgspec.Struct, frozen=True):
    title: str = ""
    centre: str = ""


class Live(msgspec.Struct, frozen=True):
    """What the public can see now, by group; and what ends within a week, by its last day."""

    all: Count
    by_work: dict[str, Count]
    by_division: dict[str, Count]
    by_site: dict[str, Count]
    ending: dict[date, Count]


class Waiting(msgspec.Struct, frozen=True):
    """How long it took from entry to approval, of so many approvals; minutes."""

    approvals: int
    median: int
    p90: int


def centre(connection: Connection) -> str:
    """The centre's name as its first hall has it in public, else that hall's; empty before any is published."""
    body = and_(revisions.c.notice_id == notices.c.id, revisions.c.no == notices.c.approved_revision)
    asked = select(revisions.c.body).join(notices, body).where(notices.c.kind == "site", notices.c.is_live)
    found = connection.scalar(asked.order_by(notices.c.id).limit(1))
    hall = msgspec.json.decode(found, type=_Hall) if found else _Hall()
    return hall.centre or hall.title


def published(connection: Connection, span: Span) -> dict[date, Count]:
    """Vacancies by the day on which they were first public, withdrawn ones included."""
    found = {day: Count() for day in span.days}
    day, first = day_in_china(connection, notices.c.first_published), notices.c.first_published
    began = (first >= span.begins, first < span.ends)
    for at, *count in _counted(connection, day, where=(notices.c.headcount.is_not(None), *began)):
        found[date.fromisoformat(at)].add(*count)
    return found


def live(connection: Connection, day: date) -> Live:
    """What is public on this day. A vacancy that names no hall stands under the empty name: all of them show it."""
    through = notices.c.shown_through
    shown = (notices.c.is_live, notices.c.headcount.is_not(None), or_(through.is_(None), through >= day))
    found = Live(Count(), {}, {}, {}, {})
    for occupation, *count in _counted(connection, notices.c.occupation, where=shown):
        found.all.add(*count)
        found.by_work.setdefault(kind_of_work(occupation), Count()).add(*count)
    for division, halls, *count in _counted(connection, notices.c.division, notices.c.halls, where=shown):
        found.by_division.setdefault(division, Count()).add(*count)
        for hall in halls.split() or ("",):
            found.by_site.setdefault(hall, Count()).add(*count)
    for last, *count in _counted(connection, through, where=(*shown, through < day + SOON)):
        found.ending.setdefault(last, Count()).add(*count)
    return found


def tallies(connection: Connection, span: Span) -> dict[str, dict[str, int]]:
    """How often each member of staff did what, by name and verb, from the audit."""
    columns = audit.c
    within = (columns.at >= span.begins, columns.at < span.ends, columns.verb.in_(VERBS), columns.who != "")
    rows = connection.execute(
        select(columns.who, columns.verb, func.count()).where(*within).group_by(columns.who, columns.verb)
    )
    found: dict[str, dict[str, int]] = {}
    for who, verb, count in rows:
        found.setdefault(who, dict.fromkeys(VERBS, 0))[verb] = count
    return dict(sorted(found.items()))


def waiting(connection: Connection, span: Span) -> Waiting:
    """Of what was approved in these days, from the first draft after the approval before."""
    told = _told(span).subquery()
    began, approved = func.min(told.c.entered_at), func.max(told.c.approved_at)
    waited = select(minutes_between(connection, began, approved).label("minutes"))
    waited = waited.group_by(told.c.notice_id, told.c.approved_before)
    waited = waited.having(approved >= span.begins, approved < span.ends)
    return Waiting(*durations(connection, waited))


def _told(span: Span) -> Select[*tuple[Any, ...]]:
    """Every revision of what was approved in these days, with how often its notice had been approved before it."""
    columns = revisions.c
    within = (columns.reviewed_at >= span.begins, columns.reviewed_at < span.ends)
    of_these = select(columns.notice_id).where(*within)  # Asked for a state as well, SQLite would look all of it up.
    is_approved = case((columns.state == "approved", 1), else_=0)
    so_far = func.sum(is_approved).over(partition_by=columns.notice_id, order_by=columns.no) - is_approved
    approved_at = case((columns.state == "approved", columns.reviewed_at))
    shown = (columns.notice_id, columns.entered_at, approved_at.label("approved_at"), so_far.label("approved_before"))
    return select(*shown).where(columns.notice_id.in_(of_these))


def uses(connection: Connection, span: Span, act: str) -> dict[date, int]:
    """How often all devices together were used so, by day."""
    found = dict.fromkeys(span.days, 0)
    columns = device_use.c
    within = (columns.day >= span.since, columns.day <= span.through, columns.act == act)
    rows = connection.execute(select(columns.day, func.sum(columns.count)).where(*within).group_by(columns.day))
    found.update({day: int(count) for day, count in rows})
    return found


def heard(connection: Connection, span: Span) -> dict[str, int]:
    """What devices told the backend of their visitors: opinions, reports by kind, lists taken away that still hold."""
    days = (rating.c.day >= span.since, rating.c.day <= span.through)
    within = (reports.c.received_at >= span.begins, reports.c.received_at < span.ends)
    kinds = connection.execute(select(reports.c.kind, func.count()).where(*within).group_by(reports.c.kind))
    found = {kind: int(count) for kind, count in kinds}
    found["opinions"] = int(connection.scalar(select(func.sum(rating.c.count)).where(*days)) or 0)
    good = select(func.sum(rating.c.count)).where(*days, rating.c.score >= 4)
    found["satisfied"] = int(connection.scalar(good) or 0)
    found["shortlists"] = int(connection.scalar(select(func.count()).select_from(shortlist)) or 0)
    return found


def _counted(connection: Connection, *groups: Any, where: Iterable[Any]) -> Iterable[Row[*tuple[Any, ...]]]:
    """Vacancies and their headcount, of each group; the databases count them in an index, and read no body."""
    return connection.execute(
        select(*groups, func.count(), func.sum(notices.c.headcount)).where(*where).group_by(*groups)
    )


def day_in_china(connection: Connection, moment: Any) -> Any:
    """The day of a moment, as 2026-12-01."""
    if connection.dialect.name == "sqlite":
        return func.date(moment, "+8 hours")
    return func.to_char(func.timezone("Asia/Shanghai", moment), "YYYY-MM-DD")


def minutes_between(connection: Connection, since: Any, until: Any) -> Any:
    """Whole minutes from one moment to the other, reckoned by the database."""
    if connection.dialect.name == "sqlite":
        return cast(func.round((func.julianday(until) - func.julianday(since)) * 1440.0), Integer)
    return cast(func.round(extract("epoch", until - since) / 60), Integer)


def durations(connection: Connection, lasted: Select[Any]) -> tuple[int, int, int]:
    """Of a query for `minutes` how many there are, and at or below how many lie half of them and nine in ten."""
    each = lasted.subquery()
    asked = select(each.c.minutes, func.count()).group_by(each.c.minutes).order_by(each.c.minutes)
    found = [(int(minutes), int(count)) for minutes, count in connection.execute(asked)]
    return sum(count for _, count in found), rank(found, 0.5), rank(found, 0.9)


def rank(counted: Sequence[tuple[int, int]], share: float) -> int:
    """Of ascending values, each with how many there are, the one below or at which this share lies; 0 of nothing."""
    wanted = -(-int(share * 100) * sum(count for _, count in counted) // 100)
    for value, count in counted:
        wanted -= count
        if wanted <= 0:
            return value
    return 0


def busiest(counts: dict[str, Count], most: int = 20) -> list[tuple[str, Count]]:
    """The largest groups first."""
    return sorted(counts.items(), key=lambda pair: (-pair[1].vacancies, pair[0]))[:most]
