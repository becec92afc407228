"""Staff: who works here, who may do what, and how administrators look after them.

`who` is the administrator, or whoever sits `at_machine`: being there is being trusted.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from backend.editorial.errors import (
    InvalidName,
    LastAdmin,
    NameTaken,
    NoRole,
    NotAllowed,
    NotAPerson,
    NotFound,
    NotYourStaff,
    OwnDuties,
    UnknownRole,
    UnknownSite,
)
from backend.editorial.hashing import hashed
from backend.editorial.office import Work
from backend.editorial.passwords import require_good
from backend.editorial.roles import ROLES, may
from backend.tables import notice as notices
from backend.tables import staff, staff_session
from content.refusal import Listed

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Staff(msgspec.Struct, frozen=True):
    """A member of staff; `sites` are the halls that they are bound to, empty for none: they may touch all."""

    name: str
    display_name: str
    roles: tuple[str, ...]
    active: bool = True
    sites: tuple[str, ...] = ()

    def may(self, act: str) -> bool:
        """Whether they are here and have a role for this act of `backend.editorial.roles`."""
        return self.active and may(self.roles, act)

    def must(self, act: str) -> None:
        """Raise NotAllowed unless they may."""
        if not self.may(act):
            raise NotAllowed(self.display_name, act)


MACHINE: Final = "命令行"
"""Whoever gives a command in nobody's name is named by this and the user of the machine; no name of staff begins so."""

FILER: Final = Staff("employer-filing", "单位自报", ("collector",))
"""Who stands as the author of what employers file: a row of staff that has left, so that revisions can name it."""


def at_machine(user: str) -> str:
    """How the audit names the user of the machine who gave a command."""
    return f"{MACHINE} {user}"[:64]


class Standing(msgspec.Struct, frozen=True):
    """How the account of a member of staff stands, as administrators see it."""

    staff: Staff
    can_sign_in: bool
    must_change: bool
    has_second_factor: bool
    locked_until: datetime | None
    signed_in_at: datetime | None
    signed_in_from: str
    added_by: str
    """The administrator who made it; empty for the command line."""
    added_at: datetime | None


def add_staff(
    work: Work,
    name: str,
    display_name: str,
    roles: Sequence[str],
    password: str = "",
    sites: Sequence[str] = (),
    *,
    who: str = "",
    must_change: bool = False,
) -> Staff:
    """Someone new; without a password they cannot sign in to the pages.

    Raises NameTaken, NotAPerson, UnknownRole, UnknownSite.
    """
    require_name(name)
    require_person(name)
    _require_duties(work.connection, who, roles, sites)
    if find_staff(work.connection, name):
        raise NameTaken(name=name)
    added = Staff(name, display_name or name, tuple(sorted(set(roles))), sites=tuple(sorted(set(sites))))
    if password:
        require_good(password, (name, display_name))
    hash = hashed(work.settings.password_memory, password) if password else ""
    _insert(work, added, password_hash=hash, must_change=must_change, added_by=who, added_at=work.now)
    work.record(who, "staff-add", name, " ".join((*added.roles, *added.sites)))
    return added


def stand_in(work: Work) -> None:
    """See to it that the author of what employers file is known, and can do nothing."""
    found = find_staff(work.connection, FILER.name)
    if found is None:
        _insert(work, msgspec.structs.replace(FILER, active=False), password_hash="", must_change=False)
    elif found.active:
        _set(work, FILER.name, active=False)


def set_password(work: Work, name: str, password: str, *, who: str = "", must_change: bool = False) -> None:
    """A new password, which ends all sessions. Raises NotFound, NotYourStaff; WeakPassword and its like."""
    found = get_staff(work.connection, name) if who == name else administrated(work.connection, who, name).staff
    require_good(password, (found.name, found.display_name))
    values: dict[str, Any] = {
        "password_hash": hashed(work.settings.password_memory, password), "must_change": must_change,
        "wrong_tries": 0, "locked_until": None,
    }  # fmt: skip
    _set(work, name, **values)
    end_sessions(work, name)
    work.record(who, "staff-password", name)


def set_duties(work: Work, who: str, name: str, roles: Sequence[str], sites: Sequence[str]) -> None:
    """Other roles and other halls. Raises NotFound, OwnDuties, NotYourStaff, UnknownRole, UnknownSite, LastAdmin."""
    found = administrated(work.connection, who, name).staff
    if who == name:
        raise OwnDuties
    _require_duties(work.connection, who, roles, sites)
    if "admin" not in roles:
        _require_another_admin(work, found)
    duties = {"roles": " ".join(sorted(set(roles))), "sites": " ".join(sorted(set(sites)))}
    _set(work, name, **duties)
    work.record(who, "staff-duties", name, f"{duties['roles']} {duties['sites']}".strip())


def set_display_name(work: Work, who: str, name: str, display_name: str) -> None:
    """What pages call them. Raises NotFound, NotYourStaff."""
    if administrated(work.connection, who, name).staff.display_name != display_name:
        _set(work, name, display_name=display_name or name)
        work.record(who, "staff-name", name, display_name)


def deactivate(work: Work, name: str, *, who: str = "") -> None:
    """They can do nothing more; what they did stays theirs. Raises NotFound, OwnDuties, NotYourStaff, LastAdmin."""
    found = administrated(work.connection, who, name).staff
    if who == name:
        raise OwnDuties
    if not found.active:
        return
    _require_another_admin(work, found)
    _set(work, name, active=False)
    end_sessions(work, name)
    work.record(who, "staff-deactivate", name)


def reactivate(work: Work, name: str, *, who: str = "") -> None:
    """They are back, as they were. Raises NotFound, NotYourStaff."""
    if administrated(work.connection, who, name).staff.active:
        return
    _set(work, name, active=True)
    work.record(who, "staff-reactivate", name)


def end_sessions(work: Work, name: str) -> None:
    """Whoever is signed in as them, wherever that is, is so no more."""
    _set(work, name, uniquifier=uuid4().hex)
    open_ones = (staff_session.c.staff == name, staff_session.c.ended_at.is_(None))
    work.connection.execute(update(staff_session).where(*open_ones).values(ended_at=work.now))


def find_staff(connection: Connection, name: str) -> Staff | None:
    """Whoever has this name, active or not."""
    row = connection.execute(select(staff).where(staff.c.name == name)).first()
    return staff_of(row) if row else None


def get_staff(connection: Connection, name: str) -> Staff:
    """Raises NotFound."""
    found = find_staff(connection, name)
    if found is None:
        raise NotFound(name=name)
    return found


def all_staff(connection: Connection) -> list[Staff]:
    """Everyone, by name."""
    return [staff_of(row) for row in connection.execute(select(staff).order_by(staff.c.name))]


def standings(connection: Connection, now: datetime, who: str = "") -> list[Standing]:
    """The accounts that `who` may look after, by name; of people alone."""
    own = _halls_of(connection, who)
    found = [_standing(row, now) for row in connection.execute(select(staff).order_by(staff.c.name))]
    found = [one for one in found if one.staff.name != FILER.name]
    return [one for one in found if one.staff.name == who or _reaches(own, one.staff.sites)]


def administrated(connection: Connection, who: str, name: str, now: datetime | None = None) -> Standing:
    """The account of somebody whom `who` may look after. Raises NotFound, NotAPerson, NotYourStaff."""
    require_person(name)
    row = connection.execute(select(staff).where(staff.c.name == name)).first()
    if row is None:
        raise NotFound(name=name)
    found = _standing(row, now)
    if who != name:
        _require_reach(connection, who, found.staff.sites)
    return found


def staff_of(row: Row[*tuple[Any, ...]]) -> Staff:
    """The person that a row of `staff` is about."""
    return Staff(row.name, row.display_name, tuple(row.roles.split()), row.active, tuple(row.sites.split()))


def require_name(name: str) -> None:
    """Raise InvalidName unless `name` is one that nobody can misspell."""
    if not _NAME.fullmatch(name):
        raise InvalidName(name=name)


def require_person(name: str) -> None:
    """Raise NotAPerson for the name under which employers file."""
    if name == FILER.name:
        raise NotAPerson(name=FILER.display_name)


def _standing(row: Row[*tuple[Any, ...]], now: datetime | None) -> Standing:
    return Standing(
        staff=staff_of(row),
        can_sign_in=bool(row.password_hash),
        must_change=row.must_change,
        has_second_factor=bool(row.totp_secret),
        locked_until=row.locked_until if now and row.locked_until and row.locked_until > now else None,
        signed_in_at=row.signed_in_at,
        signed_in_from=row.signed_in_from,
        added_by=row.added_by,
        added_at=row.added_at,
    )


def _require_duties(connection: Connection, who: str, roles: Sequence[str], sites: Sequence[str]) -> None:
    if not roles:
        raise NoRole
    for role in roles:
        if role not in ROLES:
            raise UnknownRole(role=role, roles=Listed(ROLES))
    known = set(connection.scalars(select(notices.c.id).where(notices.c.kind == "site"))) if sites else set()
    for site in sites:
        if site not in known:
            raise UnknownSite(site=site, sites=Listed(sorted(known)))
    _require_reach(connection, who, sites)


def _require_reach(connection: Connection, who: str, sites: Sequence[str]) -> None:
    """An administrator who is bound to halls looks after those who are bound to no others."""
    own = _halls_of(connection, who)
    if not _reaches(own, sites):
        raise NotYourStaff(sites=Listed(own))


def _halls_of(connection: Connection, who: str) -> Sequence[str]:
    """The halls that an administrator is bound to; none for whoever sits at the machine."""
    return get_staff(connection, who).sites if who and not who.startswith(f"{MACHINE} ") else ()


def _reaches(own: Sequence[str], sites: Sequence[str]) -> bool:
    return not own or (bool(sites) and set(sites) <= set(own))


def _require_another_admin(work: Work, leaving: Staff) -> None:
    """Without anybody who may add and change staff, nobody could sign the next one in from the pages."""
    others = (one for one in all_staff(work.connection) if one.name != leaving.name and one.active)
    if "admin" in leaving.roles and leaving.active and not any("admin" in one.roles for one in others):
        raise LastAdmin(who=leaving.display_name)


def _insert(work: Work, added: Staff, **values: object) -> None:
    row = {
        "name": added.name, "display_name": added.display_name, "roles": " ".join(added.roles),
        "sites": " ".join(added.sites), "active": added.active, "uniquifier": uuid4().hex, **values,
    }  # fmt: skip
    work.connection.execute(insert(staff).values(**row))


def _set(work: Work, name: str, **values: object) -> None:
    work.connection.execute(update(staff).where(staff.c.name == name).values(**values))
