"""An account as Flask-Security knows it: a row of `staff` with the names that the extension has for its columns."""

import dataclasses
from datetime import datetime
from typing import Any

from flask_security import RoleMixin, UserDatastore, UserMixin
from sqlalchemy import Connection, Row, select, update

from backend.database import Database
from backend.editorial.accounts import Staff, staff_of
from backend.tables import staff


@dataclasses.dataclass(eq=False, kw_only=True)
class Account(UserMixin):
    """Who somebody is, and how they prove it."""

    staff: Staff
    active: bool
    password: str | None
    fs_uniquifier: str = ""  # The extension looks for it in the class.
    tf_totp_secret: str | None
    mf_recovery_codes: list[str]
    totp_counter: int
    must_change: bool
    locked_until: datetime | None
    signed_in_at: datetime | None
    signed_in_from: str
    tf_primary_method: str | None = None

    @property
    def name(self) -> str:
        """What they sign in with."""
        return self.staff.name


class Role(RoleMixin):
    """Roles are the office's own (`backend.editorial.roles`); the extension only wants to know of a class."""


class Accounts(UserDatastore):
    """The office's staff as the store that Flask-Security reads.

    What it changes in an account is kept by `keep_hash` and by `backend.editorial`, in one transaction with the audit.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(Account, Role)
        self.database = database

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> Account | None:
        """Whoever has this mark or this name."""
        ((column, value),) = kwargs.items()
        mine = staff.c.uniquifier if column == "fs_uniquifier" else staff.c.name
        if not value:
            return None
        with self.database.read() as connection:
            row = connection.execute(select(staff).where(mine == value)).first()
        return _account(row) if row else None

    def put(self, model: Any) -> Any:
        """Nothing is written here: the account is a copy, and the office's transactions write it."""
        return model


def keep_hash(connection: Connection, account: Account) -> None:
    """Keep the hash of a password that was made anew because hashing has become dearer since."""
    kept = update(staff).where(staff.c.name == account.name, staff.c.password_hash != account.password)
    connection.execute(kept.values(password_hash=account.password))


def _account(row: Row[*tuple[Any, ...]]) -> Account:
    return Account(
        staff=staff_of(row),
        active=row.active,
        password=row.password_hash or None,
        fs_uniquifier=row.uniquifier,
        tf_totp_secret=row.totp_secret or None,
        mf_recovery_codes=row.recovery_codes.split(),
        totp_counter=row.totp_counter,
        must_change=row.must_change,
        locked_until=row.locked_until,
        signed_in_at=row.signed_in_at,
        signed_in_from=row.signed_in_from,
        tf_primary_method="authenticator" if row.totp_secret else None,
    )
