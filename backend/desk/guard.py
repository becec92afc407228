"""What happens before and after every page: who is it, did the form come from us, and how refusals are told."""

import hmac
from secrets import token_urlsafe
from typing import Final

from flask import Blueprint, Response, flash, g, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from backend.database import DatabaseUnavailable
from backend.desk import salvage
from backend.desk.attempts import Attempts
from backend.desk.visit import Visit, here, say, show, to
from backend.editorial.accounts import Staff, find_staff
from backend.editorial.attachments import MOST_BYTES
from backend.editorial.errors import NotFound, OfficeError
from backend.editorial.office import Office
from content.wording.phrases import Lang

OPEN: Final = frozenset({"desk.sign_in", "desk.sign_in_form", "desk.static", "desk.language"})
"""Pages that need no signing in."""

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
    attempts = Attempts(office.clock)
    blueprint.before_request(lambda: _enter(office, attempts))
    blueprint.after_request(_leave)
    blueprint.register_error_handler(NotFound, lambda error: _refused(error, 404))
    blueprint.register_error_handler(OfficeError, _sent_away)
    blueprint.register_error_handler(RequestEntityTooLarge, lambda error: _too_large())
    blueprint.register_error_handler(DatabaseUnavailable, lambda error: _refused(error, 503))


def csrf() -> str:
    """The token that every form of this session carries."""
    token: str = session.setdefault("csrf", token_urlsafe(16))
    return token


def _enter(office: Office, attempts: Attempts) -> ResponseReturnValue | None:
    request.max_content_length, request.max_form_memory_size = MOST_BYTES + _MOST_FORM, _MOST_FORM
    g.visit = Visit(office.at(f"desk {request.remote_addr or ''}".strip()), attempts, _lang(), _staff(office))
    if request.method == "POST" and not hmac.compare_digest(csrf(), request.form.get("csrf", "")):
        return show("refused", 400, sentence=say("refused.stale_form"), typed=salvage.typed())
    if g.visit.staff is None and request.endpoint not in OPEN:
        return to("sign_in", next=request.path) if request.method == "GET" else to("sign_in")
    return None


def _leave(response: Response) -> Response:
    if request.endpoint != "desk.static":
        response.headers.update(_HEADERS)
    return response


def _lang() -> Lang:
    return "en" if session.get("lang") == "en" else "zh"


def _staff(office: Office) -> Staff | None:
    """Whoever signed in, unless they were deactivated since."""
    name = session.get("staff")
    if not name or request.endpoint == "desk.static":
        return None
    with office.database.read() as connection:
        found = find_staff(connection, name)
    return found if found and found.active else None


def _refused(error: Exception, status: int) -> ResponseReturnValue:
    sentence = error.say(here().lang) if isinstance(error, OfficeError) else str(error)
    return show("refused", status, sentence=sentence)


def _too_large() -> ResponseReturnValue:
    """The browser still has all that was typed: going back brings it again."""
    return show("refused", 413, sentence=say("refused.too_large", most=MOST_BYTES // 2**20))


def _sent_away(error: OfficeError) -> ResponseReturnValue:
    """Back to the notice that was acted on, with the sentence on top; a page of its own where there is none."""
    notice_id = (request.view_args or {}).get("id")
    if request.method != "POST" or not notice_id:
        return _refused(error, 403)
    flash(error.say(here().lang), "error")
    if salvage.sentence():
        flash(say("refused.you_wrote", text=salvage.sentence()), "error")
    return Response(status=303, headers={"Location": url_for("desk.notice", id=notice_id)})
