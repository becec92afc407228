"""`jobhall account`: accounts behind a PIN, whose balances the hotline says."""

import sys
from datetime import date
from typing import Any

import click

from backend.cli.answer import answer, phrase, rows
from backend.cli.asked import Day, Fen
from backend.cli.hall import actor_of, by_option, json_option, office
from backend.cli.spoken import group
from backend.editorial.counter import agency
from content.clock import system_clock
from content.counter import Balances, Dues

pin_option = click.option("--pin-stdin", is_flag=True, help="从标准输入读密码 / read the PIN from standard input")


@group()
def account() -> None:
    """管理代理账户：委托代理档案费和养老保险代理的余额，电话里凭账号和密码查。

    Accounts of whom the centre keeps a file or pays in a pension; the hotline says the balances behind a PIN.
    """


def _fees(command: Any) -> Any:
    """The options of both fees, in yuan."""
    for name, words in (("pension", "养老保险代理"), ("file-fee", "委托代理档案费")):
        command = click.option(f"--{name}-through", type=Day(), help=f"{words}交到哪一天 / paid through")(command)
        command = click.option(f"--{name}-monthly", type=Fen(), default=0, help=f"{words}每月几元 / yuan a month")(
            command
        )
        command = click.option(f"--{name}", type=Fen(), help=f"{words}余额，欠的写负数，元 / yuan left")(command)
    return command


@account.command()
@click.argument("number")
@pin_option
@_fees
@by_option
@json_option
def add(number: str, pin_stdin: bool, who: str | None, as_json: bool, **fees: Any) -> None:
    """开一个账户；密码 4 到 8 位数字，只存它的散列。

    Open an account. Of the PIN, 4 to 8 digits, only a hash is kept.
    """
    hall = office()
    actor, typed = actor_of(hall, who), _pin(pin_stdin)
    with hall.work() as work:
        ref = agency.open_account(work, number, typed, _balances(fees), actor)
    answer(as_json, {"number": number, "ref": ref}, "account.added")


@account.command("set")
@click.argument("number")
@_fees
@by_option
@json_option
def set_(number: str, who: str | None, as_json: bool, **fees: Any) -> None:
    """记下账户现在的余额；没写的一项就是没有这项代理。

    How the account stands now; a fee that is not given is one that it does not have.
    """
    hall = office()
    actor = actor_of(hall, who)
    with hall.work() as work:
        agency.set_balances(work, actor, number, _balances(fees))
    answer(as_json, {"number": number}, "account.set")


@account.command()
@click.argument("number")
@pin_option
@by_option
@json_option
def pin(number: str, pin_stdin: bool, who: str | None, as_json: bool) -> None:
    """换密码，同时解锁。

    A new PIN, which unlocks the account.
    """
    hall = office()
    actor, typed = actor_of(hall, who), _pin(pin_stdin)
    with hall.work() as work:
        agency.set_pin(work, actor, number, typed)
    answer(as_json, {"number": number}, "account.pin")


@account.command()
@click.argument("number")
@by_option
@json_option
def unlock(number: str, who: str | None, as_json: bool) -> None:
    """给密码错了五次的账户解锁；先在窗口核对身份证。

    Unlock an account after five wrong PINs; look at the identity card first.
    """
    hall = office()
    actor = actor_of(hall, who)
    with hall.work() as work:
        agency.unlock(work, actor, number)
    answer(as_json, {"number": number}, "account.unlocked")


@account.command("list")
@json_option
def list_(as_json: bool) -> None:
    """列出账户、余额和锁没锁；审计里写的是代号，不写账号。

    List the accounts, how they stand, and which are locked. The audit speaks of them by their letters.
    """
    with office().database.read() as connection:
        found = agency.all_accounts(connection)
    rows(as_json, map(_values, found), lambda values: phrase("account.line", **_printed(values)))


def _pin(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().strip()
    typed: str = click.prompt(phrase("account.prompt"), hide_input=True, err=True)
    return typed


def _balances(fees: dict[str, Any]) -> Balances:
    return Balances(as_of=system_clock(), file_fee=_dues(fees, "file_fee"), pension=_dues(fees, "pension"))


def _dues(fees: dict[str, Any], name: str) -> Dues | None:
    if fees[name] is None:
        return None
    through = fees[f"{name}_through"]
    return Dues(balance=fees[name], monthly=fees[f"{name}_monthly"], paid_through=through)


def _values(account: agency.Account) -> dict[str, Any]:
    values: dict[str, Any] = {"number": account.number, "ref": account.ref, "locked": account.is_locked}
    for name, dues in (("file_fee", account.balances.file_fee), ("pension", account.balances.pension)):
        values[name] = dues.balance / 100 if dues else None
        values[f"{name}_through"] = dues.paid_through if dues else None
    return values


def _printed(values: dict[str, Any]) -> dict[str, Any]:
    lock = phrase("account.locked") if values["locked"] else ""
    return {**values, "lock": lock, "file_fee": _fee(values, "file_fee"), "pension": _fee(values, "pension")}


def _fee(values: dict[str, Any], name: str) -> str:
    if values[name] is None:
        return "—"
    through: date | None = values[f"{name}_through"]
    return f"{values[name]:.2f} ({through:%Y-%m})" if through else f"{values[name]:.2f}"
