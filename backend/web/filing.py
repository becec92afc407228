"""Employers file vacancies by themselves 单位自报: the form, the receipt, and asking how far it has come.

Nobody needs an account. What is filed waits as a draft for a clerk; the public sees nothing before two people have.
"""

from datetime import date, datetime
from typing import Any, Final

from flask import Response, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from backend.desk import forms
from backend.desk.inputs import DIVISIONS, Input
from backend.editorial.checking.rules import grounds
from backend.editorial.employers import filing as office
from backend.editorial.employers.codes import tidy
from backend.editorial.employers.employer import KINDS
from backend.editorial.errors import NotFound, TooOften
from backend.editorial.reading import history, newest
from backend.web import filing_form, once
from backend.web.filing_form import Filled
from backend.web.visit import here, say, show
from content.clock import today
from content.division import division_name, divisions_under
from content.errors import InvalidNumber
from content.number import parse_number, spaced
from content.site import Site
from content.wording.term import term

_MOST_FORM: Final = 4 * 2**20
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def employers() -> ResponseReturnValue:
    """What employers can do here: file a vacancy, or ask after one."""
    return _page("employers", receipt="", code="")


def file_vacancy() -> ResponseReturnValue:
    """The form."""
    return _form(filing_form.blank())


def file_vacancy_form() -> ResponseReturnValue:
    """Look at what was filled in; when nothing is left to say about it, take it in."""
    if (too_large := _bounded()) is not None:
        return too_large
    filled = _read(request.form)
    if not _is_ours():
        return _form(filled.values, word=say("filing.stale"), status=400)
    if request.form.get(filing_form.HONEYPOT):
        return _form(filled.values, word=say("filing.honeypot"), status=422)
    if request.form.get("take"):
        return _taken(filled)
    hints = filled.hints
    if filled.vacancy is None or filled.barred:
        return _unfinished(filled, status=422)
    if not filing_form.were_shown(hints, request.form.get("seen", "")):
        return _form(filled.values, hints=hints, proposals=filled.proposals, word=say("filing.hints"))
    try:
        with here().backend.office.at(f"web {_address()}").work() as work:
            filed = office.file(work, _address(), filled.details, filled.vacancy, request.form["once"])
    except TooOften as error:
        return _form(filled.values, hints=hints, word=error.say(here().lang), status=429)
    return redirect(f"/employers/receipts/{filed.receipt}", 303)


def _taken(filled: Filled) -> ResponseReturnValue:
    """The form with a rewriting taken, looked at anew: what it mended is said no more, what is left stays said."""
    form, name = filing_form.take(request.form, filled)
    looked = _read(form)
    if looked.wrong or looked.hints:
        return _unfinished(looked, mended=name)
    return _form(looked.values, mended=name, word=say("filing.all_mended"))


def _unfinished(filled: Filled, status: int = 200, mended: str = "") -> ResponseReturnValue:
    """The form with what must be mended and what may be, and in words which is which."""
    must, may = bool(filled.wrong) or filled.barred, any(not one.blocks for one in filled.hints)
    word = say("filing.mend_and_hints" if must and may else "filing.mend" if must else "filing.hints")
    return _form(
        filled.values, wrong=filled.wrong, hints=filled.hints, proposals=filled.proposals, word=word, mended=mended,
        status=status,
    )  # fmt: skip


def receipt(number: str) -> ResponseReturnValue:
    """The number to ask by; the page says nothing that the address does not."""
    try:
        return _page("filed", receipt=spaced(parse_number(number)))
    except InvalidNumber:
        return show("sentence", 404, name="missing")


def ask() -> ResponseReturnValue:
    """How far a filing has come, for whoever has its receipt and the employer's code; or the form again to mend it."""
    if (too_large := _bounded()) is not None:
        return too_large
    number, code = ("".join(request.form.get(name, "").split()) for name in ("receipt", "code"))
    typed: dict[str, Any] = {"receipt": request.form.get("receipt", "")[:40], "code": request.form.get("code", "")[:40]}
    if not _is_ours():
        return _page("employers", 400, word=say("filing.stale"), **typed)
    try:
        filed = office.asked(here().backend.office, _address(), number[:12], tidy(code))
    except NotFound:
        return _page("employers", 404, word=say("filing.unknown"), **typed)
    except TooOften as error:
        return _page("employers", 429, word=error.say(here().lang), **typed)
    if request.form.get("then") == "again":
        return _form(_again(filed))
    with here().backend.database.read() as connection:
        state = office.state_of(connection, filed)
        draft = newest(connection, filed.notice_id).notice
    return _page("filing_state", filed=filed, state=state, notice=draft, number=spaced(filed.receipt), **typed)


def _again(filed: office.Filing) -> dict[str, Any]:
    """What was filed, to be mended: contact and telephone are typed anew, for a receipt proves nothing."""
    with here().backend.database.read() as connection:
        first = history(connection, filed.notice_id)[-1].notice
    values = dict(forms.filled(first))
    return {**filing_form.blank(), **values, "name": values["employer.name"], "code": filed.code}


def _read(form: MultiDict[str, str]) -> Filled:
    return filing_form.read(form, dict(_halls()), _day(), here().lang)


def _form(
    values: Any,
    wrong: Any = None,
    hints: Any = (),
    proposals: Any = None,
    word: str = "",
    status: int = 200,
    mended: str = "",
) -> ResponseReturnValue:
    fields = filing_form.fields()
    return _page(
        "filing", status, values=values, wrong=wrong or {}, hints=hints, word=word, fields=fields, mended=mended,
        must=bool(wrong) or any(one.blocks for one in hints), grounds=grounds,
        at=filing_form.at_fields(hints), summary=filing_form.summary(wrong or {}, hints, here().lang),
        proposals=proposals or {},
        choices={one.name: _choices(one) for one in fields if one.shape in ("choice", "choices")}, kinds=KINDS,
        seal=filing_form.seal(hints), needed=filing_form.NEEDED, longest=filing_form.LONGEST,
        halls=_halls(), honeypot=filing_form.HONEYPOT,
    )  # fmt: skip


def _halls() -> list[tuple[str, str]]:
    return [(one.id, one.title) for one in here().backend.replica.all(Site)]


def _choices(one: Input) -> list[tuple[str, str]]:
    lang = here().lang
    if one.name in DIVISIONS:
        home = here().backend.settings.division
        return [(code, division_name(code, lang)) for code in (*(d.code for d in divisions_under(home)), home)]
    return [(code, term(one.family, code, lang)) for code in one.codes]


def _page(template: str, status: int = 200, **values: Any) -> Response:
    """A page with a form in it: made for one browser, so that nobody on the way keeps it."""
    browser = request.cookies.get(once.COOKIE, "") or once.new_browser()
    token = once.issue(_key(), browser, _now())
    response = show(template, status, own=True, once=token, **values)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Security-Policy"] = _POLICY
    response.set_cookie(
        once.COOKIE,
        browser,
        max_age=once.LIFE,
        path="/employers",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def _bounded() -> Response | None:
    """Read the form within bounds; a sentence when it is beyond them."""
    request.max_content_length = request.max_form_memory_size = _MOST_FORM
    try:
        _ = request.form
    except RequestEntityTooLarge:
        return show("sentence", 413, name="too_large")
    return None


def _is_ours() -> bool:
    browser = request.cookies.get(once.COOKIE, "")
    return once.is_good(_key(), browser, request.form.get("once", ""), _now())


def _key() -> bytes:
    secret = current_app.secret_key or ""
    return secret if isinstance(secret, bytes) else secret.encode()


def _address() -> str:
    return request.remote_addr or ""


def _now() -> datetime:
    return here().backend.clock()


def _day() -> date:
    return today(_now())
