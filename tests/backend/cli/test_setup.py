"""Opening, looking after and restoring an office from the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.cli.answer import PHRASES
from backend.cli.settings import CliSettings
from backend.database import Database
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.editorial.sample import open_sample
from content.clock import today
from content.notice import Notice
from content.sample import notices, pictures
from content.settings import settings_of
from content.vacancy import Vacancy
from tests.backend.conftest import HandClock

Jobhall = Callable[..., Any]


def test_the_sample_opens_once(jobhall: Jobhall) -> None:
    first = jobhall("init", "--sample", "--json").json
    assert first["published"] > 600
    assert jobhall("init", "--sample", "--json").json == {**first, "published": 0}
    assert jobhall("check").out.startswith("都对得上，没有问题。")
    assert [staff["name"] for staff in jobhall("staff", "list", "--json").lines] == ["li", "wang"]


def test_the_sample_comes_back_when_it_is_over(file_database: Database, tmp_path: Path) -> None:
    from datetime import datetime, timedelta

    from backend.feed.local_bell import LocalBell
    from backend.settings import BackendSettings
    from content.clock import CHINA

    now = [datetime(2026, 11, 21, 8, tzinfo=CHINA)]
    settings = BackendSettings(home=tmp_path, password_memory=8)
    office = Office(file_database, LocalBell(tmp_path / "run"), lambda: now[0], settings)
    opened = open_sample(office, notices(today(now[0])), pictures=pictures())
    with office.database.read() as connection:
        kept = set(connection.scalars(text("SELECT sha256 FROM blob")))
    carried = {one.sha256 for notice in notices(today(now[0])) for one in getattr(notice, "attachments", ())}
    assert kept == carried != set()
    with office.work() as work:
        from backend.editorial.accounts import get_staff
        from backend.editorial.publishing import withdraw

        withdraw(work, get_staff(work.connection, "li"), by_hand := one_vacancy(office), "招满了")
    now[0] += timedelta(days=20)
    again = open_sample(office, notices(today(now[0])), pictures=pictures())
    assert 0 < again < opened
    assert office.journal.count() >= opened - 1
    assert by_hand not in {change.id for change in office.journal.snapshot().changes}


def test_the_employers_of_the_sample_are_verified_again_when_a_year_is_over(
    file_office: Office, clock: HandClock
) -> None:
    def some() -> list[Notice]:
        return [one for one in notices(today(clock())) if isinstance(one, Vacancy)][-9:]

    assert open_sample(file_office, some()) == 9
    clock.forward(days=400)
    with file_office.work() as work:
        work.connection.execute(text("UPDATE employer SET code = '' WHERE id < 4"))  # As a hall of before has them.
    assert open_sample(file_office, some()) == 9
    with file_office.database.read() as connection:
        assert list(faults(connection)) == []


def one_vacancy(office: Any) -> str:
    ids: list[str] = [change.id for change in office.journal.snapshot().changes]
    return ids[-1]


def test_a_first_run_in_an_empty_folder(tmp_path: Path) -> None:
    environ = {**os.environ, "JOBHALL_HOME": str(tmp_path / "new" / "home"), "JOBHALL_DATABASE_URL": ""}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "backend.cli.main", *arguments]
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)

    before = run("check")
    assert (before.returncode, before.stderr.count("\n"), "jobhall init" in before.stderr) == (4, 1, True)
    assert run("init").returncode == 0
    assert run("check").returncode == 0
    assert (tmp_path / "new" / "home" / "backend" / "jobhall.db").exists()


@pytest.mark.peer
def test_a_database_that_is_away_is_one_sentence(jobhall: Jobhall) -> None:
    said = jobhall("check", JOBHALL_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert (said.code, said.err.count("\n")) == (4, 1)


def test_a_wrong_setting_is_one_sentence(jobhall: Jobhall) -> None:
    said = jobhall("check", JOBHALL_NUMBER_DIGITS="six")
    assert (said.code, "JOBHALL_NUMBER_DIGITS" in said.err) == (1, True)


def test_a_restored_backup_gets_a_new_feed(jobhall: Jobhall) -> None:
    before = jobhall("init", "--json").json
    after = jobhall("new-feed", "--json").json
    assert (after["position"], after["feed_id"] != before["feed_id"]) == (before["position"], True)


def test_export_and_expire(staffed: Jobhall, vacancy: dict[str, Any], tmp_path: Path) -> None:
    for day in ("2099-01-01", "2099-02-01"):
        body = json.dumps({**vacancy, "valid_through": day, "title": f"=电焊工 {day}"})
        id = staffed("enter", "-", "--as", "lin", "--json", stdin=body).json["id"]
        staffed("submit", id, "--as", "lin", "--anyway")
        staffed("approve", id, "--as", "zhao", "--anyway")
    lines = staffed("export").lines
    assert [line["kind"] for line in lines] == ["vacancy", "vacancy"]
    file = tmp_path / "out.csv"
    said = staffed("export", "--format", "csv", "--output", str(file), "--json").json
    head = said.pop("audit_head")
    assert said == {"file": str(file), "written": 2, "position": 2}
    assert staffed("check", "--audit-head", head).code == 0
    head, row, _ = file.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("岗位号,岗位名称")
    assert f"{lines[0]['number']},'=电焊工 2099-01-01,6-18-02-04" in row
    assert staffed("expire", "--json").json == {"withdrawn": 0, "trimmed": 0, "position": 2}


def test_an_attachment_is_kept_once(staffed: Jobhall, tmp_path: Path) -> None:
    poster = tmp_path / "poster.png"
    poster.write_bytes(b"\x89PNG poster")
    first = staffed("attach", str(poster), "--title", "海报", "--as", "lin", "--json").json
    assert (first["media_type"], first["size"], first["title"]) == ("image/png", 11, "海报")
    assert staffed("attach", str(poster), "--title", "海报", "--as", "lin", "--json").json == first
    assert staffed("attach", str(poster), "--as", "zhao").code == 1
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ")
    assert staffed("attach", str(program), "--as", "lin").code == 1


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("UPDATE feed_state SET position = 0", "counter"),
        ("UPDATE journal SET body = NULL", "line"),
        ("UPDATE number_allotment SET released_at = '2026-01-01 00:00:00'", "number"),
        ("UPDATE notice SET approved_revision = 9", "unseen"),
        ("UPDATE notice SET is_live = false", "not_hidden"),
        ("UPDATE notice SET number = '100050'", "body"),
        ("UPDATE notice SET headcount = 99", "counted"),
        ("UPDATE notice SET halls = 'jinhai'", "counted"),
    ],
)
def test_check_names_what_contradicts_itself(
    staffed: Jobhall, vacancy: dict[str, Any], database: Database, sql: str, rule: str
) -> None:
    id = staffed("enter", "-", "--as", "lin", "--json", stdin=json.dumps(vacancy)).json["id"]
    staffed("submit", id, "--as", "lin")
    staffed("approve", id, "--as", "zhao")
    assert staffed("check").code == 0
    with database.begin() as connection:
        connection.execute(text(sql))
    said = staffed("check", "--json")
    assert (said.code, rule in {fault["rule"] for fault in said.lines}) == (5, True)


def test_settings_and_phrases_are_documented() -> None:
    assert all(env.doc for env in settings_of(CliSettings).values())
    assert PHRASES.missing() == []


def test_a_command_in_the_wrong_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    environ = {**os.environ, "JOBHALL_HOME": str(tmp_path / "var"), "JOBHALL_DATABASE_URL": ""}
    command = [sys.executable, "-m", "backend.cli.main", "check"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert str(tmp_path / "var" / "backend" / "jobhall.db") in done.stderr
    assert not (tmp_path / "var").exists()
