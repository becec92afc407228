"""`jobhall staff`: who works here."""

import sys

import click

from backend.cli.answer import answer, lang, phrase, rows
from backend.cli.hall import json_option, office
from backend.editorial import accounts
from backend.editorial.errors import PHRASES as OFFICE

password_option = click.option(
    "--password-stdin", is_flag=True, help="从标准输入读密码 / read the password from standard input"
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
    type=click.Choice(accounts.ROLES),
    help="角色，可以多个：录入 editor、审核 reviewer、管理 admin / may be given several times",
)
@password_option
@json_option
def add(name: str, display: str, roles: tuple[str, ...], password_stdin: bool, as_json: bool) -> None:
    """添加一位工作人员；没有密码的只能用命令行，不能登录网页。

    Add someone. Without a password they can be named by --as but cannot sign in to the pages.
    """
    password = _password() if password_stdin else ""
    with office().work() as work:
        added = accounts.add_staff(work, name, display, roles, password)
    values = {"name": added.name, "display_name": added.display_name, "roles": added.roles}
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
        ({"name": s.name, "display_name": s.display_name, "roles": s.roles, "active": s.active} for s in everyone),
        lambda s: phrase("staff.line", **{**s, "roles": _roles(s["roles"]), "gone": "" if s["active"] else _gone()}),
    )


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


def _roles(roles: tuple[str, ...]) -> str:
    return "、".join(OFFICE.say(f"role.{role}", lang()) for role in roles)


def _gone() -> str:
    return phrase("staff.gone")
