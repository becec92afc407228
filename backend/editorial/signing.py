"""Signing in: what is counted, when an account is locked, and which sessions are open.

Who knows the password is the desk's to say; what follows from it is said here, and stands in the audit.
"""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from backend.editorial.accounts import administrated
from backend.editorial.office import Work
from backend.settings import BackendSettings
from backend.tables import audit, staff, staff_session

KEPT_DAYS: Final = 92
"""For so long the account page tells of past sessions; the audit keeps each signing in for its years."""

VERBS: Final = ("sign-in", "sign-in-wrong", "sign-in-locked")
AFTER_CHANGE: Final = "new password"
"""How a session began that goes on under a password just changed: nobody signed in anew."""

_AGENT_LENGTH: Final = 256


class Session(msgspec.Struct, frozen=True):
    """One signing in at one browser."""

    id: str
    began_at: datetime
    origin: str
    agent: str
    used_at: datetime


class Try(msgspec.Struct, frozen=True):
    """One line of the audit about signing in, or about a password that was changed meanwhile."""

    at: datetime
    verb: str
    origin: str


def locked_until(row: Row[*tuple[Any, ...]], now: datetime) -> datetime | None:
    """Until when a row of `staff` is locked; None when it is not."""
    until: datetime | None = row.locked_until
    return until if until and until > now else None


def count_wrong(work: Work, name: str) -> datetime | None:
    """One more wrong password or code. After the last that is allowed the account is locked; until when."""
    row = work.connection.execute(select(staff).where(staff.c.name == name)).one()
    if until := locked_until(row, work.now):
        return until
    tries, most = row.wrong_tries + 1, work.settings.lockout_tries
    until = work.now + timedelta(minutes=work.settings.lockout_minutes) if tries >= most else None
    _set(work, name, wrong_tries=0 if until else tries, locked_until=until)
    work.record(name, "sign-in-locked" if until else "sign-in-wrong", name, f"{tries}/{most}")
    return until


def unlock(work: Work, who: str, name: str) -> None:
    """An administrator has made sure that it is them. Raises NotFound, NotYourStaff."""
    administrated(work.connection, who, name)
    _set(work, name, wrong_tries=0, locked_until=None)
    work.record(who, "staff-unlock", name)


def begin(work: Work, name: str, how: str, agent: str) -> str:
    """They are in: a new session, which `how` they proved who they are; its id."""
    _set(work, name, wrong_tries=0, locked_until=None, signed_in_at=work.now, signed_in_from=work.origin)
    id = uuid4().hex
    values = {"staff": name, "began_at": work.now, "origin": work.origin, "agent": agent[:_AGENT_LENGTH]}
    work.connection.execute(insert(staff_session).values(id=id, **values))
    work.record(name, "sign-in", name, how)
    return id


def end(work: Work, name: str, id: str, why: str, who: str = "") -> None:
    """End one session of theirs; one that has ended stays as it was. `who` did it, where it was not themselves."""
    mine = (staff_session.c.id == id, staff_session.c.staff == name, staff_session.c.ended_at.is_(None))
    if work.connection.execute(update(staff_session).where(*mine).values(ended_at=work.now)).rowcount:
        work.record(who or name, "sign-out", name, why)


def end_all(work: Work, name: str, besides: str = "") -> None:
    """End every session of theirs but one."""
    others = (staff_session.c.staff == name, staff_session.c.ended_at.is_(None), staff_session.c.id != besides)
    work.connection.execute(update(staff_session).where(*others).values(ended_at=work.now))


def is_open(connection: Connection, id: str) -> bool:
    """Whether a session has not been ended."""
    found = connection.execute(select(staff_session.c.ended_at).where(staff_session.c.id == id)).first()
    return found is not None and found.ended_at is None


def note_use(connection: Connection, id: str, now: datetime) -> None:
    """Something was done in this session; whoever asks oftener than once a minute wears out the disk."""
    connection.execute(update(staff_session).where(staff_session.c.id == id).values(used_at=now))


def sessions(connection: Connection, name: str, settings: BackendSettings, now: datetime) -> list[Session]:
    """Those that nobody has ended and that have not ended by themselves, newest first."""
    columns = staff_session.c
    since = now - timedelta(hours=settings.session_hours)
    asked = select(columns.id, columns.began_at, columns.origin, columns.agent, columns.used_at)
    open_ones: tuple[ColumnElement[bool], ...] = (columns.ended_at.is_(None), columns.began_at > since)
    rows = connection.execute(asked.where(columns.staff == name, *open_ones).order_by(columns.began_at.desc()))
    return [Session(row.id, row.began_at, row.origin, row.agent, row.used_at or row.began_at) for row in rows]


def tries(connection: Connection, name: str, most: int) -> list[Try]:
    """When and from where somebody signed in as them or tried to, newest first."""
    columns = audit.c
    asked = select(columns.at, columns.verb, columns.origin, columns.detail)
    asked = asked.where(columns.subject == name, columns.verb.in_(VERBS)).order_by(columns.id.desc()).limit(most)
    return [
        Try(row.at, "new-password" if row.detail == AFTER_CHANGE else row.verb, row.origin)
        for row in connection.execute(asked)
    ]


def forget(connection: Connection, now: datetime) -> None:
    """Sessions of long ago."""
    old = staff_session.c.began_at < now - timedelta(days=KEPT_DAYS)
    connection.execute(delete(staff_session).where(old))


def _set(work: Work, name: str, **values: object) -> None:
    work.connection.execute(update(staff).where(staff.c.name == name).values(**values))
