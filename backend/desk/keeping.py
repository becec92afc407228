"""Keeping what is typed: the page of a form sends it every few seconds, and hears who else has the form open."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from flask import flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.filters import moment
from backend.desk.visit import here, say, to, whole
from backend.editorial import reading, unsaved
from backend.editorial.accounts import find_staff
from backend.editorial.errors import FormTooLarge, NotFound
from backend.editorial.unsaved import Kept, Other

_FORM: Final = re.compile(r"new/[a-z_]{1,32}|notices/([^/\s]{1,64})/edit|table(?:/prices)?")
_NOT_TYPED: Final = frozenset({"csrf", "then", "more", "seen"})
_NOT_SAID: Final = _NOT_TYPED | {"based_on", "notice_id", "typed"}


def keep_form() -> ResponseReturnValue:
    """Keep what was sent; the answer is when, who else is there, and whether a newer revision is."""
    form, now = _form(), here().now
    pairs = [(name, text) for name, text in request.form.items(multi=True) if name not in _NOT_TYPED]
    typed = bool(request.form.get("typed"))
    try:
        with here().office.database.begin() as connection:
            keep = unsaved.keep if typed else _seen
            keep(connection, here().person.name, form, [one for one in pairs if one[0] != "typed"], now)
            near = sentences(connection, form)
            newer = _newer(connection, form)
    except FormTooLarge as error:
        return jsonify(error=error.say(here().lang)), 413
    return jsonify(said=say("unsaved.kept_at", when=f"{now:%H:%M}") if typed else "", near=near, newer=newer)


def forget_form() -> ResponseReturnValue:
    """What was kept is not wanted any more."""
    form = _form()
    with here().office.database.begin() as connection:
        unsaved.forget(connection, here().person.name, form)
    flash(say("unsaved.forgotten"))
    return redirect(f"{to('home').location}{form}", 303)


def opened(form: str) -> tuple[Kept | None, list[str]]:
    """What waits in this form since an earlier time, and who else has it open; from now on this person has, too."""
    with here().office.database.begin() as connection:
        unsaved.open_form(connection, here().person.name, form, here().now)
        return unsaved.kept(connection, here().person.name, form), sentences(connection, form)


def said(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What somebody typed or chose, to be compared; a browser sends its lines' ends otherwise than it keeps them."""
    lines = ((name, text.replace("\r\n", "\n")) for name, text in pairs if text and name not in _NOT_SAID)
    return sorted(lines)


def sentences(connection: Connection, form: str) -> list[str]:
    """Who else has a notice open; that two people enter new ones is no news."""
    if not form.startswith("notices/"):
        return []
    return [_sentence(one) for one in unsaved.others(connection, here().person.name, form, here().now)]


def form_of(kind: str, id: str) -> str:
    """What the form of a notice is called here; a new one has no id."""
    return f"notices/{id}/edit" if id else f"new/{kind}"


def called(connection: Connection, name: str) -> str:
    """What a member of staff is called by the others."""
    found = find_staff(connection, name)
    return found.display_name if found else name


def _sentence(other: Other) -> str:
    key = "unsaved.typing" if other.has_typed else "unsaved.open"
    return say(key, who=other.name, when=_ago(other.opened_at))


def _ago(at: datetime) -> str:
    minutes = int((here().now - at).total_seconds() // 60)
    if minutes < 1:
        return say("unsaved.just_now")
    return say("unsaved.minutes_ago", count=minutes) if minutes < 60 else say("unsaved.at", when=moment(at))


def _seen(connection: Connection, who: str, form: str, _: object, now: datetime) -> None:
    unsaved.open_form(connection, who, form, now)


def _newer(connection: Connection, form: str) -> str:
    """That the notice has become another one since it was opened."""
    found, based_on = _FORM.fullmatch(form), request.form.get("based_on", "")
    if found is None or not found[1] or whole(based_on) is None:
        return ""
    newest = reading.newest(connection, found[1])
    if newest.no == whole(based_on):
        return ""
    return say("unsaved.newer", who=called(connection, newest.author), no=newest.no)


def _form() -> str:
    form = request.args.get("form", "")
    if not _FORM.fullmatch(form):
        raise NotFound(name=form)
    return form
