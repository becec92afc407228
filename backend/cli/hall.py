"""What a command finds at hand: settings, the office, and who is asking. Being at the machine is being trusted."""

import getpass
import os
import socket
from collections.abc import Callable
from typing import Any, TypeVar

import click

from backend.cli.answer import phrase
from backend.cli.settings import CliSettings
from backend.database import Database, DatabaseUnavailable
from backend.editorial.accounts import Staff, at_machine, get_staff, require_person
from backend.editorial.office import Office
from backend.feed.bell import bell_of
from content.clock import system_clock
from content.settings import read_settings

Command = TypeVar("Command", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序读 / print JSON for programs")
as_option = click.option("--as", "who", metavar="WHO", help="以谁的名义，默认取 JOBHALL_STAFF / on whose behalf")
by_option = click.option(
    "--as",
    "who",
    metavar="WHO",
    help="以谁的名义；不写的，审计里记“命令行”和这台机器的用户名 / on whose behalf; else the machine's user",
)
reason_option = click.option("--reason", required=True, help="原因，同事看得到 / the reason, for colleagues to read")


def settings() -> CliSettings:
    """The settings, read once a command."""
    context = click.get_current_context()
    found = context.find_object(CliSettings)
    if found is None:
        found = read_settings(CliSettings, os.environ)
        context.find_root().obj = found
    return found


def office(*, may_be_new: bool = False) -> Office:
    """The office; its connections are closed when the command ends. Raises DatabaseUnavailable where there is none.

    Only whoever sets one up makes it: a command in the wrong folder leaves nothing behind.
    """
    if not may_be_new and not (settings().database_url or settings().database_file.exists()):
        raise DatabaseUnavailable(phrase("usage.no_office", path=settings().database_file.absolute()))
    database = Database(settings().database)
    click.get_current_context().call_on_close(database.close)
    return Office(database, bell_of(settings()), system_clock, settings(), _origin())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _origin() -> str:
    """From where the command was given, for the audit: the machine's user, and the address of a remote shell."""
    user = _user()
    remote = os.environ.get("SSH_CLIENT", "").partition(" ")[0]
    return f"command-line {user}@{socket.gethostname()} {remote}".strip()


def staff_of(office: Office, who: str | None) -> Staff:
    """Whoever `--as` or JOBHALL_STAFF names. Raises NotFound, NotAPerson."""
    name = who or settings().staff
    if not name:
        raise click.UsageError(phrase("usage.who"))
    require_person(name)
    with office.database.read() as connection:
        return get_staff(connection, name)


def actor_of(office: Office, who: str | None, act: str = "") -> str:
    """Whom the audit names: whoever `--as` names, who must be allowed to `act`, else the user of the machine.

    Raises NotFound, NotAPerson, NotAllowed.
    """
    if not who:
        return at_machine(_user())
    named = staff_of(office, who)
    if act:
        named.must(act)
    return named.name
