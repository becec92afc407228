"""`jobhall staff`: who works here."""

import sys
from typing import Any

import click

from backend.cli.answer import answer, lang, phrase, rows
from backend.cli.hall import actor_of, by_option, json_option, office
from backend.cli.spoken import group
from backend.editorial import accounts, passwords, second_factor, signing
from backend.editorial.errors import PHRASES as OFFICE
from backend.editorial.roles import ROLES
from content.refusal import Listed

password_option = click.option(
    "--password-stdin", is_flag=True, help="从标准输入读密码 / read the password from standard input"
)

once_option = click.option(
    "--one-time", is_flag=True, help="给一个初始密码，首次登录要换 / give one for the first signing in"
)
sites_option = click.option(
    "--site",
    "sites",
    multiple=True,
    help="只管哪个大厅，可以多个；不写就是都能管 / bound to this hall; none: all halls",
)


@group()
def staff() -> None:
    """管理工作人员。

    Who works here, and what they may do.
    """


@staff.command()
@click.argument("name")
@click.option("--display", default="", help="页面上显示的姓名 / name as pages show it")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(ROLES),
    help="角色，可以多个：信息员 collector、录入 clerk、审核 approver、领导 head、管理 admin / several may be given",
)
@sites_option
@password_option
@once_option
@by_option
@json_option
def add(
    name: str,
    display: str,
    roles: tuple[str, ...],
    sites: tuple[str, ...],
    password_stdin: bool,
    one_time: bool,
    who: str | None,
    as_json: bool,
) -> None:
    """添加一位工作人员；没有密码的只能用命令行，不能登录网页。

    Add someone. Without a password they can be named by --as but cannot sign in to the pages.
    """
    password = passwords.one_time() if one_time else _password() if password_stdin else ""
    hall = office()
    actor = actor_of(hall, who, "people")
    with hall.work() as work:
        added = accounts.add_staff(work, name, display, roles, password, sites, must_change=one_time, who=actor)
    values = {"name": added.name, "display_name": added.display_name, "roles": added.roles, "sites": added.sites}
    _answer(as_json, values, "staff.added", password if one_time else "")


@staff.command("list")
@json_option
def list_(as_json: bool) -> None:
    """列出所有工作人员。

    List everyone.
    """
    hall = office()
    with hall.database.read() as connection:
        everyone = accounts.standings(connection, hall.clock())
    rows(
        as_json,
        map(_values, everyone),
        lambda s: phrase("staff.line", **{**s, "roles": _duties(s), "gone": "".join(_notes(s))}),
    )


@staff.command("set")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="角色 / roles")
@sites_option
@by_option
@json_option
def set_(name: str, roles: tuple[str, ...], sites: tuple[str, ...], who: str | None, as_json: bool) -> None:
    """改角色和大厅；写了的就是全部。

    Other roles and halls: what is given is all that they have.
    """
    hall = office()
    actor = actor_of(hall, who, "people")
    with hall.work() as work:
        accounts.set_duties(work, actor, name, roles, sites)
    answer(as_json, {"name": name, "roles": roles, "sites": sites}, "staff.duties")


@staff.command()
@click.argument("name")
@click.option("--stdin", "password_stdin", is_flag=True, help="从标准输入读 / read it from standard input")
@once_option
@by_option
@json_option
def password(name: str, password_stdin: bool, one_time: bool, who: str | None, as_json: bool) -> None:
    """换密码，同时解锁；正在登录的都会退出。

    Set a new password, which unlocks the account and signs them out everywhere.
    """
    if one_time:
        new = passwords.one_time()
    else:
        new = _password() if password_stdin else click.prompt(phrase("staff.prompt"), hide_input=True, err=True)
    hall = office()
    actor = actor_of(hall, who, "people")
    with hall.work() as work:
        accounts.set_password(work, name, new, must_change=one_time, who=actor)
    _answer(as_json, {"name": name}, "staff.password", new if one_time else "")


@staff.command()
@click.argument("name")
@by_option
@json_option
def unlock(name: str, who: str | None, as_json: bool) -> None:
    """解锁：密码或动态码错得太多的账号。

    Unlock an account after too many wrong passwords or codes.
    """
    hall = office()
    actor = actor_of(hall, who, "people")
    with hall.work() as work:
        signing.unlock(work, actor, name)
    answer(as_json, {"name": name}, "staff.unlocked")


@staff.command("reset-code")
@click.argument("name")
@by_option
@json_option
def reset_code(name: str, who: str | None, as_json: bool) -> None:
    """重置动态码：手机丢了的时候用，先确认是本人。

    Reset the second factor of somebody whose phone is lost; make sure first that it is them.
    """
    hall = office()
    actor = actor_of(hall, who, "people")
    with hall.work() as work:
        second_factor.reset(work, actor, name)
    answer(as_json, {"name": name}, "staff.code_reset")


@staff.command()
@click.argument("name")
@by_option
@json_option
def deactivate(name: str, who: str | None, as_json: bool) -> None:
    """停用：不能再登录和操作，做过的记录都留着。

    They can do nothing more; what they did stays theirs.
    """
    hall = office()
    actor = actor_of(hall, who, "people")
    with hall.work() as work:
        accounts.deactivate(work, name, who=actor)
    answer(as_json, {"name": name}, "staff.deactivated")


@staff.command()
@click.argument("name")
@by_option
@json_option
def reactivate(name: str, who: str | None, as_json: bool) -> None:
    """恢复停用了的人。

    Let somebody back who had left.
    """
    hall = office()
    actor = actor_of(hall, who, "people")
    with hall.work() as work:
        accounts.reactivate(work, name, who=actor)
    answer(as_json, {"name": name}, "staff.reactivated")


def _answer(as_json: bool, values: dict[str, Any], key: str, given: str) -> None:
    """What was done, and the password that was given, which is kept nowhere."""
    answer(as_json, {**values, "password": given} if given else values, key)
    if given and not as_json:
        click.echo(phrase("staff.given", password=given))


def _password() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _values(one: accounts.Standing) -> dict[str, Any]:
    person = {name: getattr(one.staff, name) for name in ("name", "display_name", "roles", "sites", "active")}
    return {**person, "locked_until": one.locked_until, "second_factor": one.has_second_factor}


def _duties(values: dict[str, Any]) -> str:
    """The roles, and the halls of whoever is bound to some."""
    roles = Listed([OFFICE.say(f"role.{role}", lang()) for role in values["roles"]]).say(lang())
    return phrase("staff.bound", roles=roles, sites=Listed(values["sites"]).say(lang())) if values["sites"] else roles


def _notes(values: dict[str, Any]) -> list[str]:
    notes = {
        "gone": not values["active"],
        "locked": values["locked_until"] is not None,
        "second_factor": values["second_factor"],
    }
    return [phrase(f"staff.{key}") for key, holds in notes.items() if holds]
