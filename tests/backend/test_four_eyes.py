"""Four eyes through every door: the page, the API, the command line, and SQL.

What one person wrote, no door of ours makes public without a second; a hand in the database that tries is refused or
found.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError

from backend.cli.main import main
from backend.desk import desk
from backend.editorial.accounts import Staff, add_staff, set_duties, set_password
from backend.editorial.devices import add_device
from backend.editorial.drafting import enter, submit
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from backend.tables import journal, revision
from content.bulletin import Bulletin
from content.vacancy import Vacancy
from tests.backend.desk.conftest import PASSWORD, Browser
from tests.backend.serving import file_hall, hall

__all__ = ["file_hall", "hall"]

Welder = Callable[..., Vacancy]


def public(office: Office) -> int:
    with office.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(journal)) or 0


def newest(office: Office) -> int:
    with office.database.read() as connection:
        return connection.scalars(select(func.max(revision.c.id))).one()


@pytest.fixture
def own(office: Office, lin: Staff) -> int:
    """The revision that lin, who may approve, wrote and handed in."""
    bulletin = Bulletin(id="b-1", title="放假通知", topic="announcement", body="周一放假。")
    with office.work() as work:
        return submit(work, lin, enter(work, lin, bulletin).id).id


@pytest.fixture
def page(office: Office) -> Browser:
    with office.work() as work:
        set_password(work, "lin", PASSWORD)
    app = Flask("four_eyes")
    app.register_blueprint(desk(office.database, office.bell, office.clock, office.settings), url_prefix="/desk")
    return Browser(app.test_client()).sign_in("lin")


# The page.


def test_no_form_of_the_desk_approves_what_its_sender_wrote(office: Office, page: Browser, own: int) -> None:
    page.get("/notices/b-1")
    page.post("/notices/b-1/approve", revision=own)
    assert "自己写的或提交的" in page.page
    page.get("/queue").post("/queue", chosen=[str(own)], then="approve")
    assert "自己写的或提交的" in page.page
    assert public(office) == 0


def test_a_reviewer_who_accepts_a_rewriting_has_written_it(
    office: Office, page: Browser, wen: Staff, welder: Welder
) -> None:
    with office.work() as work:
        enter(work, wen, welder(description="限男性，焊接结构件。"))
    page.get("/notices/v-1")
    assert "照这样改" in page.page
    fields = {name: page.hidden(name) for name in ("revision", "rule", "where", "start")}
    page.post("/notices/v-1/rewrite", **fields).post("/notices/v-1/submit", revision=page.hidden("revision"))
    assert page.hidden("revision") == "", "no button offers it"
    page.post("/notices/v-1/approve", revision=newest(office))
    assert "自己写的或提交的" in page.page
    assert public(office) == 0


def test_another_role_changes_nothing_about_what_was_written(office: Office, page: Browser, wen: Staff) -> None:
    """An administrator makes a clerk an approver: of what others write."""
    with office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"], PASSWORD)
        set_duties(work, "guan", "lin", ["admin", "approver", "clerk"], [])
    page.get("/new/bulletin").post(
        "/new/bulletin", title="放假通知", body="周一放假", topic="announcement", then="submit"
    )
    assert "提交好了" in page.page
    page.get("/queue").post("/queue", chosen=[str(newest(office))], then="approve")
    assert "自己写的或提交的" in page.page
    assert public(office) == 0


# The API.


def test_no_call_of_the_api_publishes_anything(hall: Any, welder: Welder) -> None:
    """With the key of a device, and a body that asks for it in every way that somebody could think of."""
    hall.draft(welder())
    with hall.office.work() as work:
        key = add_device(work, "d-1", "jinhai", "kiosk", "触摸屏")
    before = public(hall.office)
    asked = {"state": "approved", "approve": True, "reviewer": "zhao", "revision": 1, "id": "v-1", "kind": "vacancy"}
    client = hall.app.test_client()
    calls = 0
    for rule in hall.app.url_map.iter_rules():
        if not rule.rule.startswith("/v1/"):
            continue
        path = rule.rule.replace("<id>", "d-1").replace("<code>", "1234").replace("<number>", "123456")
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = client.open(path, method=method, json=asked, headers={"Authorization": f"Bearer {key}"})
            assert answer.status_code < 500
            calls += 1
    assert calls > 40
    assert public(hall.office) == before
    with hall.office.database.read() as connection:
        assert connection.scalars(select(revision.c.state)).all() == ["submitted"]


# The command line.


@pytest.mark.parametrize("named", [("--as", "lin"), ()])
def test_the_command_line_asks_for_a_second_person(
    office: Office, own: int, named: tuple[str, ...], settings: Any
) -> None:
    url = office.database.engine.url.render_as_string(hide_password=False)
    environ = {"JOBHALL_HOME": str(settings.home), "JOBHALL_DATABASE_URL": url, "JOBHALL_STAFF": "lin"}
    done = CliRunner().invoke(main, ["approve", "b-1", *named], env=environ, prog_name="jobhall")
    assert (done.exit_code, "自己写的或提交的" in done.stderr, public(office)) == (1, True, 0)


def test_whoever_hands_in_by_the_command_line_does_not_approve_either(
    office: Office, wen: Staff, welder: Welder, settings: Any
) -> None:
    with office.work() as work:
        enter(work, wen, welder())
    url = office.database.engine.url.render_as_string(hide_password=False)
    environ = {"JOBHALL_HOME": str(settings.home), "JOBHALL_DATABASE_URL": url}
    said = [
        CliRunner().invoke(main, [verb, "v-1", "--as", "zhao", "--json"], env=environ, prog_name="jobhall")
        for verb in ("submit", "approve")
    ]
    assert (json.loads(said[0].stdout)["state"], said[1].exit_code, public(office)) == ("submitted", 1, 0)


# SQL.


@pytest.mark.parametrize(
    "values",
    [
        {"state": "approved"},
        {"state": "approved", "reviewer": "lin"},
        {"state": "approved", "reviewer": "zhao", "submitter": None},
        {"state": "approved", "reviewer": "zhao", "submitter": "zhao"},
        {"state": "approved", "reviewer": "zhao", "author": "zhao"},
    ],
)
def test_the_database_refuses_what_nobody_else_approved(office: Office, own: int, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="four_eyes"), office.database.begin() as connection:
        connection.execute(update(revision).where(revision.c.id == own).values(**values))


@pytest.mark.parametrize("column", ["author", "submitter"])
def test_what_was_approved_cannot_be_given_to_its_reviewer(office: Office, own: int, zhao: Staff, column: str) -> None:
    with office.work() as work:
        approve(work, zhao, own)
    with pytest.raises(IntegrityError, match="four_eyes"), office.database.begin() as connection:
        connection.execute(update(revision).where(revision.c.id == own).values(**{column: "zhao"}))


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE revision SET author = 'wen', submitter = 'wen', reviewer = 'lin'",
        "UPDATE revision SET reviewer = 'wen'",
    ],
)
def test_another_name_put_in_by_hand_is_found(office: Office, own: int, zhao: Staff, forged: str) -> None:
    """The check cannot know that the names are forged; the audit, a chain that nobody mends unseen, does."""
    with office.work() as work:
        approve(work, zhao, own)
    with office.database.begin() as connection:
        assert list(faults(connection)) == []
        connection.execute(text(forged))
        assert [(one.rule, one.subject) for one in faults(connection)] == [("as_told", "b-1")]
