"""`jobhall staff`: who works here."""

import sys
from typing import Any

import click

from backend.cli.answer import answer, lang, phrase, rows
from backend.cli.hall import json_option, office
from backend.editorial import accounts
from backend.editorial.errors import PHRASES as OFFICE
from backend.editorial.roles import ROLES

password_option = click.option(
    "--password-stdin", is_flag=True, help="从标准输入读密码 / read the password from standard input"
)


sites_option = click.option(
    "--site",
    "sites",
    multiple=True,
    help="只管哪个大厅，可以多个；不写就是都能管 / bound to this hall; none: all halls",
)


@click.group()
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
@json_option
def add(
    name: str, display: str, roles: tuple[str, ...], sites: tuple[str, ...], password_stdin: bool, as_json: bool
) -> None:
    """添加一位工作人员；没有密码的只能用命令行，不能登录网页。

    Add someone. Without a password they can be named by --as but cannot sign in to the pages.
    """
    password = _password() if password_stdin else ""
    with office().work() as work:
        added = accounts.add_staff(work, name, display, roles, password, sites)
    values = {"name": added.name, "display_name": added.display_name, "roles": added.roles, "sites": added.sites}
    answer(as_json, values, "staff.added")


@staff.command("list")
@json_option
def list_(as_json: bool) -> None:
    """列出所有工作人员。

    List everyone.
    """
    with office().database.read() as connection:
        everyone = accounts.all_staff(connection)
    rows(
        as_json,
        map(_values, everyone),
        lambda s: phrase("staff.line", **{**s, "roles": _duties(s), "gone": "" if s["active"] else _gone()}),
    )


@staff.command("set")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="角色 / roles")
@sites_option
@json_option
def set_(name: str, roles: tuple[str, ...], sites: tuple[str, ...], as_json: bool) -> None:
    """改角色和大厅；写了的就是全部。

    Other roles and halls: what is given is all that they have.
    """
    with office().work() as work:
        accounts.set_duties(work, "", name, roles, sites)
    answer(as_json, {"name": name, "roles": roles, "sites": sites}, "staff.duties")


@staff.command()
@click.argument("name")
@click.option("--stdin", "password_stdin", is_flag=True, help="从标准输入读 / read it from standard input")
@json_option
def password(name: str, password_stdin: bool, as_json: bool) -> None:
    """换密码。

    Set a new password.
    """
    new = _password() if password_stdin else click.prompt(phrase("staff.prompt"), hide_input=True, err=True)
    with office().work() as work:
        accounts.set_password(work, name, new)
    answer(as_json, {"name": name}, "staff.password")


@staff.command()
@click.argument("name")
@json_option
def deactivate(name: str, as_json: bool) -> None:
    """停用：不能再登录和操作，做过的记录都留着。

    They can do nothing more; what they did stays theirs.
    """
    with office().work() as work:
        accounts.deactivate(work, name)
    answer(as_json, {"name": name}, "staff.deactivated")


def _password() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _values(one: accounts.Staff) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("name", "display_name", "roles", "sites", "active")}


def _duties(values: dict[str, Any]) -> str:
    """The roles, and the halls of whoever is bound to some."""
    roles = "、".join(OFFICE.say(f"role.{role}", lang()) for role in values["roles"])
    return f"{roles}（{'、'.join(values['sites'])}）" if values["sites"] else roles


def _gone() -> str:
    return phrase("staff.gone")
