"""The pages that only show: home, lists, one notice."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.arriving import Box, box_of
from backend.desk.compare import compare
from backend.desk.floor import floor_of
from backend.desk.paging import page
from backend.desk.preview import preview
from backend.desk.visit import argument, here, show
from backend.editorial import bounds, listing, reading
from backend.editorial.accounts import all_staff
from backend.editorial.checking import Finding, check
from backend.editorial.checking.finding import sealed
from backend.editorial.discarding import may_discard
from backend.editorial.duplicates.found import duplicates_of
from backend.editorial.duplicates.remark import Duplicate
from backend.editorial.employers import listing as register
from backend.editorial.employers.filing import filed_as, state_of
from backend.editorial.employers.standing import as_verified, employer_of, hindrance
from backend.editorial.guiding import off_guidance
from backend.editorial.listing import Asked
from backend.editorial.occupations import unsure_occupation
from backend.editorial.reasons import why_of
from backend.editorial.revision import Record, Revision
from content.clock import today
from content.codec import KINDS
from content.notice import Notice
from content.wording.gone import gone_of
from content.wording.phrases import say as shared

PAGE_SIZE: Final = 30


def home() -> ResponseReturnValue:
    """What waits, and for whom."""
    with here().office.database.read() as connection:
        waiting = listing.count(connection, Asked(state="submitted"))
        kinds = {kind: listing.public(connection, kind) for kind in KINDS}
        mine = _mine(connection)
        due = register.overdue(connection, today(here().now), 8) if _tells_of_employers() else []
    return show("home", submitted=waiting, kinds=kinds, mine=mine, overdue=due, day=today(here().now))


def _tells_of_employers() -> bool:
    return here().person.may("verify") or here().person.may("oversee")


def notices() -> ResponseReturnValue:
    """One list, page by page; a page's address says behind or in front of which revision it lies."""
    wanted = asked()
    with here().office.database.read() as connection:
        total = listing.count(connection, wanted)
        found = page(partial(listing.entries, connection, wanted), PAGE_SIZE)
        people = names_of(connection)
        halls = bounds.all_halls(connection, here().lang)
    return show(
        "notices", entries=found.rows, total=total, newer=found.newer, older=found.older, people=people, halls=halls,
        asked=wanted, state=wanted.state, kind=wanted.kind,
    )  # fmt: skip


def asked() -> Asked:
    """What the address asks a list for."""
    state, kind = known("state", listing.STATES), known("kind", tuple(KINDS))
    return Asked(state=state, kind=kind, site=argument("site"), text=argument("q"))


def notice(id: str, unseen: Sequence[Finding] = ()) -> ResponseReturnValue:
    """One notice: its newest revision beside what is public, as every channel will show it, and its history.

    `unseen` are the remarks that stand at the button of whoever would act on it without having been shown them.
    """
    with here().office.database.read() as connection:
        record = reading.get_record(connection, id)
        past = reading.history(connection, id)
        events = reading.events(connection, id)
        place = listing.place_in_queue(connection, record)
        people = names_of(connection)
        newest = past[0] if past else None
        values: dict[str, Any] = _about(connection, newest, record, _public(record, past)) if newest else {}
        filed = filed_as(connection, id)
        if newest and filed:
            known = employer_of(connection, newest)
            values.update(filed=filed, filing_state=state_of(connection, filed), known=known)
    if newest and record.state == "withdrawn":
        values["told"] = gone_of(newest.notice, here().lang, why_of(record.withdrawn_reason))
    discards = newest is not None and may_discard(here().person, record, newest)
    values.update(
        discards=discards and not (filed and not filed.reason),
        record=record,
        newest=newest,
        events=events,
        people=people,
    )
    return show("notice", place=place, arrival=_arrival(record), unseen=unseen, seal=sealed(unseen), **values)


def _arrival(record: Record) -> Box | None:
    """Where to see its newest line in the feed arrive; None for what never had one."""
    return box_of(record.id, "published" if record.is_live else "withdrawn") if record.position else None


def _about(connection: Connection, newest: Revision, record: Record, public: Notice | None) -> dict[str, Any]:
    notice, lang = as_verified(connection, newest), here().lang
    far = off_guidance(connection, [notice]).get(notice.id, ())
    findings = [
        *check(notice, today(here().now)),
        *unsure_occupation(notice),
        *far,
        *_duplicates(connection, newest, record),
    ]
    return {
        "notice": notice,
        "shown": compare(notice, public, findings, lang, bounds.all_halls(connection, here().lang)),
        "compared": public is not None,
        "findings": findings,
        "floor": floor_of(notice),
        "hindrance": None if newest.state == "approved" else hindrance(connection, newest, today(here().now)),
        "blocked": any(finding.blocks for finding in findings),
        "attachments_heading": shared("page.attachments", lang),
        "preview": preview(notice, lang, here().now, record.first_published),
    }


def _duplicates(connection: Connection, newest: Revision, record: Record) -> tuple[Duplicate, ...]:
    """What is the same job, for as long as somebody may do something about it."""
    is_over = record.state == "discarded" or (newest.state == "approved" and not record.is_live)
    return () if is_over else duplicates_of(connection, [newest], today(here().now)).get(newest.notice_id, ())


def _public(record: Record, past: list[Revision]) -> Notice | None:
    """What the public sees now, when that is another revision than the newest."""
    if not record.is_live or past[0].no == record.approved_revision:
        return None
    return next((one.notice for one in past if one.no == record.approved_revision), None)


def _mine(connection: Connection) -> list[listing.Entry]:
    """What came back to me, whoever wrote it, and my drafts."""
    name = here().person.name
    drafts = listing.entries(connection, Asked(state="draft", author=name), 8)
    return [*listing.came_back(connection, name, 8), *drafts][:8]


def names_of(connection: Connection) -> dict[str, str]:
    """What staff are called, by the names that they sign in with."""
    return {one.name: one.display_name for one in all_staff(connection)}


def known(name: str, values: tuple[str, ...]) -> str:
    """What the address says under this name, if it is one of these values; else nothing."""
    value = request.args.get(name, "")
    return value if value in values else ""
