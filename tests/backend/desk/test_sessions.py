"""Sessions: when they end, what is told of them, and who may end them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.editorial.accounts import deactivate
from backend.editorial.office import Office
from backend.tables import staff_session
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD

Open = Callable[[str], Any]
pytestmark = pytest.mark.usefixtures("audit_is_whole")


@pytest.fixture
def office(file_office: Office) -> Office:
    return file_office


def test_a_session_ends_when_nothing_is_done(browser: Open, clock: HandClock) -> None:
    page = browser("lin")
    for _ in range(3):
        clock.forward(minutes=50)
        assert page.get("/queue").path == "/desk/queue"
    clock.forward(minutes=61)
    assert page.get("/queue").path == "/desk/sign-in"
    assert "太久没动" in page.page


def test_a_session_ends_after_a_shift_whatever_is_done(browser: Open, clock: HandClock) -> None:
    page = browser("lin")
    for _ in range(23):
        clock.forward(minutes=31)
        assert page.get("/queue").path == "/desk/queue"
    assert page.client.get("/desk/session").get_json() == {"seconds": 7 * 60, "last": True}
    clock.forward(minutes=8)
    assert page.get("/queue").path == "/desk/sign-in"


def test_an_open_window_is_not_somebody_who_works(browser: Open, clock: HandClock) -> None:
    page = browser("lin").get("/queue")
    token = page.hidden("csrf")
    clock.forward(minutes=50)
    assert page.client.get("/desk/session").get_json() == {"seconds": 600, "last": False}
    assert page.client.post("/desk/table", data={"csrf": token, "table": "", "typed": ""}).status_code == 422
    assert page.client.get("/desk/session").get_json() == {"seconds": 600, "last": False}, "sent by the page itself"
    stay = page.client.post("/desk/session", headers={"X-CSRFToken": token})
    assert stay.get_json() == {"seconds": 3600, "last": False}
    clock.forward(minutes=61)
    assert page.client.get("/desk/session").status_code == 303


def test_whoever_was_signed_out_meanwhile_comes_back_to_the_form(browser: Open, clock: HandClock) -> None:
    page = browser("lin").get("/new/vacancy")
    clock.forward(minutes=61)
    sent_from = {"Referer": "http://localhost/desk/new/vacancy"}
    answer = page.client.post("/desk/new/vacancy", data={"csrf": page.hidden("csrf")}, headers=sent_from)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/sign-in?next=/desk/new/vacancy")
    stale = page.client.post("/desk/new/vacancy", data={"csrf": "x"}, headers=sent_from)
    assert 'href="/desk/new/vacancy"' in stale.text
    elsewhere = page.client.post("/desk/queue", data={}, headers={"Referer": "http://evil.example/desk/x"})
    assert "evil" not in elsewhere.text


def test_a_cookie_that_somebody_kept_is_void_after_signing_out(browser: Open, app: Flask) -> None:
    page = browser("lin").get("/")
    kept = page.client.get_cookie("jobhall_desk", path="/desk")
    page.post("/sign-out")
    thief = app.test_client()
    thief.set_cookie("jobhall_desk", kept.value, path="/desk")
    assert thief.get("/desk/queue").status_code == 303


def test_a_session_that_begins_shares_no_token_with_what_was_before(browser: Open) -> None:
    page = browser("").get("/sign-in")
    before = page.hidden("csrf")
    page.sign_in("lin")
    assert page.client.post("/desk/table", data={"csrf": before, "table": "", "then": "look"}).status_code == 400


def test_sessions_elsewhere_are_listed_and_ended(browser: Open, office: Office) -> None:
    here, there, third = browser("lin"), browser("lin"), browser("lin")
    here.get("/account")
    assert here.page.count("让它退出</button>") == 2
    with office.database.read() as connection:
        ids = connection.scalars(select(staff_session.c.id).order_by(staff_session.c.began_at)).all()
    named = here.hidden("session")
    assert named in ids
    here.post("/account/sessions", session=named)
    left = [one.get("/queue").path for one in (there, third)]
    assert sorted(left) == ["/desk/queue", "/desk/sign-in"]
    here.post("/account/sessions", session="others")
    assert [one.get("/queue").path for one in (there, third)] == ["/desk/sign-in"] * 2
    assert here.get("/queue").path == "/desk/queue"


def test_nobody_ends_the_session_of_somebody_else(browser: Open, office: Office) -> None:
    lin = browser("lin")
    with office.database.read() as connection:
        id = connection.scalars(select(staff_session.c.id)).one()
    browser("wen").get("/account").post("/account/sessions", session=id)
    assert lin.get("/queue").path == "/desk/queue"


def test_who_left_is_out_at_once(browser: Open, office: Office) -> None:
    wen = browser("wen")
    with office.work() as work:
        deactivate(work, "wen")
    assert wen.get("/queue").path == "/desk/sign-in"


def test_ones_own_signing_in_is_told_with_what_was_in_vain(browser: Open) -> None:
    browser("").sign_in("lin", "wrong-password")
    page = browser("lin").get("/account").page
    assert "密码或动态码不对" in page
    assert "工作台 127.0.0.1" in page


def test_a_password_that_was_changed_is_not_told_as_one_more_signing_in(browser: Open) -> None:
    page = browser("lin").get("/account")
    page.post("/account/password", password=PASSWORD, new="another-good-one", again="another-good-one")
    told = re.findall(r"<td[^>]*>(登录成功|换密码)</td>", page.get("/account").page)
    assert told == ["换密码", "登录成功"]
