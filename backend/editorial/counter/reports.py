"""Reports 举报投诉: kept under a ticket number, read and heard by staff, noted on and closed."""

from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, func, insert, select, update

from backend.editorial.accounts import Staff
from backend.editorial.counter import limits
from backend.editorial.errors import NotARecording, NotFound, ReasonMissing
from backend.editorial.office import Work
from backend.tables import number_allotment, ticket_counter
from backend.tables import report as reports
from content.counter import Handling, HandlingState, Report, Ticket
from content.number import number_of

State = HandlingState
STATES: Final[tuple[State, ...]] = ("new", "in_hand", "closed")
MOST_RECORDING: Final = 4 * 2**20
"""Bytes: four minutes of the telephone's 8,000 samples a second."""

WEB: Final = "web"
"""Where a report came from that nobody's device handed in; kept with the form it came by, `web/…`."""

_PAYLOADS = range(10_000, 100_000)


class KeptReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as staff see it; the recording itself is fetched apart."""

    number: str
    kind: str
    reason: str
    notice_id: str
    text: str
    has_recording: bool
    device_id: str
    received_at: datetime
    state: str
    note: str
    handled_by: str
    handled_at: datetime | None


def hand_in(work: Work, device: str, report: Report) -> Ticket:
    """Keep a report under the next ticket. Raises TooOften, NotARecording."""
    limits.use(work.connection, device, "report", work.now)
    if report.recording and not _is_wave(report.recording):
        raise NotARecording(most=MOST_RECORDING // 2**20)
    return _keep(work, device, report)


def hand_in_by_web(work: Work, whose: str, form: str, report: Report) -> Ticket:
    """Keep what came by the public page `form`, the same form sent twice as one report. Raises TooOften.

    `whose` is what is counted; of whoever sent it nothing is kept.
    """
    came_by = f"{WEB}/{form}"
    if (before := _sent_before(work.connection, came_by, work.now)) is not None:
        return before
    limits.use(work.connection, whose, "web-report", work.now)
    return _keep(work, came_by, report)


def _keep(work: Work, device: str, report: Report) -> Ticket:
    ticket = Ticket(number=_next(work.connection), received_at=work.now)
    row = {
        "number": ticket.number,
        "kind": report.kind,
        "reason": report.reason,
        "notice_id": report.notice,
        "text": report.text,
        "recording": report.recording or None,
        "device_id": device,
        "received_at": work.now,
    }
    work.connection.execute(insert(reports).values(**row, state="new", note="", handled_by=""))
    work.record("", "report", f"report-{ticket.number}", report.kind)
    return ticket


def handle(work: Work, staff: Staff, number: str, state: State, note: str) -> None:
    """Take it in hand, note something, or close it, which needs a note. Raises NotFound, ReasonMissing, NotAllowed."""
    staff.must("reports")
    note = note.strip()
    if state == "closed" and not note:
        raise ReasonMissing
    before = find(work.connection, number)
    if (before.state, before.note, before.handled_by) == (state, note, staff.name):
        return  # The same form, sent twice.
    changed = update(reports).where(reports.c.number == number)
    values = {"state": state, "note": note, "handled_by": staff.name, "handled_at": work.now}
    if state == "new" or not work.connection.execute(changed.values(**values)).rowcount:
        raise NotFound(name=number)
    work.record(staff.name, "report-closed" if state == "closed" else "report-in-hand", f"report-{number}", note)


def handling(connection: Connection, device: str, number: str, now: datetime) -> Handling | None:
    """How far it is, and nothing else of it; None, of a number that no report has, is counted. Raises TooOften."""
    limits.require(connection, device, "wrong-ticket", now)
    row = connection.execute(select(reports.c.number, reports.c.state).where(reports.c.number == number)).first()
    if row is None:
        limits.count(connection, device, "wrong-ticket", now)
        return None
    return Handling(number=row.number, state=row.state)


def find(connection: Connection, number: str) -> KeptReport:
    """One report. Raises NotFound."""
    row = connection.execute(_shown().where(reports.c.number == number)).first()
    if row is None:
        raise NotFound(name=number)
    return _kept(row)


def recording(connection: Connection, number: str) -> bytes:
    """What was said, a WAV file. Raises NotFound when nothing was, or it is kept no longer."""
    found = connection.scalar(select(reports.c.recording).where(reports.c.number == number))
    if found is None:
        raise NotFound(name=number)
    return bytes(found)


def listed(connection: Connection, state: str = "", limit: int = 50, skip: int = 0) -> list[KeptReport]:
    """A page of them; in the list of the new and those in hand the one that waits longest comes first."""
    rows = _shown().where(reports.c.state == state) if state else _shown()
    waiting = state in ("new", "in_hand")
    order = reports.c.received_at if waiting else reports.c.received_at.desc()
    rows = rows.order_by(order, reports.c.number).limit(limit).offset(skip)
    return [*map(_kept, connection.execute(rows))]


def counts(connection: Connection) -> dict[str, int]:
    """How many there are in each state."""
    rows = connection.execute(select(reports.c.state, func.count()).group_by(reports.c.state))
    found: dict[str, int] = {row[0]: row[1] for row in rows}
    return {state: found.get(state, 0) for state in STATES}


def forget_recordings(work: Work) -> int:
    """Delete the voices whose days are over; the reports stay."""
    over = reports.c.received_at < work.now - timedelta(days=work.settings.recording_days)
    forgetting = update(reports).where(reports.c.recording.is_not(None), over).values(recording=None)
    return work.connection.execute(forgetting).rowcount


def _sent_before(connection: Connection, came_by: str, now: datetime) -> Ticket | None:
    """The report that came by this form; state and time have an index, and no form lives longer than a day."""
    columns = reports.c
    lately = (columns.state.in_(STATES), columns.received_at > now - timedelta(days=1))
    rows = select(columns.number, columns.received_at).where(*lately, columns.device_id == came_by)
    row = connection.execute(rows).first()
    return Ticket(number=row.number, received_at=row.received_at) if row else None


def _kept(row: Row[*tuple[Any, ...]]) -> KeptReport:
    values = dict(row._mapping)
    return KeptReport(**values | {"device_id": values["device_id"].partition("/")[0]})


def _shown() -> Select[*tuple[Any, ...]]:
    columns = reports.c
    fields = [name for name in KeptReport.__struct_fields__ if name != "has_recording"]
    return select(columns.recording.is_not(None).label("has_recording"), *(columns[name] for name in fields))


def _next(connection: Connection) -> str:
    """The number below the last, from the top down: notices' go up, so that whoever keys one in means one thing.

    After 90,000 the series begins anew and leaves out what is still kept.
    """
    last = connection.scalars(select(ticket_counter.c.payload)).one()
    for payload in (*reversed(range(_PAYLOADS.start, last)), *reversed(range(last, _PAYLOADS.stop))):
        number = number_of(payload)
        if not _is_taken(connection, number):
            connection.execute(update(ticket_counter).values(payload=payload))
            return number
    raise RuntimeError("90,000 reports are kept")


def _is_taken(connection: Connection, number: str) -> bool:
    kept = select(reports.c.number).where(reports.c.number == number)
    allotted = select(number_allotment.c.number).where(number_allotment.c.number == number)
    return connection.scalar(kept.union_all(allotted).limit(1)) is not None


def _is_wave(recording: bytes) -> bool:
    return len(recording) <= MOST_RECORDING and recording[:4] == b"RIFF" and recording[8:12] == b"WAVE"
