"""Accounts behind a PIN: balances for whoever knows both, a lock after five wrong ones, a trace of each access.

No digit of an account or a PIN goes into the audit or a log: the audit speaks of an account by letters drawn by lot.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import choice
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from backend.editorial.counter import limits
from backend.editorial.errors import AccountLocked, InvalidAccount, NameTaken, NotFound, WrongPin
from backend.editorial.hashing import hashed, matches
from backend.editorial.office import Office, Work
from backend.tables import account_guard as guards
from backend.tables import agency_account as accounts
from backend.tables.adding import add_up
from content.counter import AccountQuestion, Balances, Dues

WRONG_PINS: Final = 5
_STRAY_FOR: Final = timedelta(days=1)
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
_NUMBER = re.compile(r"[0-9]{6,12}")
_PIN = re.compile(r"[0-9]{4,8}")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An account as staff see it: never its PIN."""

    number: str
    ref: str
    balances: Balances
    is_locked: bool


def balances(office: Office, device: str, asked: AccountQuestion) -> Balances:
    """For whoever knows the account and its PIN. Raises WrongPin, AccountLocked, TooOften.

    A try is counted before the PIN is looked at, so that many at once are not more than five; an account that nobody
    has is answered alike, in the same time.
    """
    with office.work() as work:
        limits.use(work.connection, device, "balance", work.now)
        row = work.connection.execute(select(accounts).where(accounts.c.number == asked.account)).first()
        tries = _one_more(work, asked.account, row is not None)
        if tries > WRONG_PINS:
            _note(work, device, row, "locked")
    if tries > WRONG_PINS:
        raise AccountLocked(tries=WRONG_PINS)
    is_right = matches(office.settings.password_memory, row.pin_hash if row else "", asked.pin)
    with office.work() as work:
        if is_right:
            _unlock(work.connection, asked.account)
        _note(work, device, row, "told" if is_right else "wrong-pin")
    if not is_right or row is None:
        raise WrongPin(WRONG_PINS - tries)
    return _balances(row)


def open_account(work: Work, number: str, pin: str, balances: Balances, who: str = "") -> str:
    """A new account; the letters by which the audit speaks of it. Raises InvalidAccount, NameTaken."""
    if not _NUMBER.fullmatch(number) or not _PIN.fullmatch(pin):
        raise InvalidAccount
    if work.connection.scalar(select(accounts.c.ref).where(accounts.c.number == number)):
        raise NameTaken(name=number)
    ref = "".join(choice(_LETTERS) for _ in range(10))
    row = {"number": number, "ref": ref, "pin_hash": hashed(work.settings.password_memory, pin), **_columns(balances)}
    work.connection.execute(insert(accounts).values(**row))
    _unlock(work.connection, number)
    work.record(who, "account-add", f"account-{ref}")
    return ref


def set_pin(work: Work, who: str, number: str, pin: str) -> None:
    """A new PIN for an account, which it unlocks. Raises NotFound, InvalidAccount."""
    if not _PIN.fullmatch(pin):
        raise InvalidAccount
    row = _get(work.connection, number)
    changed = update(accounts).where(accounts.c.number == number)
    work.connection.execute(changed.values(pin_hash=hashed(work.settings.password_memory, pin)))
    _unlock(work.connection, number)
    work.record(who, "account-pin", f"account-{row.ref}")


def set_balances(work: Work, who: str, number: str, balances: Balances) -> None:
    """How it stands now. Raises NotFound."""
    row = _get(work.connection, number)
    work.connection.execute(update(accounts).where(accounts.c.number == number).values(**_columns(balances)))
    work.record(who, "account-set", f"account-{row.ref}")


def unlock(work: Work, who: str, number: str) -> None:
    """Let it be asked for again, after whoever asks has proved at a window who they are. Raises NotFound."""
    row = _get(work.connection, number)
    _unlock(work.connection, number)
    work.record(who, "account-unlock", f"account-{row.ref}")


def all_accounts(connection: Connection) -> list[Account]:
    """Every account by number."""
    locked = set(connection.scalars(select(guards.c.account_hash).where(guards.c.wrong >= WRONG_PINS)))
    rows: Sequence[Row[*tuple[Any, ...]]] = connection.execute(select(accounts).order_by(accounts.c.number)).all()
    return [
        Account(number=row.number, ref=row.ref, balances=_balances(row), is_locked=_hash(row.number) in locked)
        for row in rows
    ]


def forget_strays(connection: Connection, now: datetime) -> None:
    """Numbers that nobody has, a day after they were tried."""
    connection.execute(delete(guards).where(guards.c.is_known.is_(False), guards.c.tried_at < now - _STRAY_FOR))


def _get(connection: Connection, number: str) -> Row[*tuple[Any, ...]]:
    row = connection.execute(select(accounts).where(accounts.c.number == number)).first()
    if row is None:
        raise NotFound(name=number)
    return row


def _one_more(work: Work, number: str, is_known: bool) -> int:
    """Count a try; how many there were since the last right PIN, this one included."""
    row = {"account_hash": _hash(number), "wrong": 1, "is_known": is_known, "tried_at": work.now}
    add_up(work.connection, guards, "wrong", [row])
    here = guards.c.account_hash == _hash(number)
    work.connection.execute(update(guards).where(here).values(tried_at=work.now, is_known=is_known))
    return work.connection.scalars(select(guards.c.wrong).where(here)).one()


def _unlock(connection: Connection, number: str) -> None:
    connection.execute(delete(guards).where(guards.c.account_hash == _hash(number)))


def _note(work: Work, device: str, row: Row[*tuple[Any, ...]] | None, outcome: str) -> None:
    subject = f"account-{row.ref}" if row else "account-unknown"
    work.record("", "balance", subject, f"{device} {outcome}")


def _hash(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()


def _balances(row: Row[*tuple[Any, ...]]) -> Balances:
    return Balances(as_of=row.as_of, file_fee=_dues(row, "file_fee"), pension=_dues(row, "pension"))


def _dues(row: Row[*tuple[Any, ...]], name: str) -> Dues | None:
    values = row._mapping
    if values[name] is None:
        return None
    return Dues(balance=values[name], monthly=values[f"{name}_monthly"] or 0, paid_through=values[f"{name}_through"])


def _columns(balances: Balances) -> dict[str, Any]:
    found: dict[str, Any] = {"as_of": balances.as_of}
    for name, dues in (("file_fee", balances.file_fee), ("pension", balances.pension)):
        found[name] = dues.balance if dues else None
        found[f"{name}_monthly"] = dues.monthly if dues else None
        found[f"{name}_through"] = dues.paid_through if dues else None
    return found
