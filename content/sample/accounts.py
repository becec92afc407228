"""Accounts of the sample centre, for trying what the hotline says to whoever knows a number and its PIN."""

import calendar
from datetime import date, datetime

import msgspec

from content.clock import CHINA
from content.counter import Balances, Dues
from content.sample.reading import read_toml

_FILE = "accounts.toml"


class SampleAccount(msgspec.Struct, frozen=True):
    """An account of nobody, with the PIN that a real one would never show."""

    number: str
    pin: str
    balances: Balances


class _Fee(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    left: int
    monthly: int
    through: int


class _Account(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: str
    pin: str
    file_fee: _Fee | None = None
    pension: _Fee | None = None


class _Accounts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    account: tuple[_Account, ...]


def accounts(day: date) -> list[SampleAccount]:
    """The accounts as they stand on the first of this month."""
    as_of = datetime(day.year, day.month, 1, tzinfo=CHINA)
    return [
        SampleAccount(one.number, one.pin, _balances(one, day, as_of)) for one in read_toml(_FILE, _Accounts).account
    ]


def _balances(one: _Account, day: date, as_of: datetime) -> Balances:
    return Balances(as_of=as_of, file_fee=_dues(one.file_fee, day), pension=_dues(one.pension, day))


def _dues(fee: _Fee | None, day: date) -> Dues | None:
    if fee is None:
        return None
    return Dues(balance=fee.left * 100, monthly=fee.monthly * 100, paid_through=_end_of_month(day, fee.through))


def _end_of_month(day: date, later: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
