"""Pages that are one browser's own: made for it alone, and what it sends comes from a page of ours."""

from datetime import datetime
from typing import Any, Final

from flask import Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from backend.web import once
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
    response.headers["Content-Security-Policy"] = _POLICY
    response.set_cookie(
        once.COOKIE,
        browser,
        max_age=once.LIFE,
        path=_part(request.path),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


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


def mark(receipt: str) -> str:
    """What this browser shows later to be told of the filing at once."""
    return once.mark(_key(), _browser(), receipt)


def is_marked(receipt: str) -> bool:
    """Whether this browser filed under the receipt, as the address shows."""
    return once.is_marked(_key(), _browser(), receipt, request.args.get("own", ""))


def _browser() -> str:
    return request.cookies.get(once.COOKIE, "")
