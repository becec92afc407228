"""Recognising: which employer a vacancy means, by the code that it gives, else by the name."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from backend.editorial.accounts import Staff
from backend.editorial.employers.codes import fault, tidy
from backend.editorial.employers.employer import Details, Employer, one_line
from backend.editorial.employers.errors import EmployerRefused, InvalidEmployer
from backend.editorial.employers.known import Known
from backend.editorial.employers.registering import LONGEST, fill, filled, register, too_long
from backend.editorial.office import Work
from content.notice import Notice
from content.vacancy import Employer as Shown
from content.vacancy import Vacancy

_UNWRITTEN: Final = 2**40
"""Ids from here on stand for employers that are not registered yet."""


def recognised(
    work: Work, author: Staff, given: Sequence[Notice], *, asks: bool = True
) -> list[tuple[Notice, int | None]]:
    """Vacancies with their employers as the office knows them, and which ones these are; other notices as they are.

    An employer that nobody knows is registered, not verified. With `asks`, somebody is there who can say which one is
    meant: raises InvalidEmployer, OtherName, AmbiguousEmployer. Without, the likeliest is taken. What one vacancy tells
    of its employer, the others of the same employer say as well.
    """
    said = {notice.id: tidied(notice.employer, asks) for notice in given if isinstance(notice, Vacancy)}
    known = Known(work.connection, said.values())
    meant = {id: _meant(work, author, known, one, asks) for id, one in said.items()}
    written = _register_new(work, author, known, meant.values())

    def named(notice: Notice) -> tuple[Notice, int | None]:
        if notice.id not in said:
            return notice, None
        employer = written.get(meant[notice.id]) or known[meant[notice.id]]
        return msgspec.structs.replace(notice, employer=employer.shown(said[notice.id])), employer.id

    return [named(notice) for notice in given]


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
    return Known(connection, [said]).find(said, asks=asks)


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


def _meant(work: Work, author: Staff, known: Known, said: Shown, asks: bool) -> int:
    """The id of the employer that is meant, a new one if there is none; what was not known of it is filled in."""
    found = known.find(said, asks=asks)
    if found is None:
        found = Employer(id=_UNWRITTEN + len(known), name=said.name, short=said.short, code=said.credit_code)
    gaps = {"short": said.short, "code": "" if found.verified_on else said.credit_code}
    known.put(filled(found, gaps) if found.id >= _UNWRITTEN else fill(work, author.name, found, **gaps))
    return found.id


def _register_new(work: Work, author: Staff, known: Known, meant: Iterable[int]) -> dict[int, Employer]:
    """The new ones as they are registered, by the ids that they had before."""
    new = list(dict.fromkeys(id for id in meant if id >= _UNWRITTEN))
    details = [Details(name=known[id].name, short=known[id].short, code=known[id].code) for id in new]
    return dict(zip(new, register(work, author.name, *details), strict=True))
