"""Sweeping: withdrawing all vacancies of an employer or of an agency, or all below a wage, after a look at them."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

import msgspec
from sqlalchemy import Connection, and_, select

from backend.editorial.accounts import Staff
from backend.editorial.employers.listing import named
from backend.editorial.errors import ReasonMissing, SweepEmpty, SweepMoved
from backend.editorial.office import Work
from backend.editorial.publishing import withdraw
from backend.tables import journal
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.clock import CHINA
from content.codec import decode_notice
from content.feed import Change
from content.vacancy import Vacancy, Wage


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """Which vacancies: all conditions that are given must hold. Without any, none.

    `employer` is the name, the short name or the code, and means those from before it was called so as well; `source`
    the agency that handed them in; `below` an amount of the wage's lower end in `unit`; `since` the day on which they
    were first published, or later.
    """

    employer: str = ""
    source: str = ""
    below: int = 0
    unit: str = "month"
    since: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it names nobody and no wage; a date alone would take everything."""
        return not (self.employer.strip() or self.source.strip() or self.below > 0)


def swept(connection: Connection, sweep: Sweep) -> list[Vacancy]:
    """What the sweep would take now, oldest first. Raises SweepEmpty."""
    if sweep.is_empty:
        raise SweepEmpty
    whose = {one.id for one in named(connection, sweep.employer)} if sweep.employer.strip() else set()
    return [
        vacancy for vacancy, employer in _live(connection, sweep.since) if _is_meant(vacancy, employer in whose, sweep)
    ]


def seal(vacancies: Sequence[Vacancy]) -> str:
    """What a confirmation is about: another set of vacancies has another seal."""
    return hashlib.sha256("\n".join(sorted(one.id for one in vacancies)).encode()).hexdigest()[:16]


def withdraw_all(work: Work, staff: Staff, sweep: Sweep, sealed: str, reason: str) -> list[Change]:
    """Withdraw what was looked at, all or nothing.

    Raises ReasonMissing, SweepEmpty, NotAllowed, and SweepMoved when others have come or gone since.
    """
    staff.must("sweep")
    if not reason.strip():
        raise ReasonMissing
    found = swept(work.connection, sweep)
    if not found or seal(found) != sealed:
        raise SweepMoved(count=len(found))
    return [withdraw(work, staff, vacancy.id, reason) for vacancy in found]


def _live(connection: Connection, since: date | None) -> Iterator[tuple[Vacancy, int | None]]:
    """What is public, each with the employer that the office registered for it."""
    approved = and_(revisions.c.notice_id == notices.c.id, revisions.c.no == notices.c.approved_revision)
    lines = select(journal.c.body, revisions.c.employer_id)
    lines = lines.join(notices, notices.c.position == journal.c.position).outerjoin(revisions, approved)
    lines = lines.where(notices.c.is_live, notices.c.kind == "vacancy").order_by(journal.c.position)
    if since:
        lines = lines.where(notices.c.first_published >= datetime.combine(since, time(), CHINA))
    for body, employer in connection.execute(lines):
        found = decode_notice(body.encode()) if body else None
        if isinstance(found, Vacancy):
            yield found, employer


def _is_meant(vacancy: Vacancy, is_theirs: bool, sweep: Sweep) -> bool:
    employer = vacancy.employer
    names = {employer.name, employer.short, employer.credit_code}
    return (
        (not sweep.employer.strip() or is_theirs or sweep.employer.strip() in names)
        and (not sweep.source.strip() or sweep.source.strip() == vacancy.source)
        and (sweep.below <= 0 or _is_below(vacancy.wage, sweep))
    )


def _is_below(wage: Wage | None, sweep: Sweep) -> bool:
    return wage is not None and wage.unit == sweep.unit and wage.min < sweep.below
