"""The command line on a real database, called in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from backend.cli.main import main
from backend.database import Database
from tests.backend.known import licence


@dataclass
class Said:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Jobhall = Callable[..., Said]


@pytest.fixture
def environ(database: Database, tmp_path: Path) -> dict[str, str]:
    url = database.engine.url.render_as_string(hide_password=False)
    return {"JOBHALL_HOME": str(tmp_path), "JOBHALL_DATABASE_URL": url, "JOBHALL_PASSWORD_MEMORY": "8"}


@pytest.fixture
def jobhall(environ: dict[str, str]) -> Jobhall:
    """Run one command: `jobhall("submit", "v-1", "--as", "lin")`."""

    def run(*arguments: str, stdin: str | bytes = "", **more: str) -> Said:
        done = CliRunner().invoke(main, arguments, input=stdin, env={**environ, **more}, prog_name="jobhall")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def staffed(jobhall: Jobhall) -> Jobhall:
    """An office with an author and a reviewer, and an employer whose licence was seen."""
    jobhall("staff", "add", "lin", "--display", "林录入", "--role", "clerk", "--role", "approver")
    jobhall("staff", "add", "zhao", "--display", "赵审核", "--role", "approver")
    code = licence("郑州恒岳机械")
    jobhall("employer", "add", "--name", "郑州恒岳机械", "--code", code, "--as", "lin")
    jobhall("employer", "verify", code, "--seen", "营业执照复印件", "--as", "lin")
    return jobhall


@pytest.fixture
def vacancy() -> dict[str, Any]:
    """A vacancy as a person writes it in a file: without id and number."""
    return {
        "kind": "vacancy",
        "title": "电焊工",
        "occupation": "6-18-02-04",
        "employer": {"name": "郑州恒岳机械"},
        "place": {"division": "410105", "address": "样例路 1 号"},
        "wage": {"min": 6000, "max": 8500},
        "description": "焊接结构件。",
        "valid_through": (date.today() + timedelta(days=100)).isoformat(),
    }
