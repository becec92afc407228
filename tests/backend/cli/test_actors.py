"""Every command that writes names somebody in the audit: whoever `--as` says, else the user of the machine."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from sqlalchemy import func, select, update

from backend.cli.main import main
from backend.database import Database
from backend.editorial.counter import reports
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.feed.local_bell import LocalBell
from backend.settings import BackendSettings
from backend.tables import audit, staff
from content.clock import system_clock
from content.counter import Report
from tests.backend.known import credit_code

from .test_fairs import FAIR

Jobhall = Callable[..., Any]
USER = "命令行 huang"
READS = {
    "show",
    "export",
    "staff list",
    "employer list",
    "employer show",
    "device list",
    "reports list",
    "reports show",
}
READS |= {"ratings", "account list", "calls", "check"}
OF_THE_CLOCK = {"expire"}
"""What is over by date is withdrawn by nobody, whoever starts the clock."""


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield from leaves(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]


def told(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as connection:
        rows = connection.execute(select(audit.c.who, audit.c.verb, audit.c.subject).order_by(audit.c.id))
        return [(row.who, row.verb, row.subject) for row in rows]


def written(vacancy: dict[str, Any], folder: Path, report: str) -> list[tuple[str, tuple[str, ...], str, bool, str]]:
    """Every command that writes, in order: name, arguments, stdin, whether it must be said who, and who it is."""
    table = folder / "t.csv"
    table.write_text("招聘单位,招聘岗位\n样例餐饮,洗碗工\n", encoding="utf-8")
    picture = folder / "p.png"
    picture.write_bytes(b"\x89PNG")
    one, two = (json.dumps({**vacancy, "id": id}) for id in ("v-1", "v-2"))
    reason, note = ("--reason", "招满了"), ("--note", "问过了")
    return [
        ("staff add", ("he", "--role", "admin"), "", False, ""),
        ("staff set", ("he", "--role", "admin", "--role", "clerk"), "", False, ""),
        ("staff password", ("he", "--one-time"), "", False, ""),
        ("staff unlock", ("he",), "", False, ""),
        ("staff reset-code", ("he",), "", False, ""),
        ("staff deactivate", ("zhao",), "", False, "he"),
        ("staff reactivate", ("zhao",), "", False, "he"),
        ("employer add", ("--name", "样例机械", "--code", credit_code(5)), "", True, "lin"),
        ("employer change", (credit_code(5), "--short", "样例"), "", True, "lin"),
        ("employer verify", (credit_code(5), "--seen", "执照"), "", True, "lin"),
        ("employer void", (credit_code(5), *reason), "", True, "lin"),
        ("device add", ("d-1", "--site", "s", "--kind", "board"), "", False, ""),
        ("device key", ("d-1",), "", False, "he"),
        ("device set", ("d-1", "--volume", "9", "--screenshot"), "", False, ""),
        ("account add", ("20268815", "--pin-stdin"), "739164\n", False, ""),
        ("account set", ("20268815", "--pension", "3"), "", False, "he"),
        ("account pin", ("20268815", "--pin-stdin"), "739165\n", False, ""),
        ("account unlock", ("20268815",), "", False, ""),
        ("enter", ("-",), one, True, "lin"),
        ("submit", ("v-1",), "", True, "lin"),
        ("send-back", ("v-1", *reason), "", True, "zhao"),
        ("enter", ("-",), one, True, "lin"),
        ("submit", ("v-1",), "", True, "lin"),
        ("approve", ("v-1",), "", True, "zhao"),
        ("withdraw", ("v-1", *reason), "", True, "zhao"),
        *_published(two, "v-2"),
        ("filled", ("v-2",), "", True, "lin"),
        *_published(two, "v-2"),
        ("withdraw-all", ("--employer", "郑州恒岳机械", "--yes", *reason), "", True, "zhao"),
        *_published(json.dumps(FAIR), "fair-1"),
        ("booth close", ("fair-1", "A1"), "", True, "lin"),
        ("booth open", ("fair-1", "A1"), "", True, "lin"),
        ("import", (str(table),), "", True, "lin"),
        ("attach", (str(picture),), "", True, "lin"),
        ("reports note", (report, *note), "", True, "lin"),
        ("reports close", (report, *note), "", True, "lin"),
        ("new-feed", (), "", False, ""),
        ("init", ("--sample",), "", False, ""),
    ]  # fmt: skip


def _published(body: str, id: str) -> list[tuple[str, tuple[str, ...], str, bool, str]]:
    steps = (("enter", "-", body, "lin"), ("submit", id, "", "lin"), ("approve", id, "", "zhao"))
    return [(verb, (argument,), stdin, True, who) for verb, argument, stdin, who in steps]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_command_that_writes_names_somebody(
    staffed: Jobhall, vacancy: dict[str, Any], database: Database, tmp_path: Path
) -> None:
    settings = BackendSettings(home=tmp_path, password_memory=8)
    with Office(database, LocalBell(settings.run), system_clock, settings).work() as work:
        report = reports.hand_in(work, "d-9", Report(kind="complaint", text="慢")).number
    steps = written(vacancy, tmp_path, report)
    assert {" ".join(path) for path in leaves(main)} == {step[0] for step in steps} | READS | OF_THE_CLOCK
    for name, arguments, stdin, must_say, who in steps:
        if name == "staff reset-code":
            with database.begin() as connection:
                connection.execute(update(staff).where(staff.c.name == "he").values(totp_secret="x"))
        before = told(database)
        command = (*name.split(), *arguments)
        if must_say:
            assert staffed(*command, stdin=stdin, LOGNAME="huang").code == 2, "on whose behalf?"
        said = staffed(*command, *(("--as", who) if who else ()), stdin=stdin, LOGNAME="huang")
        assert said.code == 0, (command, said.err)
        new = told(database)[len(before) :]
        assert new, command
        expected = {who or USER} if name != "init" else {USER, "wang", "li"}
        assert {one[0] for one in new} == expected, (command, new)
    with database.read() as connection:
        assert connection.scalar(select(func.count()).where(audit.c.who == "")) == 1, "the report, by a device"
        assert list(faults(connection)) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_whoever_is_named_must_be_allowed_to(staffed: Jobhall, database: Database) -> None:
    before = told(database)
    for command in (
        ("staff", "add", "he", "--role", "clerk"),
        ("staff", "set", "zhao", "--role", "admin"),
        ("staff", "deactivate", "zhao"),
        ("device", "add", "d-1", "--site", "s", "--kind", "board"),
    ):
        refused = staffed(*command, "--as", "lin")
        assert (refused.code, "没有" in refused.err) == (1, True), command
        assert staffed(*command, "--as", "nobody").code == 3
    assert told(database) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_user_with_a_long_name_and_one_without_any(
    staffed: Jobhall, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    staffed("staff", "unlock", "lin", LOGNAME="a" * 90)
    assert told(database)[-1][0] == f"命令行 {'a' * 60}"
    monkeypatch.setattr("getpass.getuser", _nobody)
    staffed("staff", "unlock", "lin")
    assert told(database)[-1][0].removeprefix("命令行 ").isdigit()


def _nobody() -> str:
    raise KeyError("no such user")
