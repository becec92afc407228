"""Recognising: which employer a vacancy means, by the code that it gives, else by the name."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from backend.editorial.accounts import Staff
from backend.editorial.employers.codes import fault, is_credit_code, tidy
from backend.editorial.employers.employer import Details, Employer, key_of, one_line
from backend.editorial.employers.errors import AmbiguousEmployer, EmployerRefused, InvalidEmployer, OtherName
from backend.editorial.employers.registering import LONGEST, fill, register, too_long
from backend.editorial.office import Work
from backend.tables import employer as employers
from content.notice import Notice
from content.vacancy import Employer as Shown
from content.vacancy import Vacancy


def recognised(work: Work, author: Staff, notice: Notice, *, asks: bool = True) -> tuple[Notice, int | None]:
    """A vacancy with its employer as the office knows it, and which one that is; any other notice as it is.

    An employer that nobody knows is registered, not verified. With `asks`, somebody is there who can say which one is
    meant: raises InvalidEmployer, OtherName, AmbiguousEmployer. Without, the likeliest is taken.
    """
    if not isinstance(notice, Vacancy):
        return notice, None
    said = tidied(notice.employer, asks)
    found = find(work.connection, said, asks=asks)
    if found is None:
        details = Details(name=said.name, short=said.short, code=said.credit_code)
        found = register(work, author.name, details)
    found = fill(work, author.name, found, short=said.short, code="" if found.verified_on else said.credit_code)
    return msgspec.structs.replace(notice, employer=found.shown(said)), found.id


def fault_of(connection: Connection, notice: Notice) -> EmployerRefused | None:
    """What entering this notice would raise about its employer, for whoever wants to know before."""
    if not isinstance(notice, Vacancy):
        return None
    try:
        find(connection, tidied(notice.employer))
    except EmployerRefused as error:
        return error
    return None


def find(connection: Connection, said: Shown, *, asks: bool = True) -> Employer | None:
    """The employer that is meant, if the office knows it. Raises OtherName, AmbiguousEmployer, unless nobody `asks`."""
    code, key = said.credit_code, key_of(said.name)
    if code and (found := _by_code(connection, code)):
        if asks and key_of(found.name) != key:
            raise OtherName(code=code, name=found.name)
        return found
    named = _by_name(connection, key)
    if code:
        named = [one for one in named if not is_credit_code(one.code)]
    if asks and len(named) > 1:
        raise AmbiguousEmployer(name=said.name, count=len(named))
    return named[0] if named else None


def tidied(said: Shown, asks: bool = True) -> Shown:
    """What was said of an employer as it may be kept. Raises InvalidEmployer, or leaves a wrong code out."""
    name, short, code = one_line(said.name), one_line(said.short), tidy(said.credit_code)
    if not name:
        raise InvalidEmployer("name", "name_missing")
    for field, text in (("name", name), ("short", short)):
        if asks and len(text) > LONGEST[field]:
            raise too_long(field, len(text), LONGEST[field])
    if code and fault(code):
        if asks:
            raise InvalidEmployer("code", f"code_{fault(code)}")
        code = ""
    return Shown(name=name[: LONGEST["name"]], short=short[: LONGEST["short"]], credit_code=code)


def _by_code(connection: Connection, code: str) -> Employer | None:
    row = connection.execute(select(employers).where(employers.c.code == code)).first()
    return Employer.of(row) if row else None


def _by_name(connection: Connection, key: str) -> Sequence[Employer]:
    """Those that are verified first, the newest of them before the others."""
    newest = (employers.c.verified_on.is_(None), employers.c.id.desc())
    rows = connection.execute(select(employers).where(employers.c.key == key).order_by(*newest))
    return [Employer.of(row) for row in rows]
