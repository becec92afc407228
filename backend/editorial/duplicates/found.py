"""Looking for duplicates: among what is public and what waits, by mark, however long the history has become.

What was withdrawn or is over by date is no duplicate, and no notice is one of itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from backend.editorial.duplicates.marks import mark_of
from backend.editorial.duplicates.remark import STANDS, Duplicate, Stands
from backend.editorial.duplicates.sameness import is_same_post
from backend.editorial.employers.employer import one_line
from backend.editorial.employers.known import Known
from backend.editorial.employers.recognising import tidied
from backend.editorial.listing import WORKED_ON
from backend.editorial.reading import in_use
from backend.editorial.revision import Revision
from backend.tables import notice as notices
from backend.tables import revision as revisions
from backend.tables import vacancy_mark
from backend.tables.lots import among
from content.codec import decode_notice
from content.invalid import InvalidNotice
from content.notice import Notice
from content.vacancy import Vacancy

MOST: Final = 5
"""So many are told of one vacancy: whoever reads five knows."""

Found = Mapping[str, tuple[Duplicate, ...]]
"""What is the same job as each vacancy, by its id."""

_Given = Sequence[tuple[Vacancy, int]]


def duplicates_of(connection: Connection, written: Sequence[Revision], day: date) -> Found:
    """The duplicates of revisions on a day. What is handed in is not compared with drafts: they are, with it."""
    given = [(one.notice, one.employer_id) for one in written if one.employer_id is not None]
    found = _found(connection, [(one, employer) for one, employer in given if isinstance(one, Vacancy)], day)
    drafts = {one.notice_id for one in written if one.state in ("draft", "sent_back")}
    return {id: tuple(one for one in there if id in drafts or one.is_handed_in)[:MOST] for id, there in found.items()}


def duplicates_as_said(connection: Connection, given: Iterable[Notice], day: date) -> Found:
    """The same of what has not been entered: its employer is the one that entering would find."""
    vacancies = [one for one in given if isinstance(one, Vacancy) and one_line(one.employer.name)]
    said = [tidied(one.employer, asks=False) for one in vacancies]
    known = Known(connection, said)
    meant = [known.find(one, asks=False) for one in said]
    found = _found(connection, [(one, who.id) for one, who in zip(vacancies, meant, strict=True) if who], day)
    return {id: there[:MOST] for id, there in found.items()}


def _found(connection: Connection, given: _Given, day: date) -> Found:
    marks = {mark_of(employer, one) for one, employer in given}
    there: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    for row in among(connection, candidates(day), vacancy_mark.c.mark, sorted(marks)):
        there.setdefault(row.mark, []).append(row)
    return {one.id: _duplicates(one, there.get(mark_of(employer, one), ()), day) for one, employer in given}


def candidates(day: date) -> Select[*tuple[Any, ...]]:
    """Every revision that the public sees on this day, or that somebody works on, with its mark; newest first."""
    columns = (vacancy_mark.c.mark, revisions.c.id, revisions.c.notice_id, revisions.c.body, revisions.c.state)
    rows = select(*columns, notices.c.number, notices.c.newest_author, _is_public(day).label("is_public"))
    rows = rows.join_from(vacancy_mark, revisions, revisions.c.id == vacancy_mark.c.revision)
    rows = rows.join(notices, notices.c.id == revisions.c.notice_id).where(or_(_is_public(day), _is_worked_on()))
    return rows.order_by(revisions.c.id.desc())


def _is_public(day: date) -> ColumnElement[bool]:
    seen = and_(notices.c.is_live, revisions.c.no == notices.c.approved_revision)
    return and_(seen, or_(notices.c.shown_through.is_(None), notices.c.shown_through >= day))


def _is_worked_on() -> ColumnElement[bool]:
    newest = revisions.c.id == notices.c.newest_revision
    return and_(newest, revisions.c.state.in_(WORKED_ON), in_use())


def _duplicates(mine: Vacancy, rows: Iterable[Row[*tuple[Any, ...]]], day: date) -> tuple[Duplicate, ...]:
    """One for each notice, as the public sees it where it does."""
    if not mine.is_live(day):
        return ()
    found: dict[str, Duplicate] = {}
    for row in sorted(rows, key=lambda row: not row.is_public):
        there = _read(row) if row.notice_id not in (mine.id, *found) else None
        if there is not None and there.is_live(day) and is_same_post(mine, there):
            found[row.notice_id] = _remark(mine, there, "live" if row.is_public else row.state, row.newest_author)
    return tuple(sorted(found.values(), key=lambda one: STANDS.index(one.stands)))


def _read(row: Row[*tuple[Any, ...]]) -> Vacancy | None:
    try:
        notice = decode_notice(row.body.encode())
    except InvalidNotice:
        return None  # This version cannot read it, so nobody is shown it either.
    return msgspec.structs.replace(notice, number=row.number) if isinstance(notice, Vacancy) else None


def _remark(mine: Vacancy, there: Vacancy, stands: Stands, author: str) -> Duplicate:
    return Duplicate(
        "title", "duplicate", path="title", severity="warn", mine=mine, there=there, stands=stands, author=author
    )
