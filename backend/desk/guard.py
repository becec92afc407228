"""What happens before and after every page: who is it, did the form come from us, and how refusals are told."""

from typing import Final
from urllib.parse import urlsplit

import msgspec
from flask import Blueprint, Response, current_app, flash, g, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, TooManyRequests

from backend.database import DatabaseUnavailable
from backend.desk import csrf, faulting, lasting, salvage, security
from backend.desk.account import Account
from backend.desk.visit import Visit, here, say, show, to
from backend.editorial.attachments import MOST_BYTES
from backend.editorial.errors import NotFound, OfficeError
from backend.editorial.office import Office
from backend.limits import seconds_left
from content.invalid import InvalidNotice
from content.wording.phrases import Lang

OPEN: Final = frozenset(
    {
        "desk.sign_in", "desk.sign_in_form", "desk.second_factor", "desk.second_factor_form", "desk.static",
        "desk.language",
    }
)  # fmt: skip
"""Pages that need no signing in."""

_FIRST: Final = OPEN | {
    "desk.my_account", "desk.my_password_form", "desk.enrol", "desk.enrol_form", "desk.sign_out", "desk.session_left",
    "desk.session_stay",
}  # fmt: skip
"""Pages for whoever has to choose a password or a second factor before anything else."""

_MOST_FORM: Final = 4 * 2**20
"""Bytes of all that is typed into one form: ten fields of ten thousand characters are one million as they are sent."""

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; frame-ancestors 'none'; form-action 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def watch(blueprint: Blueprint, office: Office) -> None:
    """Put the guard before and after every page of the blueprint."""
    required = security.required_roles(office.settings.second_factor)
    blueprint.before_request(lambda: _enter(office, required))
    blueprint.after_request(_leave)
    blueprint.register_error_handler(NotFound, faulting.not_found)
    blueprint.register_error_handler(OfficeError, _sent_away)
    blueprint.register_error_handler(RequestEntityTooLarge, lambda error: _too_large())
    blueprint.register_error_handler(TooManyRequests, _too_often)
    blueprint.register_error_handler(DatabaseUnavailable, lambda error: _refused(error, 503))
    blueprint.register_error_handler(HTTPException, faulting.refused)
    blueprint.register_error_handler(Exception, lambda error: faulting.fault(error, _page_of_form()))


def _enter(office: Office, required: frozenset[str]) -> ResponseReturnValue | None:
    request.max_content_length, request.max_form_memory_size = MOST_BYTES + _MOST_FORM, _MOST_FORM
    g.visit = Visit(office.at(f"desk {request.remote_addr or ''}".strip()), _lang())
    account = None if request.endpoint == "desk.static" else security.current()
    is_over = account is not None and lasting.is_over(office)
    g.visit = msgspec.structs.replace(g.visit, account=None if is_over else account)
    if "\0" in request.path:
        raise NotFound(name=request.path)
    if not csrf.is_ours(current_app):
        return show("refused", 400, sentence=say("refused.stale_form"), again=_page_of_form(), typed=salvage.typed())
    if is_over:
        lasting.forget()
    if here().account is None:
        return None if request.endpoint in OPEN else _to_sign_in(is_over)
    lasting.touch(office)
    return _first_things(here().own, required)


def _to_sign_in(is_over: bool) -> ResponseReturnValue:
    """And back to the page from there: what was typed into its form is still in the browser."""
    if is_over:
        flash(say("sign_in.over"), "error")
    page = request.path if request.method == "GET" else _page_of_form()
    return to("sign_in", next=page) if page else to("sign_in")


def _page_of_form() -> str:
    """The page of the desk from which a form was sent; empty when it is not told."""
    sent_from = urlsplit(request.referrer or "")
    return sent_from.path if sent_from.netloc == request.host and sent_from.path.startswith("/desk/") else ""


def _first_things(account: Account, required: frozenset[str]) -> ResponseReturnValue | None:
    """A password that somebody else knows is changed first; a second factor that is required comes first, too."""
    if request.endpoint in _FIRST:
        return None
    if account.must_change:
        return to("my_account")
    needs_factor = not account.tf_totp_secret and not required.isdisjoint(account.staff.roles)
    return to("enrol") if needs_factor else None


def _leave(response: Response) -> Response:
    if "HX-Request" in request.headers and response.location:
        response = Response(status=401)  # The sign-in is no part of a page: what stands there stays.
    if request.endpoint != "desk.static":
        response.headers.update(_HEADERS)
    return response


def _lang() -> Lang:
    return "en" if session.get("lang") == "en" else "zh"


def _refused(error: Exception, status: int) -> ResponseReturnValue:
    sentence = error.say(here().lang) if isinstance(error, OfficeError | InvalidNotice) else str(error)
    return show("refused", status, sentence=sentence)


def _too_large() -> ResponseReturnValue:
    """The browser still has all that was typed: going back brings it again."""
    return show("refused", 413, sentence=say("refused.too_large", most=MOST_BYTES // 2**20))


def _too_often(error: TooManyRequests) -> ResponseReturnValue:
    seconds = seconds_left(error)
    page, status = show("refused", 429, sentence=say("refused.too_often", minutes=-(-seconds // 60)))
    return page, status, {"Retry-After": str(seconds)}


def _sent_away(error: OfficeError) -> ResponseReturnValue:
    """Back to the notice that was acted on, with the sentence on top; a page of its own where there is none."""
    notice_id = (request.view_args or {}).get("id")
    if request.method != "POST" or not notice_id:
        return _refused(error, 403)
    flash(error.say(here().lang), "error")
    if salvage.sentence():
        flash(say("refused.you_wrote", text=salvage.sentence()), "error")
    return Response(status=303, headers={"Location": url_for("desk.notice", id=notice_id)})
