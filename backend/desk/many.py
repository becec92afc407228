"""Many at once: the queue's checkboxes, and withdrawing all that somebody or some wage stands for."""

from datetime import date
from typing import Any, Final

from flask import flash, request
from flask.typing import ResponseReturnValue

from backend.desk.arriving import Box, box_of_many, show_arrival
from backend.desk.queue import queue_page
from backend.desk.visit import field, here, say, show, to
from backend.editorial.checking.finding import sealed
from backend.editorial.errors import OfficeError, SweepEmpty
from backend.editorial.many import Verdict, approve_each, revisions, send_back_each
from backend.editorial.remarks import findings_of
from backend.editorial.sweeping import Sweep, seal, swept, withdraw_all
from content.clock import today

UNITS: Final = ("month", "day", "hour")
_MOST_SHOWN: Final = 200


def queue_form() -> ResponseReturnValue:
    """Approve or send back what was ticked; the queue again, with a verdict for each."""
    ticked = request.form.getlist("chosen")
    ids = list(dict.fromkeys(int(id) for id in ticked if id.isascii() and id.isdigit() and len(id) < 10))
    person = here().person
    if not ids:
        flash(say("many.none"), "error")
        return queue_page(status=422)
    try:
        if field("then") == "approve":
            return _approved(ids)
        if field("then") == "approve_seen":
            return _published(ids, approve_each(here().office, person, ids, seen=field("seen")))
        verdicts = send_back_each(here().office, person, ids, field("reason"))
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return queue_page(chosen=ids, status=422)
    return queue_page(verdicts=verdicts, verb="send_back", ticked=len(ids))


def _published(ids: list[int], verdicts: list[Verdict], **more: Any) -> ResponseReturnValue:
    """What became of all that were ticked, those that wait for a second word among them."""
    return queue_page(verdicts=verdicts, verb="approve", ticked=len(ids), arrival=_arrival(verdicts), **more)


def _arrival(verdicts: list[Verdict]) -> Box | None:
    """Where to see what was published arrive; None when nothing was."""
    through = max((one.position for one in verdicts), default=0)
    done = [one.notice for one in verdicts if one.position and one.notice]
    return box_of_many(say("arrival.published"), through, done) if done else None


def _approved(ids: list[int]) -> ResponseReturnValue:
    """Those without a remark are approved; those with some are named, and wait for a second word."""
    with here().office.database.read() as connection:
        waiting = [one for one in revisions(connection, ids) if one.state == "submitted"]
        found = findings_of(connection, waiting, today(here().now))
    remarked = [(one, found[one.id]) for one in waiting if found[one.id]]
    held = {one.id for one, _ in remarked}
    verdicts = approve_each(here().office, here().person, [id for id in ids if id not in held], seen="")
    return _published(ids, verdicts, remarked=remarked, seal=sealed(one for _, told in remarked for one in told))


def sweep() -> ResponseReturnValue:
    """The form and, once it is filled in, what it would take."""
    here().person.must("sweep")
    return _preview(request.args.to_dict()) if request.args else _page({})


def sweep_form() -> ResponseReturnValue:
    """Withdraw what was looked at; whatever is in the way is told above a fresh preview, with everything typed."""
    typed = request.form.to_dict()
    try:
        with here().office.work() as work:
            meant = swept(work.connection, _sweep(typed))
            changes = withdraw_all(work, here().person, _sweep(typed), field("seal"), field("reason"))
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _preview(typed, 422)
    flash(say("sweep.done", count=len(changes)))
    show_arrival(box_of_many(say("arrival.withdrawn"), changes[-1].position, meant))
    return to("notices", kind="vacancy", state="withdrawn")


def _preview(typed: dict[str, str], status: int = 200) -> ResponseReturnValue:
    try:
        with here().office.database.read() as connection:
            found = swept(connection, _sweep(typed))
    except SweepEmpty as error:
        if status == 200:
            flash(error.say(here().lang), "error")
        return _page(typed, status=422)
    return _page(typed, status, found=found[:_MOST_SHOWN], total=len(found), seal=seal(found))


def _page(typed: dict[str, str], status: int = 200, **values: Any) -> ResponseReturnValue:
    return show("sweep", status, typed=typed, units=UNITS, **values)


def _sweep(typed: dict[str, str]) -> Sweep:
    below, unit = typed.get("below", "").strip(), typed.get("unit", "")
    return Sweep(
        employer=typed.get("employer", "").strip(),
        source=typed.get("source", "").strip(),
        below=int(below) if below.isascii() and below.isdigit() and len(below) < 9 else 0,
        unit=unit if unit in UNITS else UNITS[0],
        since=_day(typed.get("since", "").strip()),
    )


def _day(text: str) -> date | None:
    """A day that cannot be read takes nothing at all, rather than everything from ever."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SweepEmpty from error
