"""A fault of ours at the desk is told in the desk's frame: what was typed stays, a way back, and an id to quote."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.desk.visit import PHRASES
from backend.editorial.accounts import set_password
from backend.editorial.office import Office
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD, Browser

FORM = {"Referer": "http://localhost/desk/new/vacancy", "X-Request-ID": "a-fault-1"}


@pytest.fixture
def whole(file_office: Office, tmp_path: Path, clock: HandClock) -> Flask:
    """The application whose queue is broken, and so is taking a form of vacancies."""
    with file_office.work() as work:
        set_password(work, "lin", PASSWORD)
    settings = ServerSettings(home=tmp_path, password_memory=8)
    app = create_app(settings, clock=clock, database=file_office.database, bell=file_office.bell)
    app.view_functions["desk.queue"] = broken
    app.view_functions["desk.new_form"] = broken
    return app


def broken(**_: Any) -> str:
    raise ZeroDivisionError("a fault of ours")


def signed_in(app: Flask) -> Browser:
    return Browser(app.test_client()).sign_in("lin")


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
def test_a_page_that_fails_says_so_at_the_desk(whole: Flask, lang: Any, other: Any) -> None:
    lin = signed_in(whole)
    lin.get(f"/language/{lang}")
    answer = lin.client.get("/desk/queue", headers=FORM)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert PHRASES.say("refused.fault", lang) in page and PHRASES.say("refused.fault", other) not in page
    assert "a-fault-1" in page and answer.headers["X-Request-ID"] == "a-fault-1"
    assert '<a class="button primary" href="/desk/queue">' in page
    assert "<aside>" in page, "the desk's own frame, with its places"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "招聘会" in page if lang == "zh" else "Employers" in page
    assert "/jobfairs" not in page, "nothing of the public's"


def test_what_was_typed_stays_and_leads_back_to_its_form(whole: Flask) -> None:
    lin = signed_in(whole).get("/new/vacancy")
    form = {"csrf": lin.hidden("csrf"), "title": "电焊工", "description": "焊接结构件。", "then": "submit"}
    answer = lin.client.post("/desk/new/vacancy", data=form, headers=FORM)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "填的都还留着" in page, "a-fault-1" in page) == (500, True, True)
    assert '<a class="button primary" href="/desk/new/vacancy">回到那一页，接着填</a>' in page
    assert re.search(r"<dd>电焊工</dd>.*<dd>焊接结构件。</dd>", page)
    assert form["csrf"] not in re.sub(r'name="csrf" value="[^"]*"|data-csrf="[^"]*"', "", page)


def test_a_fault_in_the_frame_itself_leaves_a_page_without_it(whole: Flask, file_office: Office) -> None:
    lin = signed_in(whole)
    with file_office.database.begin() as connection:
        connection.execute(text("ALTER TABLE report RENAME TO report_away"))
    answer = lin.client.get("/desk/queue", headers=FORM)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "系统这边出了错" in page, "<aside>" in page) == (500, True, False)


def test_what_the_framework_refuses_stands_in_the_frame_too(whole: Flask) -> None:
    lin = signed_in(whole)
    answer = lin.client.get("/desk/static/nowhere.css")
    assert (answer.status_code, "没有这一页" in answer.get_data(as_text=True)) == (404, True)


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("/nowhere", "没有这一页", "There is no such page"),
        ("/notices/v-1/nowhere", "没有这一页", "There is no such page"),
        ("/sign-out", "没有这一页", "There is no such page"),
        ("/employers/99999", "没有这家单位", "There is no such employer"),
        ("/employers/nobody", "没有这家单位", "There is no such employer"),
        ("/notices/v-xxxx", "没有这一条", "There is no such entry"),
        ("/notices/v-xxxx/edit", "没有这一条", "There is no such entry"),
        ("/devices/d-xxxx", "没有这台设备", "There is no such device"),
        ("/reports/999999", "没有这个受理号", "There is no such ticket number"),
    ],
)
def test_what_is_not_there_is_told_at_the_desk_in_its_language(whole: Flask, path: str, zh: str, en: str) -> None:
    lin = signed_in(whole)
    for lang, sentence in (("zh", zh), ("en", en)):
        lin.get(f"/language/{lang}")
        answer = lin.client.get(f"/desk{path}")
        card = answer.get_data(as_text=True).partition('<div class="card refused">')[2].partition("</main>")[0]
        assert (answer.status_code, sentence in card) == (404, True)
        assert 'href="/desk/"' in card, "the way back"
        assert "xxxx" not in card and "employer-" not in card


def test_whoever_has_not_signed_in_is_asked_to_at_any_address_of_the_desk(whole: Flask) -> None:
    answer = whole.test_client().get("/desk/nowhere")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/desk/sign-in")
