"""举报、投诉 on the web: what happened, the ticket to keep, and how far it is. Nobody gives a name."""

from typing import Any, Final, get_args

import msgspec
from flask import redirect, request
from flask.typing import ResponseReturnValue

from backend import metrics
from backend.editorial.counter import limits
from backend.editorial.counter import reports as office
from backend.editorial.employers.employer import one_line, plain
from backend.editorial.errors import TooOften
from backend.web import once, own
from backend.web.digits import digits, has_a_wrong_digit
from backend.web.gone import last_public
from backend.web.visit import here, say, show
from content.counter import LONGEST_REPORT, Report, ReportReason, kind_of_report
from content.errors import InvalidNumber
from content.notice import Notice
from content.number import parse_number, spaced
from content.wording import facts

REASONS: Final[tuple[ReportReason, ...]] = get_args(ReportReason)
"""In the order of the kiosk and the hotline."""

HONEYPOT: Final = "website"
_MOST_NUMBER: Final = 20
_OURS: Final = "service"
"""Our own service is no matter of a vacancy's."""


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """The form as it was sent: what it is about, as far as that is known, and why each field that is wrong is so."""

    number: str
    reason: str
    text: str
    about: Notice | None
    wrong: dict[str, str]


def report() -> ResponseReturnValue:
    """The form; from a vacancy's page it knows already what it is about."""
    number = one_line(request.args.get("number", ""))[:_MOST_NUMBER]
    about, wrong = _notice(number)
    return _form(Filled(number="" if wrong else number, reason="", text="", about=about, wrong={}))


def report_form() -> ResponseReturnValue:
    """Take in what was reported; or the form again, with all that was typed."""
    if (too_large := own.bounded()) is not None:
        return too_large
    filled = _read()
    if not own.is_ours():
        return _form(filled, 400, word=say("filing.stale"))
    if request.form.get(HONEYPOT):
        return _form(filled, 422, word=say("filing.honeypot"))
    if filled.wrong:
        return _form(filled, 422, word=say("report.mend"))
    try:
        number = _kept(filled)
    except TooOften as error:
        return _form(filled, 429, word=error.say(here().lang))
    return redirect(f"/report/tickets/{number}", 303)


def ticket(number: str) -> ResponseReturnValue:
    """The number to ask by; the page says nothing that the address does not."""
    try:
        kept = parse_number(number)
    except InvalidNumber:
        return show("sentence", 404, name="missing")
    return own.page("reported", number=kept, ticket=spaced(kept))


def handling() -> ResponseReturnValue:
    """The form that asks for a ticket."""
    return own.page("handling", number=one_line(request.args.get("ticket", ""))[:_MOST_NUMBER], state="")


def handling_form() -> ResponseReturnValue:
    """How far a report is, and nothing of what it says."""
    if (too_large := own.bounded()) is not None:
        return too_large
    typed = one_line(request.form.get("ticket", ""))[:_MOST_NUMBER]
    if not own.is_ours():
        return own.page("handling", 400, number=typed, state="", word=say("filing.stale"))
    try:
        number = parse_number(typed)
        state = _state(number)
    except InvalidNumber:
        return own.page("handling", 422, number=typed, state="", word=say("report.ticket_wrong"))
    except TooOften as error:
        return own.page("handling", 429, number=typed, state="", word=error.say(here().lang))
    if not state:
        return own.page("handling", 404, number=typed, state="", word=say("report.ticket_unknown"))
    return own.page("handling", number=spaced(number), state=state)


def _read() -> Filled:
    number = one_line(request.form.get("number", ""))
    reason, text = request.form.get("reason", ""), plain(request.form.get("text", ""))
    about, mistake = _notice(number)
    wrong = {"number": mistake} if mistake else {}
    if reason not in REASONS:
        wrong["reason"] = say("report.reason_missing")
    if len(text) > LONGEST_REPORT:
        wrong["text"] = say("report.too_long", most=LONGEST_REPORT, count=len(text))
    return Filled(number=number, reason=reason, text=text, about=about, wrong=wrong)


def _notice(number: str) -> tuple[Notice | None, str]:
    """What has the number, or had it in public last, and why it cannot be read; a report needs none."""
    if not number:
        return None, ""
    try:
        wanted = parse_number(number)
    except InvalidNumber:
        said = "report.number_digit" if has_a_wrong_digit(number) else "report.number_wrong"
        return None, say(said, digits=digits())
    shown = here().backend.replica.by_number(wanted)
    before = None if shown else last_public(wanted)
    found = before.notice if before else shown
    return found, "" if found else say("report.number_unknown")


def _kept(filled: Filled) -> str:
    """The ticket. Raises TooOften. Neither the report nor the audit has the address that it came from."""
    reason = next(one for one in REASONS if one == filled.reason)
    said = Report(
        kind=kind_of_report(reason), reason=reason, text=filled.text, notice=filled.about.id if filled.about else ""
    )
    with here().backend.office.at(office.WEB).work() as work:
        kept = office.hand_in_by_web(work, _whose(), once.form_of(request.form["once"]), said)
    metrics.REPORTS.labels(said.kind).inc()
    return kept.number


def _whose() -> str:
    """What is counted: one address may not do it all day."""
    return limits.whose("address", own.address())


def _state(number: str) -> str:
    """New, in hand or closed; empty where no report has the number. Raises TooOften."""
    backend = here().backend
    with backend.database.begin() as connection:
        found = office.handling(connection, _whose(), number, backend.clock())
    return found.state if found else ""


def _form(filled: Filled, status: int = 200, word: str = "") -> ResponseReturnValue:
    about = filled.about
    values: dict[str, Any] = {
        "title": facts.title(about, here().lang) if about else "",
        "reasons": [reason for reason in REASONS if reason != _OURS or not about],
        "most": LONGEST_REPORT,
        "honeypot": HONEYPOT,
    }
    return own.page("report", status, filled=filled, word=word, **values)
