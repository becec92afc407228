"""Employers 用人单位 at the desk: the list, one with its vacancies and history, the form, and seeing the licence."""

from datetime import date
from typing import Any, Final

from flask import flash, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.visit import field, here, say, show, to
from backend.editorial import reading
from backend.editorial.accounts import all_staff
from backend.editorial.employers import listing, registering
from backend.editorial.employers.employer import KINDS, Details, one_line
from backend.editorial.employers.errors import EmployerRefused
from backend.editorial.errors import NotFound, OfficeError
from backend.editorial.listing import Entry
from content.clock import today

PAGE_SIZE: Final = 30
_LONGEST = 64


def employers() -> ResponseReturnValue:
    """One list, page by page."""
    standing, typed = asked()
    page = min(100_000, max(1, request.args.get("page", 1, type=int)))
    day = today(here().now)
    with here().office.database.read() as connection:
        counts = listing.counts(connection, day)
        total = listing.count(connection, day, standing, typed)
        found = listing.listed(connection, day, standing, typed, PAGE_SIZE, (page - 1) * PAGE_SIZE)
        live = listing.live(connection, [one.id for one in found])
    return show(
        "employers", employers=found, standing=standing, typed=typed, counts=counts, total=total, page=page,
        pages=-(-total // PAGE_SIZE), live=live, day=day, standings=listing.STANDINGS,
    )  # fmt: skip


def asked() -> tuple[str, str]:
    """Which list, and what was typed to find one."""
    standing = request.args.get("standing", "")
    return standing if standing in listing.STANDINGS else "", one_line(request.args.get("q", ""))[:_LONGEST]


def employer(employer: str) -> ResponseReturnValue:
    """One of them, what is published for it, and who did what."""
    return _page(_id(employer))


def new_employer() -> ResponseReturnValue:
    """An empty form."""
    here().person.must("employers")
    return _form(Details(name=one_line(request.args.get("name", ""))[:_LONGEST]))


def new_employer_form() -> ResponseReturnValue:
    """Register what was typed."""
    given = _given()
    try:
        with here().office.work() as work:
            added = registering.add(work, here().person, given)
    except EmployerRefused as error:
        return _form(given, wrong=_wrong(given, error), status=422)
    flash(say("employer.added"))
    return to("employer", employer=added.id)


def edit_employer(employer: str) -> ResponseReturnValue:
    """The form with what is known in it."""
    here().person.must("employers")
    with here().office.database.read() as connection:
        found = registering.get(connection, _id(employer))
    return _form(found, found.id, found.seal)


def edit_employer_form(employer: str) -> ResponseReturnValue:
    """Keep what was typed, unless somebody else changed it meanwhile; nothing typed is lost."""
    id, given = _id(employer), _given()
    try:
        with here().office.work() as work:
            before = registering.get(work.connection, id)
            changed = registering.change(work, here().person, id, given, field("seal"))
    except EmployerRefused as error:
        with here().office.database.read() as connection:
            seal = registering.get(connection, id).seal
        return _form(given, id, seal, _wrong(given, error), 422)
    lapsed = before.verified_on and not changed.verified_on
    flash(say("employer.lapsed" if lapsed else "employer.saved"), "error" if lapsed else "")
    return to("employer", employer=id)


def verify_employer(employer: str) -> ResponseReturnValue:
    """Somebody has seen the licence."""
    id = _id(employer)
    try:
        with here().office.work() as work:
            days = (_day("verified_on", work.day), _day("due_on", None))
            verified = registering.verify(work, here().person, id, field("seen"), *days, field("telephone"))
    except (EmployerRefused, ValueError) as error:
        return _page(id, 422, wrong_verify=_sentence(error))
    flash(say("employer.verified", until=verified.due_on))
    return to("employer", employer=id)


def void_employer(employer: str) -> ResponseReturnValue:
    """The verification is taken back."""
    id = _id(employer)
    try:
        with here().office.work() as work:
            registering.void(work, here().person, id, field("reason"))
    except OfficeError as error:
        return _page(id, 422, wrong_void=error.say(here().lang))
    flash(say("employer.voided"))
    return to("employer", employer=id)


def suggest_employers() -> ResponseReturnValue:
    """Employers for what has been typed so far: what stands in the field, the name, how each stands, and the code."""
    typed = one_line(request.args.get("q", ""))[:_LONGEST]
    day = today(here().now)
    with here().office.database.read() as connection:
        found = listing.suggested(connection, day, typed) if typed else []
    return jsonify([[one.name, one.name, say(f"standing.{one.standing(day)}"), one.code] for one in found])


def due_employers() -> int:
    """How many have to be looked at again; beside the list's name on every page."""
    with here().office.database.read() as connection:
        return listing.count(connection, today(here().now), "due")


def _page(id: int, status: int = 200, **values: Any) -> ResponseReturnValue:
    day = today(here().now)
    with here().office.database.read() as connection:
        found = registering.get(connection, id)
        vacancies = [_entry(connection, one) for one in listing.vacancies(connection, id)]
        events = reading.events(connection, found.subject)
        people = {one.name: one.display_name for one in all_staff(connection)}
    return show(
        "employer", status, **values, employer=found, day=day, vacancies=vacancies, events=events, people=people,
        typed=request.form,
    )  # fmt: skip


def _entry(connection: Connection, id: str) -> Entry:
    return Entry(reading.get_record(connection, id), reading.newest(connection, id))


def _form(
    given: Details, id: int = 0, seal: str = "", wrong: dict[str, str] | None = None, status: int = 200
) -> ResponseReturnValue:
    return show(
        "employer_edit", status, given=given, id=id, seal=seal, wrong=wrong or {}, kinds=KINDS,
        longest=registering.LONGEST,
    )  # fmt: skip


def _given() -> Details:
    return Details(**{name: request.form.get(name, "") for name in Details.__struct_fields__})


def _wrong(given: Details, error: EmployerRefused) -> dict[str, str]:
    """What to say beside each field that has to be mended."""
    found = {one.field: one.say(here().lang) for one in registering.faults(registering.tidied(given))}
    return {**found, error.field: error.say(here().lang)}


def _sentence(error: EmployerRefused | ValueError) -> str:
    return error.say(here().lang) if isinstance(error, EmployerRefused) else say("form.unreadable")


def _day(name: str, otherwise: date | None) -> date | None:
    """The day in a field. Raises ValueError."""
    text = field(name)
    return date.fromisoformat(text) if text else otherwise


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotFound(name=text)
    return int(text)
