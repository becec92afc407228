"""Receipts 回执: how far a filing has come, for whoever filed it."""

from typing import Any

import msgspec
from flask import redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.database import DatabaseUnavailable
from backend.desk import forms
from backend.editorial.employers import filing as office
from backend.editorial.employers.codes import tidy
from backend.editorial.errors import NotFound, TooOften
from backend.editorial.reading import get_record, history, newest
from backend.editorial.reasons import why_of
from backend.web import filing_form, own
from backend.web.filing import form
from backend.web.visit import here, say, show
from content.errors import InvalidNumber
from content.number import parse_number, spaced


class Mine(msgspec.Struct, frozen=True):
    """One filing of this browser, in a list of them."""

    digits: str
    receipt: str
    title: str
    state: office.State


def employers() -> ResponseReturnValue:
    """What employers can do here: file a vacancy, or ask after one."""
    return _employers(receipt=request.args.get("receipt", "")[:20], code="")


def _employers(status: int = 200, **values: Any) -> ResponseReturnValue:
    return own.page("employers", status, mine=_mine(), **values)


def _mine() -> list[Mine]:
    """What this browser filed within half a day, the latest first; nothing when the office is away."""
    receipts = own.receipts()
    if not receipts:
        return []
    try:
        with here().backend.database.read() as connection:
            return [_one(connection, filed) for filed in office.under(connection, receipts)]
    except DatabaseUnavailable:
        return []


def _one(connection: Connection, filed: office.Filing) -> Mine:
    title = newest(connection, filed.notice_id).notice.title
    return Mine(filed.receipt, spaced(filed.receipt), title, office.state_of(connection, filed))


def receipt(number: str) -> ResponseReturnValue:
    """The number to ask by; the page says nothing that the address does not."""
    try:
        digits = parse_number(number)
    except InvalidNumber:
        return show("sentence", 404, name="missing")
    return own.page(
        "filed", receipt=spaced(digits), state=_address_of_state(digits), filed_here=digits in own.receipts()
    )


def state(number: str) -> ResponseReturnValue:
    """How far a filing has come, for the browser that filed it; others are asked for the code."""
    if number not in own.receipts():
        return redirect(f"/employers?receipt={number[:20]}" if number.isascii() and number.isdigit() else "/employers")
    with here().backend.database.read() as connection:
        filed = office.find(connection, number)
    return _state(filed, spaced(filed.receipt), filed.code)


def ask() -> ResponseReturnValue:
    """How far a filing has come, for whoever has its receipt and the employer's code; or the form again to mend it."""
    if (too_large := own.bounded()) is not None:
        return too_large
    number, code = ("".join(request.form.get(name, "").split()) for name in ("receipt", "code"))
    typed: dict[str, Any] = {"receipt": request.form.get("receipt", "")[:40], "code": request.form.get("code", "")[:40]}
    if not own.is_ours():
        return _employers(400, word=say("filing.stale"), **typed)
    try:
        filed = office.asked(here().backend.office, own.address(), number[:12], tidy(code))
    except NotFound:
        return _employers(404, word=say("filing.unknown"), **typed)
    except TooOften as error:
        return _employers(429, word=error.say(here().lang), **typed)
    if request.form.get("then") == "again":
        return form(_again(filed))
    return _state(filed, **typed)


def _state(filed: office.Filing, receipt: str, code: str) -> ResponseReturnValue:
    with here().backend.database.read() as connection:
        reached = office.state_of(connection, filed)
        draft = newest(connection, filed.notice_id).notice
        why = why_of(get_record(connection, filed.notice_id).withdrawn_reason) if reached == "over" else ""
    number = spaced(filed.receipt)
    then = say(f"filing.then_{reached}_{why}" if why else f"filing.then_{reached}")
    return own.page(
        "filing_state", filed=filed, state=reached, then=then, notice=draft, number=number, receipt=receipt, code=code
    )


def _address_of_state(digits: str) -> str:
    if digits in own.receipts():
        return f"/employers/receipts/{digits}/state"
    return f"/employers?receipt={digits}"


def _again(filed: office.Filing) -> dict[str, Any]:
    """What was filed, to be mended: contact and telephone are typed anew, for a receipt proves nothing."""
    with here().backend.database.read() as connection:
        first = history(connection, filed.notice_id)[-1].notice
    values = dict(forms.filled(first))
    return {**filing_form.blank(), **values, "name": values["employer.name"], "code": filed.code}
