"""Staff: who may do what, and how they prove who they are."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from backend.editorial.errors import (
    InvalidName,
    NameTaken,
    NotAllowed,
    NotFound,
    SignInFailed,
    UnknownRole,
    WeakPassword,
)
from backend.editorial.hashing import hashed, matches
from backend.editorial.office import Work
from backend.tables import staff

ROLES: Final = ("admin", "editor", "reviewer")
PASSWORD_LENGTH: Final = 8
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Staff(msgspec.Struct, frozen=True):
    """A member of staff."""

    name: str
    display_name: str
    roles: tuple[str, ...]
    active: bool = True

    def must_be(self, *roles: str) -> None:
        """Raise NotAllowed unless active and in one of `roles`."""
        if not self.active or not set(roles) & set(self.roles):
            raise NotAllowed(who=self.display_name, role=roles[0])


def add_staff(work: Work, name: str, display_name: str, roles: Sequence[str], password: str = "") -> Staff:
    """Someone new; without a password they cannot sign in to the pages. Raises NameTaken, UnknownRole."""
    require_name(name)
    _require_roles(roles)
    if find_staff(work.connection, name):
        raise NameTaken(name=name)
    added = Staff(name, display_name or name, tuple(sorted(set(roles))))
    work.connection.execute(
        insert(staff).values(
            name=name,
            display_name=added.display_name,
            roles=" ".join(added.roles),
            password_hash=_hash(work, password) if password else "",
            active=True,
        )
    )
    work.record("", "staff-add", name, " ".join(added.roles))
    return added


def set_password(work: Work, name: str, password: str) -> None:
    """A new password. Raises NotFound, WeakPassword."""
    get_staff(work.connection, name)
    work.connection.execute(update(staff).where(staff.c.name == name).values(password_hash=_hash(work, password)))
    work.record("", "staff-password", name)


def deactivate(work: Work, name: str) -> None:
    """They can do nothing more; what they did stays theirs. Raises NotFound."""
    get_staff(work.connection, name)
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
    return Staff(row.name, row.display_name, tuple(row.roles.split()), row.active)


def require_name(name: str) -> None:
    """Raise InvalidName unless `name` is one that nobody can misspell."""
    if not _NAME.fullmatch(name):
        raise InvalidName(name=name)


def _require_roles(roles: Sequence[str]) -> None:
    for role in roles:
        if role not in ROLES:
            raise UnknownRole(role=role, roles=", ".join(ROLES))


def _hash(work: Work, password: str) -> str:
    if len(password) < PASSWORD_LENGTH:
        raise WeakPassword(length=PASSWORD_LENGTH)
    return hashed(work.settings.password_memory, password)
