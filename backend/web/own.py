"""Pages that are one browser's own: made for it alone, and what it sends comes from a page of ours."""

from datetime import datetime
from typing import Any, Final

from flask import Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from backend.web import filed_here, once
from backend.web.visit import here, show

_MOST_FORM: Final = 4 * 2**20
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page with a form in it: made for one browser, so that nobody on the way keeps it."""
    browser = _browser() or once.new_browser()
    token = once.issue(_key(), browser, now())
    response = show(template, status, own=True, once=token, **values)
    response.headers["Cache-Control"] = "private, no-cache"
    # Filing changes the cookies; with "Cookie" in here the browser would not find the form again on the way back.
    response.headers["Vary"] = "Accept-Language"
    response.headers["Content-Security-Policy"] = _POLICY
    _keep(response, once.COOKIE, browser)
    return response


def _keep(response: BaseResponse, cookie: str, text: str) -> None:
    """Let the browser keep it for half a day, for pages that belong together and for no script."""
    response.set_cookie(
        cookie,
        text,
        max_age=once.LIFE,
        path=_part(request.path),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


def _part(path: str) -> str:
    """The pages that belong together: those for employers and those for reports know nothing of each other."""
    return f"/{path.split('/')[1]}"


def bounded() -> Response | None:
    """Read the form within bounds; a sentence when it is beyond them."""
    request.max_content_length = request.max_form_memory_size = _MOST_FORM
    try:
        _ = request.form
    except RequestEntityTooLarge:
        return show("sentence", 413, name="too_large")
    return None


def is_ours() -> bool:
    """Whether the form that was sent is a fresh one of ours, for this browser."""
    return once.is_good(_key(), _browser(), request.form.get("once", ""), now())


def _key() -> bytes:
    secret = current_app.secret_key or ""
    return secret if isinstance(secret, bytes) else secret.encode()


def address() -> str:
    """Where the request comes from."""
    return request.remote_addr or ""


def now() -> datetime:
    """The moment of the request."""
    return here().backend.clock()


def receipts() -> tuple[str, ...]:
    """Under which this browser filed within half a day, the latest first."""
    return filed_here.read(_key(), _browser(), request.cookies.get(filed_here.COOKIE, ""), now())


def remember(response: BaseResponse, receipt: str) -> BaseResponse:
    """The answer, by which the browser is told later of the filing at once."""
    held = request.cookies.get(filed_here.COOKIE, "")
    _keep(response, filed_here.COOKIE, filed_here.add(_key(), _browser(), held, receipt, now()))
    return response


def _browser() -> str:
    return request.cookies.get(once.COOKIE, "")
