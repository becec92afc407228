"""How long a session lasts: until it is ended, until nothing was done for a while, and at most for a shift.

When it began and was last used stands in its signed cookie, so that looking at a page need not write; that it was ended
stands in the database, so that a cookie kept by somebody is good for nothing. Once a minute at most the database is
told that the session was used, for whoever looks where they are signed in.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from flask import request, session

from backend.database import DatabaseUnavailable
from backend.desk import security
from backend.editorial import signing
from backend.editorial.office import Office

PASSIVE: Final = frozenset(
    {"desk.arrival_state", "desk.arrivals", "desk.devices_now", "desk.rehearsed", "desk.session_left", "desk.static"}
)
"""What a page asks by itself: an open window is not somebody who works."""

_ID, _BEGAN, _SEEN, _TOLD = "sid", "began", "seen", "told"
_OURS: Final = (_ID, _BEGAN, _SEEN, _TOLD, "second", "enrol")
_TYPED: Final = "typed"
"""A form that a page sends by itself says by this field, left empty, that nobody has typed anything meanwhile."""

_GRAIN: Final = 20
"""Seconds after which it is written anew that something was done."""

_MINUTE: Final = 60
"""Seconds after which the database is told."""


def start(id: str, now: datetime) -> None:
    """A session that begins now."""
    session.update({_ID: id, _BEGAN: now.timestamp(), _SEEN: now.timestamp()})


def current_id() -> str:
    """The id of this session; empty before signing in."""
    return str(session.get(_ID, ""))


def ends(office: Office) -> datetime:
    """When this session ends by itself unless something is done."""
    idle = _moment(_SEEN) + timedelta(minutes=office.settings.idle_minutes)
    return min(idle, last_end(office))


def last_end(office: Office) -> datetime:
    """When it ends whatever is done."""
    return _moment(_BEGAN) + timedelta(hours=office.settings.session_hours)


def is_over(office: Office) -> bool:
    """Whether it has ended, by itself or by somebody."""
    if office.clock() >= ends(office):
        return True
    with office.database.read() as connection:
        return not signing.is_open(connection, current_id())


def touch(office: Office) -> None:
    """Something was done."""
    if request.endpoint in PASSIVE or request.form.get(_TYPED, "1") == "":
        return
    now = office.clock()
    if now.timestamp() - session.get(_SEEN, 0) >= _GRAIN:
        session[_SEEN] = now.timestamp()
    if now.timestamp() - session.get(_TOLD, session.get(_BEGAN, 0)) >= _MINUTE:
        session[_TOLD] = now.timestamp()
        _tell(office, now)


def _tell(office: Office, now: datetime) -> None:
    """Pages can be looked at also while nothing can be written."""
    with suppress(DatabaseUnavailable), office.database.begin() as connection:
        signing.note_use(connection, current_id(), now)


def forget() -> None:
    """The browser keeps nothing but the language."""
    security.end()
    for key in _OURS:
        session.pop(key, None)


def _moment(key: str) -> datetime:
    return datetime.fromtimestamp(session.get(key, 0), UTC)
