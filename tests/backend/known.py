"""Employers for tests: registered and verified, under numbers that nobody can have."""

from datetime import date
from hashlib import sha256

from backend.editorial.accounts import Staff
from backend.editorial.employers.codes import credit_check, licence_check
from backend.editorial.employers.employer import Details, Employer
from backend.editorial.employers.recognising import find
from backend.editorial.employers.registering import add, fill, verify
from backend.editorial.office import Work
from content.vacancy import Employer as Shown

CLERK = Staff("lin", "林录入", ("clerk", "approver"))
SEEN_ON = date(2026, 11, 3)
HENGYUE = Shown(name="郑州恒岳机械", short="恒岳机械", verified_on=SEEN_ON)


def credit_code(n: int) -> str:
    """The n-th code with 000000 for the district, which there is not."""
    first = f"91000000MA{n:07}"
    return first + credit_check(first)


def licence(name: str) -> str:
    """A number as on an old licence, with 000000 for the authority; the public is not shown it."""
    first = f"000000{int(sha256(name.encode()).hexdigest(), 16) % 10**8:08}"
    return first + licence_check(first)


def know(work: Work, *employers: Shown, until: date | None = None) -> list[Employer]:
    """Register each that is not known, and verify it."""
    return [_known(work, one, until) for one in employers]


def _known(work: Work, one: Shown, until: date | None) -> Employer:
    found = find(work.connection, one, asks=False)
    if found is None:
        code = one.credit_code or licence(one.name)
        found = add(work, CLERK, Details(name=one.name, short=one.short, code=code))
    found = fill(work, CLERK.name, found, code=licence(one.name))
    return verify(work, CLERK, found.id, "营业执照复印件", min(one.verified_on or SEEN_ON, work.day), until)
