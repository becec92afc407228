"""The pages that only show: home, lists, the queue, one notice."""

from typing import Any, Final

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.compare import compare
from backend.desk.preview import preview
from backend.desk.visit import here, show
from backend.editorial import reading
from backend.editorial.accounts import all_staff
from backend.editorial.checking import check
from backend.editorial.employers import listing
from backend.editorial.employers.filing import filed_as, state_of
from backend.editorial.employers.standing import as_verified, employer_of, hindrance
from backend.editorial.revision import Record, Revision
from content.clock import today
from content.codec import KINDS
from content.notice import Notice

PAGE_SIZE: Final = 30


def home() -> ResponseReturnValue:
    """What waits, and for whom."""
    with here().office.database.read() as connection:
        counts = {state: reading.count(connection, state) for state in reading.STATES}
        kinds = {kind: reading.count(connection, "live", kind) for kind in KINDS}
        mine = _mine(connection)
        overdue = listing.overdue(connection, today(here().now), 8) if _tells_of_employers() else []
    return show("home", counts=counts, kinds=kinds, mine=mine, overdue=overdue, day=today(here().now))


def _tells_of_employers() -> bool:
    return here().person.may("verify") or here().person.may("oversee")


def notices() -> ResponseReturnValue:
    """One list, page by page."""
    state, kind = known("state", reading.STATES), known("kind", tuple(KINDS))
    page = max(1, request.args.get("page", 1, type=int))
    with here().office.database.read() as connection:
        total = reading.count(connection, state, kind)
        found = reading.entries(connection, state, kind, PAGE_SIZE, (page - 1) * PAGE_SIZE)
        people = _people(connection)
    pages = -(-total // PAGE_SIZE)
    return show("notices", entries=found, total=total, page=page, pages=pages, state=state, kind=kind, people=people)


def queue() -> ResponseReturnValue:
    """What waits for review, oldest first."""
    return queue_page()


def queue_page(status: int = 200, **values: Any) -> ResponseReturnValue:
    """The queue, with what became of those that were chosen."""
    with here().office.database.read() as connection:
        found = reading.queue(connection)
        lapsed = listing.lapsed(connection, (one.employer_id for one in found), today(here().now))
        total = reading.count(connection, "submitted")
        people = _people(connection)
    return show("queue", status, **values, revisions=found, total=total, people=people, lapsed=lapsed)


def notice(id: str) -> ResponseReturnValue:
    """One notice: its newest revision beside what is public, as every channel will show it, and its history."""
    with here().office.database.read() as connection:
        record = reading.get_record(connection, id)
        past = reading.history(connection, id)
        events = reading.events(connection, id)
        waiting = reading.queued(connection)
        people = _people(connection)
        newest = past[0] if past else None
        values: dict[str, Any] = _about(connection, newest, record, _public(record, past)) if newest else {}
        filed = filed_as(connection, id)
        if newest and filed:
            known = employer_of(connection, newest)
            values.update(filed=filed, filing_state=state_of(connection, filed), known=known)
    values.update(record=record, newest=newest, events=events, people=people)
    place = waiting.index(id) + 1 if id in waiting else 0
    return show("notice", place=place, queue_length=len(waiting), **values)


def _about(connection: Connection, newest: Revision, record: Record, public: Notice | None) -> dict[str, Any]:
    notice, lang = as_verified(connection, newest), here().lang
    findings = check(notice, today(here().now))
    return {
        "notice": notice,
        "shown": compare(notice, public, findings, lang),
        "compared": public is not None,
        "findings": findings,
        "hindrance": None if newest.state == "approved" else hindrance(connection, newest, today(here().now)),
        "blocked": any(finding.blocks for finding in findings),
        "preview": preview(notice, lang, here().now, record.first_published),
    }


def _public(record: Record, past: list[Revision]) -> Notice | None:
    """What the public sees now, when that is another revision than the newest."""
    if not record.is_live or past[0].no == record.approved_revision:
        return None
    return next((one.notice for one in past if one.no == record.approved_revision), None)


def _mine(connection: Connection) -> list[reading.Entry]:
    """My drafts and what came back to me."""
    author = here().person.name
    found = reading.entries(connection, "sent_back", limit=200) + reading.entries(connection, "draft", limit=200)
    return [entry for entry in found if entry.newest.author == author][:8]


def _people(connection: Connection) -> dict[str, str]:
    return {one.name: one.display_name for one in all_staff(connection)}


def known(name: str, values: tuple[str, ...]) -> str:
    """What the address says under this name, if it is one of these values; else nothing."""
    value = request.args.get(name, "")
    return value if value in values else ""
