"""Signing in and out: locks, passwords that are good enough, and those that must be changed first."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from backend.editorial.accounts import add_staff, set_password
from backend.editorial.hashing import hashed
from backend.editorial.office import Office
from backend.tables import staff
from tests.backend.desk.conftest import PASSWORD, Browser
from tests.backend.desk.signing import NEW, column

Open = Callable[[str], Any]
pytestmark = pytest.mark.usefixtures("audit_is_whole")


@pytest.fixture
def office(file_office: Office) -> Office:
    return file_office


def test_a_hash_of_before_keeps_working_and_is_made_as_dear_as_the_setting_says(office: Office, app: Flask) -> None:
    with office.database.begin() as connection:
        connection.execute(update(staff).where(staff.c.name == "wen").values(password_hash=hashed(16, PASSWORD)))
    assert Browser(app.test_client()).sign_in("wen").path == "/desk/"
    kept = column(office, "wen", "password_hash")
    assert "m=8,t=1,p=1" in kept
    assert Browser(app.test_client()).sign_in("wen").path == "/desk/"
    assert column(office, "wen", "password_hash") == kept, "made anew once"


@pytest.mark.parametrize(("name", "password"), [("lin", "wrong-password"), ("nobody", PASSWORD), ("wen", ""), ("", "")])
def test_everything_else_is_refused_alike(browser: Open, name: str, password: str) -> None:
    page = browser("").sign_in(name, password)
    assert (page.status, "用户名或密码不对" in page.page) == (403, True)


def test_somebody_without_a_password_cannot_sign_in(browser: Open, office: Office) -> None:
    with office.work() as work:
        add_staff(work, "he", "何晴", ["clerk"])
    assert browser("").sign_in("he", "").status == 403


def test_a_name_that_nobody_has_locks_like_any_other(browser: Open) -> None:
    told = {}
    for name in ("wen", "nobody"):
        guesser = browser("")
        told[name] = ["锁到" in guesser.sign_in(name, "wrong-password").page for _ in range(6)]
    assert told["wen"] == told["nobody"] == [False, False, False, False, True, True]


def test_one_address_that_tries_many_names_is_told_to_wait(app: Flask) -> None:
    client = Browser(app.test_client())
    statuses = [client.sign_in(f"name-{n}", "wrong-password").status for n in range(101)]
    assert (set(statuses[:100]), statuses[100]) == ({403}, 429)
    assert "来得太勤了" in client.page


def test_a_changed_password_ends_all_other_sessions(browser: Open, office: Office) -> None:
    here, there = browser("lin"), browser("lin")
    here.get("/account")
    here.post("/account/password", password=PASSWORD, new=NEW, again=NEW)
    assert "密码换好了" in here.page
    assert here.get("/queue").path == "/desk/queue"
    assert there.get("/queue").path == "/desk/sign-in"
    assert there.sign_in("lin", NEW).path == "/desk/"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"password": "wrong-password"}, "用户名或密码不对"),
        ({"again": "别的一句完全不同的话啊"}, "两次输的新密码不一样"),
        ({"new": "短", "again": "短"}, "密码要 10 到"),
        ({"new": "woaini1314520", "again": "woaini1314520"}, "太常见"),
        ({"new": "林录入林录入林录入一二", "again": "林录入林录入林录入一二"}, "不能用姓名"),
    ],
)
def test_a_password_that_is_not_good_enough(browser: Open, fields: dict[str, str], sentence: str) -> None:
    page = browser("lin").get("/account")
    page.post("/account/password", **{"password": PASSWORD, "new": NEW, "again": NEW, **fields})
    assert (page.status, sentence in page.page) == (422, True)
    assert browser("lin").path == "/desk/", "the old one still signs in"


def test_a_password_of_an_administrator_is_changed_before_anything_else(browser: Open, office: Office) -> None:
    with office.work() as work:
        set_password(work, "wen", PASSWORD, must_change=True)
    page = browser("wen")
    for path in ("/", "/queue", "/new/vacancy", "/account/second-factor"):
        assert page.get(path).path in ("/desk/account", "/desk/account/second-factor"), path
    page.get("/account").post("/account/password", password=PASSWORD, new=NEW, again=NEW)
    assert page.get("/queue").path == "/desk/queue"
