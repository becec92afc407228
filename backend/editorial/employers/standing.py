"""Standing: no vacancy is published of an employer whose papers nobody has seen, or not lately.

The rule stands here alone, and every door leads through it: pages, command line, import, many at once. A trigger in
the database holds it against bugs and hands.
"""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from backend.editorial.employers.employer import Employer
from backend.editorial.employers.errors import (
    CannotBePublishedFor,
    EmployerChanged,
    EmployerDue,
    EmployerUnverified,
)
from backend.editorial.employers.registering import get
from backend.editorial.revision import Revision
from backend.tables import employer as employers
from backend.tables.lots import among
from content.notice import Notice
from content.vacancy import Vacancy


def employer_of(connection: Connection, revision: Revision) -> Employer | None:
    """Who hires, as the office knows it now; nobody for another kind of notice."""
    return None if revision.employer_id is None else get(connection, revision.employer_id)


def hindrance(connection: Connection, revision: Revision, day: date) -> CannotBePublishedFor | None:
    """Why this cannot be published for its employer on a day; None when nothing is in the way."""
    return hindrances(connection, [revision], day).get(revision.id)


def hindrances(connection: Connection, revisions: Sequence[Revision], day: date) -> dict[int, CannotBePublishedFor]:
    """The same of many, by the revision's id; those with nothing in the way are left out."""
    ids = [one.employer_id for one in revisions if one.employer_id is not None]
    known = {row.id: Employer.of(row) for row in among(connection, select(employers), employers.c.id, ids)}
    found = ((one.id, _hindrance(one.notice, known.get(one.employer_id or 0), day)) for one in revisions)
    return {id: why for id, why in found if why}


def _hindrance(notice: Notice, employer: Employer | None, day: date) -> CannotBePublishedFor | None:
    if not isinstance(notice, Vacancy):
        return None
    if employer is None or employer.due_on is None:
        return EmployerUnverified(employer.id if employer else None, name=notice.employer.name)
    if employer.standing(day) == "due":
        return EmployerDue(employer.id, name=employer.name, day=employer.due_on)
    said, now = notice.employer, employer.shown()
    if said.name != now.name or said.credit_code not in ("", now.credit_code):
        return EmployerChanged(employer.id, said, now)
    return None


def must_be_verified(connection: Connection, revision: Revision, day: date) -> None:
    """Raise EmployerUnverified, EmployerDue, EmployerChanged."""
    if found := hindrance(connection, revision, day):
        raise found


def as_verified(connection: Connection, revision: Revision) -> Notice:
    """The notice as it is published: with its employer as the office knows it, and since when."""
    notice, employer = revision.notice, employer_of(connection, revision)
    if employer is None or not isinstance(notice, Vacancy):
        return notice
    return msgspec.structs.replace(notice, employer=employer.shown(notice.employer))
