"""Registering employers: adding one, changing it, seeing its papers, and taking that back."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, insert, select, update

from backend.editorial.accounts import Staff
from backend.editorial.employers.codes import fault, tidy
from backend.editorial.employers.employer import KINDS, Details, Employer, key_of, one_line, plain
from backend.editorial.employers.errors import CodeTaken, EmployerMoved, EmployerWithoutCode, InvalidEmployer
from backend.editorial.errors import NotFound, ReasonMissing
from backend.editorial.office import Work
from backend.tables import employer as employers

LONGEST: Final[dict[str, int]] = {
    "name": 128, "short": 32, "contact": 64, "telephone": 64, "address": 256, "notes": 4000, "seen": 500,
}  # fmt: skip
MOST_YEARS: Final = 5
"""Nobody's papers count for longer, whatever is typed."""

_MOST_DAYS = timedelta(days=366 * MOST_YEARS)


def add(work: Work, staff: Staff, given: Details) -> Employer:
    """A new employer, not verified yet; one of whom all of this is known already is that one, as after a double click.

    Raises InvalidEmployer, CodeTaken, NotAllowed.
    """
    staff.must("employers")
    return _same(work.connection, tidied(given)) or register(work, staff.name, _kept(work.connection, given))[0]


def register(work: Work, who: str, *given: Details) -> list[Employer]:
    """New employers as they came with vacancies, no two of one name and code; what is said was looked at before."""
    if not given:
        return []
    rows = [{**msgspec.structs.asdict(details), "key": key_of(details.name), "seen": ""} for details in given]
    adding = work.connection.execute(insert(employers).returning(*employers.c), rows)
    added = {(row.name, row.code): Employer.of(row) for row in adding}
    for one in added.values():
        work.record(who, "employer-add", one.subject, f"{one.name} {one.code}".strip())
    return [added[details.name, details.code] for details in given]


def change(work: Work, staff: Staff, id: int, given: Details, seal: str) -> Employer:
    """What staff typed anew. With another name, code or kind it is another employer, and has to be verified again.

    `seal` is that of the employer that they had before their eyes.
    Raises InvalidEmployer, CodeTaken, EmployerMoved, NotFound, NotAllowed.
    """
    staff.must("employers")
    before = get(work.connection, id)
    if seal != before.seal and not _says(before, tidied(given)):
        raise EmployerMoved(name=before.name)
    details = _kept(work.connection, given, id)
    changed = {name: value for name, value in msgspec.structs.asdict(details).items() if value != getattr(before, name)}
    if not changed:
        return before
    lapses = {"name", "code", "kind"} & changed.keys() and before.verified_on
    values: dict[str, Any] = {**changed, "key": key_of(details.name), **(_UNVERIFIED if lapses else {})}
    after = _set(work, id, values)
    work.record(staff.name, "employer-change", after.subject, "；".join(f"{k}={v}" for k, v in changed.items())[:2000])
    if lapses:
        work.record(staff.name, "employer-void", after.subject, ", ".join(sorted(changed)))
    return after


def verify(
    work: Work,
    staff: Staff,
    id: int,
    seen: str,
    verified_on: date | None = None,
    due_on: date | None = None,
    telephone: str = "",
) -> Employer:
    """Somebody saw the papers: `seen` says which, and where a copy lies. Counts for a year unless `due_on` says other.

    `telephone` is the one that stands in the papers or the register; what was known stays where none is given.
    Raises EmployerWithoutCode, InvalidEmployer, NotFound, NotAllowed.
    """
    staff.must("verify")
    found = get(work.connection, id)
    if not found.code:
        raise EmployerWithoutCode(name=found.name)
    on = verified_on or work.day
    until = due_on or on + timedelta(days=work.settings.verified_days)
    seen = one_line(seen)
    _require_sight(seen, on, until, work.day)
    values: dict[str, Any] = {"verified_on": on, "verified_by": staff.name, "due_on": until, "seen": seen}
    telephone = one_line(telephone)
    if telephone in ("", found.telephone) and all(getattr(found, name) == value for name, value in values.items()):
        return found
    if len(telephone) > LONGEST["telephone"]:
        raise too_long("telephone", len(telephone), LONGEST["telephone"])
    if telephone and telephone != found.telephone:
        values["telephone"] = telephone
        work.record(staff.name, "employer-change", found.subject, f"telephone={telephone}")
    verified = _set(work, id, values)
    work.record(staff.name, "employer-verify", verified.subject, f"{on} – {until} {seen}")
    return verified


def void(work: Work, staff: Staff, id: int, reason: str) -> Employer:
    """Take the verification back; what is public stays until it is withdrawn. Raises ReasonMissing, NotFound."""
    staff.must("verify")
    found = get(work.connection, id)
    reason = one_line(reason)[: LONGEST["seen"]]
    if not reason:
        raise ReasonMissing
    if found.verified_on is None:
        return found
    work.record(staff.name, "employer-void", found.subject, reason)
    return _set(work, id, _UNVERIFIED)


def get(connection: Connection, id: int) -> Employer:
    """Raises NotFound."""
    row = connection.execute(select(employers).where(employers.c.id == id)).first()
    if row is None:
        raise NotFound(name=f"employer-{id}")
    return Employer.of(row)


def fill(work: Work, who: str, found: Employer, **gaps: str) -> Employer:
    """What was not known of an employer and came with a vacancy; what was known stays."""
    values = _missing(found, gaps)
    if not values:
        return found
    work.record(who, "employer-change", found.subject, "；".join(f"{k}={v}" for k, v in values.items()))
    return _set(work, found.id, values)


def filled(found: Employer, gaps: Mapping[str, str]) -> Employer:
    """The same of one that stands nowhere yet."""
    return msgspec.structs.replace(found, **_missing(found, gaps))


def _missing(found: Employer, gaps: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in gaps.items() if value and not getattr(found, name)}


def faults(given: Details) -> Iterator[InvalidEmployer]:
    """Everything that is wrong with what was typed, field by field."""
    if not given.name:
        yield InvalidEmployer("name", "name_missing")
    for name, most in LONGEST.items():
        length = len(getattr(given, name, ""))
        if length > most:
            yield too_long(name, length, most)
    if given.kind not in KINDS:
        yield InvalidEmployer("kind", "kind")
    if given.code and fault(given.code):
        yield InvalidEmployer("code", f"code_{fault(given.code)}")


def too_long(name: str, length: int, most: int) -> InvalidEmployer:
    """What to say of a field that is."""
    return InvalidEmployer(name, "too_long", most=most, length=length)


def tidied(given: Details) -> Details:
    """The same without what nobody sees or means."""
    texts = {name: one_line(value) for name, value in msgspec.structs.asdict(given).items()}
    return Details(**{**texts, "code": tidy(given.code), "notes": plain(given.notes)})


_UNVERIFIED: Final[dict[str, Any]] = {"verified_on": None, "verified_by": None, "due_on": None, "seen": ""}


def _same(connection: Connection, given: Details) -> Employer | None:
    """The employer of whom just this is known, if there is one."""
    named = select(employers).where(employers.c.name == given.name, employers.c.code == given.code)
    found = (Employer.of(row) for row in connection.execute(named.order_by(employers.c.id)))
    return next((one for one in found if _says(one, given)), None)


def _says(found: Employer, given: Details) -> bool:
    return all(getattr(found, name) == value for name, value in msgspec.structs.asdict(given).items())


def _kept(connection: Connection, given: Details, id: int = 0) -> Details:
    details = tidied(given)
    for wrong in faults(details):
        raise wrong
    taken = select(employers.c.name).where(employers.c.code == details.code, employers.c.id != id)
    other = connection.scalar(taken) if details.code else None
    if other is not None:
        raise CodeTaken(name=other, code=details.code)
    return details


def _set(work: Work, id: int, values: dict[str, Any]) -> Employer:
    changing = update(employers).where(employers.c.id == id).values(**values).returning(*employers.c)
    return Employer.of(work.connection.execute(changing).one())


def _require_sight(seen: str, on: date, until: date, today: date) -> None:
    if not seen:
        raise InvalidEmployer("seen", "seen_missing")
    if len(seen) > LONGEST["seen"]:
        raise too_long("seen", len(seen), LONGEST["seen"])
    if on > today:
        raise InvalidEmployer("verified_on", "verified_later")
    if not max(on, today) <= until <= on + _MOST_DAYS:
        raise InvalidEmployer("due_on", "due_on", most=MOST_YEARS)
