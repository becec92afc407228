"""Staff: who may do what, and how they prove who they are."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from backend.editorial.errors import (
    InvalidName,
    LastAdmin,
    NameTaken,
    NotAllowed,
    NotFound,
    SignInFailed,
    UnknownRole,
    UnknownSite,
    WeakPassword,
)
from backend.editorial.hashing import hashed, matches
from backend.editorial.office import Work
from backend.editorial.roles import ROLES, may
from backend.tables import notice as notices
from backend.tables import staff

PASSWORD_LENGTH: Final = 8
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


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


def add_staff(
    work: Work, name: str, display_name: str, roles: Sequence[str], password: str = "", sites: Sequence[str] = ()
) -> Staff:
    """Someone new; without a password they cannot sign in to the pages. Raises NameTaken, UnknownRole, UnknownSite."""
    require_name(name)
    _require_roles(roles)
    _require_sites(work.connection, sites)
    if find_staff(work.connection, name):
        raise NameTaken(name=name)
    added = Staff(name, display_name or name, tuple(sorted(set(roles))), sites=tuple(sorted(set(sites))))
    work.connection.execute(
        insert(staff).values(
            name=name,
            display_name=added.display_name,
            roles=" ".join(added.roles),
            sites=" ".join(added.sites),
            password_hash=_hash(work, password) if password else "",
            active=True,
        )
    )
    work.record("", "staff-add", name, " ".join((*added.roles, *added.sites)))
    return added


def set_password(work: Work, name: str, password: str) -> None:
    """A new password. Raises NotFound, WeakPassword."""
    get_staff(work.connection, name)
    work.connection.execute(update(staff).where(staff.c.name == name).values(password_hash=_hash(work, password)))
    work.record("", "staff-password", name)


def set_duties(work: Work, who: str, name: str, roles: Sequence[str], sites: Sequence[str]) -> None:
    """Other roles and other halls. Raises NotFound, UnknownRole, UnknownSite, LastAdmin."""
    found = get_staff(work.connection, name)
    _require_roles(roles)
    _require_sites(work.connection, sites)
    if "admin" not in roles:
        _require_another_admin(work, found)
    duties = {"roles": " ".join(sorted(set(roles))), "sites": " ".join(sorted(set(sites)))}
    work.connection.execute(update(staff).where(staff.c.name == name).values(**duties))
    work.record(who, "staff-duties", name, f"{duties['roles']} {duties['sites']}".strip())


def deactivate(work: Work, name: str) -> None:
    """They can do nothing more; what they did stays theirs. Raises NotFound, LastAdmin."""
    _require_another_admin(work, get_staff(work.connection, name))
    work.connection.execute(update(staff).where(staff.c.name == name).values(active=False))
    work.record("", "staff-deactivate", name)


def find_staff(connection: Connection, name: str) -> Staff | None:
    """Whoever has this name, active or not."""
    row = connection.execute(select(staff).where(staff.c.name == name)).first()
    return _staff(row) if row else None


def get_staff(connection: Connection, name: str) -> Staff:
    """Raises NotFound."""
    found = find_staff(connection, name)
    if found is None:
        raise NotFound(name=name)
    return found


def all_staff(connection: Connection) -> list[Staff]:
    """Everyone, by name."""
    return [_staff(row) for row in connection.execute(select(staff).order_by(staff.c.name))]


def sign_in(connection: Connection, memory: int, name: str, password: str) -> Staff:
    """Whoever name and password belong to; takes as long for a name that nobody has. Raises SignInFailed."""
    row = connection.execute(select(staff).where(staff.c.name == name)).first()
    is_right = matches(memory, row.password_hash if row else "", password)
    if not is_right or row is None or not row.active:
        raise SignInFailed
    return _staff(row)


def _staff(row: Row[*tuple[Any, ...]]) -> Staff:
    return Staff(row.name, row.display_name, tuple(row.roles.split()), row.active, tuple(row.sites.split()))


def require_name(name: str) -> None:
    """Raise InvalidName unless `name` is one that nobody can misspell."""
    if not _NAME.fullmatch(name):
        raise InvalidName(name=name)


def _require_roles(roles: Sequence[str]) -> None:
    for role in roles:
        if role not in ROLES:
            raise UnknownRole(role=role, roles=", ".join(ROLES))


def _require_sites(connection: Connection, sites: Sequence[str]) -> None:
    known = set(connection.scalars(select(notices.c.id).where(notices.c.kind == "site"))) if sites else set()
    for site in sites:
        if site not in known:
            raise UnknownSite(site=site, sites=", ".join(sorted(known)) or "—")


def _require_another_admin(work: Work, leaving: Staff) -> None:
    """Without anybody who may add and change staff, nobody could sign the next one in from the pages."""
    others = (one for one in all_staff(work.connection) if one.name != leaving.name and one.active)
    if "admin" in leaving.roles and leaving.active and not any("admin" in one.roles for one in others):
        raise LastAdmin(who=leaving.display_name)


def _hash(work: Work, password: str) -> str:
    if len(password) < PASSWORD_LENGTH:
        raise WeakPassword(length=PASSWORD_LENGTH)
    return hashed(work.settings.password_memory, password)
