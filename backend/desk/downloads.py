"""Lists as XLSX: the same rows that the page of the list shows, as many as a file takes."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from flask import Response, request
from flask.typing import ResponseReturnValue

from backend.desk.audited import Names, names
from backend.desk.employers import asked as asked_of_employers
from backend.desk.filters import code_word, moment, origin
from backend.desk.looking import asked, known
from backend.desk.queue import told_of, wanted
from backend.desk.spans import asked_span
from backend.desk.visit import headed, here, say
from backend.desk.workbook import MEDIA_TYPE, MOST_ROWS, Cell, Sheet, workbook
from backend.editorial import listing, overview, reading
from backend.editorial.accounts import Standing, all_staff, standings
from backend.editorial.counter import reports as counter
from backend.editorial.devices import all_devices
from backend.editorial.employers import filing
from backend.editorial.employers import listing as register
from backend.editorial.revision import Revision
from content.clock import today
from content.notice import Notice
from content.number import spaced
from content.wording.term import term


def notices_file() -> ResponseReturnValue:
    """The list as it is filtered."""
    with here().office.database.read() as connection:
        found = listing.entries(connection, asked(), MOST_ROWS + 1)
        people = names(connection)
    rows = (
        (
            spaced(one.record.number),
            *_about(one.newest, people),
            say(f"state.{one.record.state}"),
            one.record.shown_through,
        )
        for one in found[:MOST_ROWS]
    )
    return _file("notices", ("list.number", *_ABOUT, "list.public", "download.through"), rows, len(found))


def queue_file() -> ResponseReturnValue:
    """What waits for review, oldest first, as it is filtered."""
    of = wanted()
    with here().office.database.read() as connection:
        found = listing.queue(connection, MOST_ROWS + 1, asked=of.asked)
        people = names(connection)
        if of.warned:
            told = told_of(connection, found)
            found = [one for one in found if told[one.id].anything]
    rows = ((one.submitted_at, *_about(one, people)) for one in found[:MOST_ROWS])
    return _file("queue", ("download.submitted", *_ABOUT), rows, len(found))


def reports_file() -> ResponseReturnValue:
    """Reports of one state, or all."""
    state = known("state", counter.STATES)
    with here().office.database.read() as connection:
        found = counter.listed(connection, state, MOST_ROWS)
        counts = counter.counts(connection)
        people = names(connection)
    rows = (
        (
            one.number, say(f"report_kind.{one.kind}"), code_word("report_reason", one.reason), one.notice_id, one.text,
            _whence(one, people), one.received_at, say(f"report_state.{one.state}"), one.note,
            people.subject(one.handled_by or ""), one.handled_at,
        )
        for one in found
    )  # fmt: skip
    return _file("reports", _REPORT, rows, counts[state] if state else sum(counts.values()))


def _whence(one: counter.KeptReport, people: Names) -> str:
    """The device that a report was left at, or the web."""
    return say("origin.web") if one.device_id == counter.WEB else people.subject(one.device_id)


def devices_file() -> ResponseReturnValue:
    """Every device, and where it stands."""
    with here().office.database.read() as connection:
        found, known = all_devices(connection, here().lang), names(connection)
    rows = (
        (
            one.id,
            one.title,
            known.halls[one.site],
            term("device", one.kind, here().lang),
            one.added_at,
            one.last_seen,
            one.position,
            one.version,
        )
        for one in found
    )
    return _file("devices", _DEVICE, rows, len(found))


def employers_file() -> ResponseReturnValue:
    """The list as it is filtered, with what only the office knows."""
    (standing, typed), day = asked_of_employers(), today(here().now)
    with here().office.database.read() as connection:
        found = register.listed(connection, day, standing, typed, MOST_ROWS)
        total = register.count(connection, day, standing, typed)
        live = register.live(connection, [one.id for one in found])
        people = names(connection)
    rows = (
        (
            one.name, one.short, one.code, say(f"employer_kind.{one.kind}"), say(f"standing.{one.standing(day)}"),
            one.verified_on, people.subject(one.verified_by or ""), one.seen, one.due_on, live.get(one.id, 0),
            one.contact, one.telephone, one.address, one.notes,
        )
        for one in found
    )  # fmt: skip
    return _file("employers", tuple(f"employer.{name}" for name in _EMPLOYER), rows, total)


def filings_file() -> ResponseReturnValue:
    """What employers handed in, with whom to ask about it."""
    fresh = request.args.get("state") != "all"
    with here().office.database.read() as connection:
        found = filing.listed(connection, fresh, MOST_ROWS)
        total = filing.count(connection, fresh)
        people = names(connection)
        rows = [
            (
                one.receipt, one.filed_at, *_about(reading.newest(connection, one.notice_id), people)[:3], one.code,
                one.contact, one.telephone, say(f"filing_state.{filing.state_of(connection, one)}"), one.reason,
            )
            for one in found
        ]  # fmt: skip
    return _file("filings", _FILING, rows, total)


def people_file() -> ResponseReturnValue:
    """Everyone whom this administrator looks after, and how each account stands."""
    here().person.must("people")
    with here().office.database.read() as connection:
        found, known = standings(connection, here().now, here().person.name), names(connection)
    rows = (
        (
            one.staff.name, one.staff.display_name, _joined(say(f"role.{role}") for role in one.staff.roles),
            _joined(known.halls.get(site, site) for site in one.staff.sites) or say("people.all_halls"),
            one.signed_in_at, origin(one.signed_in_from), _joined(_account(one)),
        )
        for one in found
    )  # fmt: skip
    return _file("people", _PERSON, rows, len(found))


def _account(one: Standing) -> Iterator[str]:
    """What there is to say of an account, as the page says it."""
    if not one.staff.active:
        yield say("people.left")
        return
    if one.locked_until:
        yield say("people.locked", until=moment(one.locked_until))
    if not one.can_sign_in:
        yield say("people.no_password")
    elif one.must_change:
        yield say("people.must_change")
    if one.has_second_factor:
        yield say("people.factor_on")


def _joined(words: Iterable[str]) -> str:
    return say("device.comma").join(words)


def tallies_file() -> ResponseReturnValue:
    """What each member of staff did in the days that are asked for."""
    here().person.must("oversee")
    with here().office.database.read() as connection:
        found = overview.tallies(connection, asked_span())
        people = {one.name: one.display_name for one in all_staff(connection)}
    rows: list[list[Cell]] = [[name, people.get(name, name), *done.values()] for name, done in found.items()]
    return _file(
        "tallies", ("sign_in.name", "head.who", *(f"verb.{verb}" for verb in overview.VERBS)), rows, len(found)
    )


_ABOUT = (
    "list.title", "list.kind", "list.employer", "list.state", "download.revision", "list.author", "download.entered",
)  # fmt: skip
_REPORT = (
    "report.number", "report.what", "download.reason", "report.about", "report.said", "report.where",
    "download.received", "report.state", "download.note", "download.handled_by", "download.handled",
)  # fmt: skip
_DEVICE = (
    "device.device", "list.title", "device.site", "device.kind", "download.added", "device.seen", "device.position",
    "download.version",
)  # fmt: skip
_EMPLOYER = (
    "name", "short", "code", "kind", "standing", "verified_on", "verified_by", "seen", "due_on", "live", "contact",
    "telephone", "address", "notes",
)  # fmt: skip
_PERSON = (
    "sign_in.name", "head.who", "people.roles", "people.halls_short", "people.last", "download.origin", "people.state",
)  # fmt: skip
_FILING = (
    "filing.receipt", "list.when", "list.title", "list.kind", "list.employer", "employer.code", "employer.contact",
    "employer.telephone", "filing.state", "download.reason",
)  # fmt: skip


def _about(revision: Revision, people: Names) -> tuple[Cell, ...]:
    notice = revision.notice
    kind, state = say(f"kind.{revision.kind}"), say(f"state.{revision.state}")
    return notice.title, kind, _employer(notice), state, revision.no, people.who(revision.author), revision.entered_at


def _employer(notice: Notice) -> str:
    employer = getattr(notice, "employer", None)
    return employer.name if employer else ""


def _file(name: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]], total: int) -> ResponseReturnValue:
    return book(name, Sheet(say(f"download.{name}"), [headed(key) for key in heading], and_a_word(rows, total)))


def book(name: str, *sheets: Sheet) -> Response:
    """A file to take away, by what it is and the day."""
    response = Response(workbook(*sheets), content_type=MEDIA_TYPE)
    day = today(here().now)
    told = quote(f"{say(f'download.{name}')}-{day}.xlsx")
    named = {"filename": f"{name}-{day}.xlsx", "filename*": f"UTF-8''{told}"}
    response.headers.set("Content-Disposition", "attachment", **named)
    return response


def and_a_word(rows: Iterable[Sequence[Cell]], total: int) -> Iterator[Sequence[Cell]]:
    """The rows, and behind the last of a longer list that it is longer."""
    yield from rows
    if total > MOST_ROWS:
        yield (say("download.longer", most=MOST_ROWS),)
