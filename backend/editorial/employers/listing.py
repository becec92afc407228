"""Lists of employers: by what was typed, by how they stand, and how many vacancies of each are public."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeVarTuple

from sqlalchemy import Connection, Select, and_, false, func, or_, select
from sqlalchemy.sql import ColumnElement

from backend.editorial.employers.codes import tidy
from backend.editorial.employers.employer import SOON, Employer, key_of
from backend.editorial.reading import in_use
from backend.tables import employer as employers
from backend.tables import notice as notices
from backend.tables import revision as revisions

Shape = TypeVarTuple("Shape")

STANDINGS: Final = ("unverified", "due", "soon", "verified")
_LONGEST = 64


def listed(
    connection: Connection, day: date, standing: str = "", typed: str = "", limit: int = 30, skip: int = 0
) -> list[Employer]:
    """A page of them, by name; of those that are due, the one that is so longest comes first."""
    order = (employers.c.due_on, employers.c.id) if standing in ("due", "soon") else (employers.c.key, employers.c.id)
    rows = _chosen(select(employers), day, standing, typed).order_by(*order).limit(limit).offset(skip)
    return [Employer.of(row) for row in connection.execute(rows)]


def count(connection: Connection, day: date, standing: str = "", typed: str = "") -> int:
    """How many there are."""
    return connection.scalar(_chosen(select(func.count()).select_from(employers), day, standing, typed)) or 0


def counts(connection: Connection, day: date) -> dict[str, int]:
    """How many stand how."""
    return {standing: count(connection, day, standing) for standing in STANDINGS}


def live(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many vacancies of each of these the public sees."""
    rows = select(revisions.c.employer_id, func.count()).where(revisions.c.employer_id.in_(ids), _is_public())
    rows = rows.join_from(revisions, notices, notices.c.id == revisions.c.notice_id).group_by(revisions.c.employer_id)
    return {row[0]: row[1] for row in connection.execute(rows) if row[0] is not None}


def vacancies(connection: Connection, id: int, limit: int = 50) -> list[str]:
    """The ids of the notices that name this employer, last touched first."""
    touched = func.max(revisions.c.id)
    rows = select(revisions.c.notice_id).join_from(revisions, notices, notices.c.id == revisions.c.notice_id)
    rows = rows.where(revisions.c.employer_id == id, in_use()).group_by(revisions.c.notice_id)
    return list(connection.scalars(rows.order_by(touched.desc()).limit(limit)))


def named(connection: Connection, text: str) -> list[Employer]:
    """Those of exactly this name or code."""
    exactly = or_(employers.c.key == key_of(text), and_(employers.c.code != "", employers.c.code == tidy(text)))
    rows = select(employers).where(exactly).order_by(employers.c.id)
    return [Employer.of(row) for row in connection.execute(rows)]


def overdue(connection: Connection, day: date, limit: int = 20) -> list[tuple[Employer, int]]:
    """Those that may not be published for and of whom something is public all the same, with how much."""
    lapsed = select(employers.c.id).where(_lapsed(day))
    # From the few employers to what is theirs: without `coalesce` the planner goes through all that is public instead.
    of_them = select(revisions.c.employer_id, func.count().label("live")).where(revisions.c.employer_id.in_(lapsed))
    of_them = of_them.join_from(revisions, notices, notices.c.id == revisions.c.notice_id)
    public = of_them.where(_is_approved(), func.coalesce(notices.c.is_live, false()))
    counted = public.group_by(revisions.c.employer_id).subquery()
    rows = select(employers, counted.c.live).join(counted, counted.c.employer_id == employers.c.id)
    found = connection.execute(rows.order_by(counted.c.live.desc(), employers.c.id).limit(limit)).all()
    return [(Employer(**_columns(row)), row.live) for row in found]


def suggested(connection: Connection, day: date, typed: str, limit: int = 10) -> list[Employer]:
    """Those that may be meant by what was typed so far, the verified ones first."""
    rows = _chosen(select(employers), day, "", typed)
    begins = employers.c.key.startswith(key_of(typed)[:_LONGEST], autoescape=True)
    order = (employers.c.due_on.is_(None), begins.desc(), func.length(employers.c.key), employers.c.id)
    return [Employer.of(row) for row in connection.execute(rows.order_by(*order).limit(limit))]


def _columns(row: Any) -> dict[str, Any]:
    return {column: row._mapping[column] for column in Employer.__struct_fields__}


def _chosen(rows: Select[*Shape], day: date, standing: str, typed: str) -> Select[*Shape]:
    if standing:
        rows = rows.where(_stands(standing, day))
    key, code = key_of(typed)[:_LONGEST], tidy(typed)[:18]
    if not key:
        return rows
    by_code = employers.c.code.startswith(code or "?", autoescape=True)
    short = employers.c.short.contains(typed.strip()[:_LONGEST], autoescape=True)
    return rows.where(or_(employers.c.key.contains(key, autoescape=True), short, by_code))


def _stands(standing: str, day: date) -> ColumnElement[bool]:
    due = employers.c.due_on
    match standing:
        case "unverified":
            return due.is_(None)
        case "due":
            return due < day
        case "soon":
            return and_(due >= day, due < day + SOON)
    return due >= day


def _lapsed(day: date) -> ColumnElement[bool]:
    return or_(employers.c.due_on.is_(None), employers.c.due_on < day)


def _is_public() -> ColumnElement[bool]:
    return and_(notices.c.is_live, _is_approved())


def _is_approved() -> ColumnElement[bool]:
    return and_(revisions.c.no == notices.c.approved_revision, revisions.c.kind == "vacancy")
