"""A visit: what one request of a page knows. Set by the guard before any view runs."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from flask import flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from backend.desk.account import Account
from backend.editorial.accounts import Staff
from backend.editorial.errors import PHRASES as OFFICE
from backend.editorial.office import Office
from content.wording.phrases import Lang, Phrases

PHRASES = Phrases(Path(__file__).parent)


class Visit(msgspec.Struct, frozen=True):
    """Who visits which office, in which language. Nobody before they have signed in."""

    office: Office
    lang: Lang
    account: Account | None = None

    @property
    def staff(self) -> Staff | None:
        """Whoever has signed in, if anybody."""
        return self.account.staff if self.account else None

    @property
    def own(self) -> Account:
        """The account of whoever has signed in; the guard lets nobody else through."""
        if self.account is None:
            raise LookupError("nobody has signed in")
        return self.account

    @property
    def person(self) -> Staff:
        """Whoever has signed in."""
        return self.own.staff

    @property
    def now(self) -> datetime:
        """The office's time."""
        return self.office.clock()


def here() -> Visit:
    """The visit of this request."""
    visit: Visit = g.visit
    return visit


def say(key: str, **values: object) -> str:
    """A phrase of the desk, else one of the office: states, roles, findings, errors."""
    phrases = PHRASES if PHRASES.find(key, here().lang) is not None else OFFICE
    return phrases.say(key, here().lang, **values)


def headed(key: str) -> str:
    """A phrase at the head of a column: it begins with a capital."""
    said = say(key)
    return said[:1].upper() + said[1:]


def show(template: str, status: int = 200, **values: Any) -> tuple[str, int]:
    """A page."""
    return render_template(f"desk/{template}.html", **values), status


def to(view: str, **values: Any) -> Response:
    """Off to another page of the desk, after a form was handled."""
    return redirect(url_for(f"desk.{view}", **values), 303)


def tell(kind: str, values: Mapping[str, object]) -> None:
    """Have the next page tell this in its own way, by its kind."""
    flash(values, kind)  # type: ignore[arg-type]  # Flask keeps whatever its session can keep.


def whole(text: str) -> int | None:
    """The figure of an address or of a hidden field; None for what is no figure, or none of ours."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def field(name: str) -> str:
    """What a form says under this name, without the spaces around it, nor a NUL, which PostgreSQL does not keep."""
    return request.form.get(name, "").replace("\0", "").strip()


def argument(name: str, longest: int = 64) -> str:
    """What the address says under this name, in the same way, and no longer than anything is that is looked for."""
    return request.args.get(name, "").replace("\0", "").strip()[:longest]
