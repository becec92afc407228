"""Reports 举报投诉: the list, one of them with its recording, and the form by which it is noted on and closed."""

from typing import Final

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.visit import field, here, say, show, to, whole
from backend.editorial import reading
from backend.editorial.accounts import all_staff
from backend.editorial.counter import reports as office
from backend.editorial.devices import all_devices
from backend.editorial.errors import NotFound, ReasonMissing

PAGE_SIZE: Final = 30


def reports() -> ResponseReturnValue:
    """One list, page by page; the new ones first of all."""
    state = request.args.get("state", "new")
    state = state if state in office.STATES else ""
    page = max(1, whole(request.args.get("page", "")) or 1)
    with here().office.database.read() as connection:
        counts = office.counts(connection)
        found = office.listed(connection, state, PAGE_SIZE, (page - 1) * PAGE_SIZE)
        about = {one.notice_id: _title(connection, one.notice_id) for one in found}
        devices = _devices(connection)
        people = _people(connection)
    total = counts[state] if state in counts else sum(counts.values())
    pages = -(-total // PAGE_SIZE)
    return show(
        "reports", reports=found, state=state, states=office.STATES, counts=counts, total=total, page=page, pages=pages,
        about=about, devices=devices, people=people,
    )  # fmt: skip


def report(number: str) -> ResponseReturnValue:
    """One report, and what was done about it."""
    with here().office.database.read() as connection:
        found = office.find(connection, number)
        about = _title(connection, found.notice_id)
        devices = _devices(connection)
        people = _people(connection)
        events = reading.events(connection, f"report-{number}")
    return show("report", report=found, about=about, devices=devices, people=people, events=events)


def report_form(number: str) -> ResponseReturnValue:
    """Take it in hand with a note, or close it."""
    closes = field("then") == "close"
    try:
        with here().office.work() as work:
            office.handle(work, here().person, number, "closed" if closes else "in_hand", field("note"))
    except ReasonMissing:
        flash(say("report.note_missing"), "error")
    else:
        flash(say("report.closed_now" if closes else "report.saved"))
    return to("report", number=number)


def recording(number: str) -> ResponseReturnValue:
    """What was said, to be listened to on the page."""
    with here().office.database.read() as connection:
        sound = office.recording(connection, number)
    response = Response(sound, content_type="audio/wav")
    response.headers["Content-Disposition"] = f'inline; filename="{number}.wav"'
    return response.make_conditional(request, accept_ranges=True, complete_length=len(sound))


def open_reports() -> int:
    """How many nobody has taken in hand; beside the list's name on every page."""
    with here().office.database.read() as connection:
        return office.counts(connection)["new"]


def _title(connection: Connection, notice_id: str) -> str:
    """What the notice is called; empty for one that the office does not know."""
    if not notice_id:
        return ""
    try:
        return reading.newest(connection, notice_id).notice.title
    except NotFound:
        return ""


def _devices(connection: Connection) -> dict[str, str]:
    devices = {one.id: one.title or one.id for one in all_devices(connection, here().lang)}
    return {office.WEB: say("origin.web")} | devices


def _people(connection: Connection) -> dict[str, str]:
    return {one.name: one.display_name for one in all_staff(connection)}
