"""Signing in and out: locks, the second factor, sessions that end, and passwords that must be changed first."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from flask import Flask
from passlib.totp import TOTP
from sqlalchemy import select, update

from backend.desk import desk, security
from backend.editorial.accounts import add_staff, deactivate, set_password
from backend.editorial.auditing import broken
from backend.editorial.hashing import hashed
from backend.editorial.office import Office
from backend.tables import audit, staff, staff_session
from content.settings import InvalidSetting
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD, Browser

Open = Callable[[str], Any]
NEW = "桥下有三只鸭子和一条船"


@pytest.fixture
def office(file_office: Office) -> Office:
    return file_office


def column(office: Office, name: str, of: str) -> Any:
    with office.database.read() as connection:
        return connection.scalars(select(staff.c[of]).where(staff.c.name == name)).one()


def audited(office: Office, subject: str) -> list[tuple[str, str]]:
    asked = select(audit.c.verb, audit.c.detail).where(audit.c.subject == subject).order_by(audit.c.id)
    with office.database.read() as connection:
        return [tuple(row) for row in connection.execute(asked)]  # type: ignore[misc]


def enrolled(page: Browser, clock: HandClock) -> tuple[TOTP, list[str]]:
    """Turn the second factor on; the telephone that has it, and the recovery codes."""
    page.get("/account/second-factor")
    key = re.search(r"<code>([A-Z2-7-]+)</code>", page.page)
    assert key
    phone = TOTP.using(now=lambda: clock().timestamp())(key[1])
    page.post("/account/second-factor", code=phone.generate().token, password=PASSWORD)
    return phone, re.findall(r"<code>([0-9a-f-]+)</code>", page.page)


def code(phone: TOTP, clock: HandClock, steps: int = 0) -> str:
    return str(phone.generate(time=clock().timestamp() + 30 * steps).token)


# Passwords.


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


# The second factor.


def test_a_code_is_asked_for_after_the_password(browser: Open, office: Office, clock: HandClock) -> None:
    phone, codes = enrolled(browser("lin"), clock)
    assert (len(codes), len(set(codes))) == (8, 8)
    clock.forward(minutes=1)
    page = browser("lin")
    assert page.path == "/desk/sign-in/code"
    assert page.get("/queue").path == "/desk/sign-in", "half of it is nothing"
    page.sign_in("lin").post("/sign-in/code", code=code(phone, clock))
    assert page.path == "/desk/"
    assert audited(office, "lin")[-1] == ("sign-in", "password+totp")


def test_a_code_that_somebody_saw_is_good_for_nothing(browser: Open, clock: HandClock) -> None:
    phone, _ = enrolled(browser("lin"), clock)
    assert "已经用过" in browser("lin").post("/sign-in/code", code=code(phone, clock)).page, "it turned the factor on"
    clock.forward(minutes=1)
    seen = code(phone, clock)
    assert browser("lin").post("/sign-in/code", code=seen).path == "/desk/"
    again = browser("lin").post("/sign-in/code", code=seen)
    assert (again.status, "已经用过" in again.page) == (403, True)
    assert browser("lin").post("/sign-in/code", code=code(phone, clock, -1)).status == 403, "nor is the one before"


@pytest.mark.parametrize(("steps", "status"), [(-2, 403), (-1, 200), (0, 200), (1, 200), (2, 403)])
def test_a_telephone_may_be_half_a_minute_wrong(browser: Open, clock: HandClock, steps: int, status: int) -> None:
    phone, _ = enrolled(browser("lin"), clock)
    clock.forward(minutes=5)
    assert browser("lin").post("/sign-in/code", code=code(phone, clock, steps)).status == status


def test_a_recovery_code_signs_in_once(browser: Open, office: Office, clock: HandClock) -> None:
    _, codes = enrolled(browser("lin"), clock)
    page = browser("lin").post("/sign-in/code", code=f" {codes[0].upper()} ")
    assert page.path == "/desk/"
    assert "备用码还剩 7 个" in page.get("/account").page
    assert browser("lin").post("/sign-in/code", code=codes[0]).status == 403
    assert ("recovery-code", "7") in audited(office, "lin")


def test_new_recovery_codes_make_the_old_ones_void(browser: Open, clock: HandClock) -> None:
    page = browser("lin")
    _, codes = enrolled(page, clock)
    page.get("/account").post("/account/recovery-codes", password=PASSWORD)
    fresh = re.findall(r"<code>([0-9a-f-]+)</code>", page.page)
    assert (len(fresh), set(fresh) & set(codes)) == (8, set())
    assert browser("lin").post("/sign-in/code", code=codes[0]).status == 403
    assert browser("lin").post("/sign-in/code", code=fresh[0]).path == "/desk/"


def test_wrong_codes_lock_like_wrong_passwords(browser: Open, clock: HandClock) -> None:
    phone, _ = enrolled(browser("lin"), clock)
    page = browser("lin")
    for _ in range(5):
        page.post("/sign-in/code", code="000000")
    assert "锁到" in page.page
    clock.forward(minutes=1)
    assert "锁到" in page.post("/sign-in/code", code=code(phone, clock)).page


def test_the_password_is_asked_for_again_after_five_minutes(browser: Open, clock: HandClock) -> None:
    phone, _ = enrolled(browser("lin"), clock)
    page = browser("lin")
    clock.forward(minutes=6)
    assert page.post("/sign-in/code", code=code(phone, clock)).path == "/desk/sign-in"
    assert "重新登录" in page.page


def test_secrets_are_encrypted_where_they_are_kept(browser: Open, office: Office, clock: HandClock) -> None:
    phone, codes = enrolled(browser("lin"), clock)
    kept = column(office, "lin", "totp_secret") + column(office, "lin", "recovery_codes")
    assert phone.base32_key not in kept and phone.base32_key.lower() not in kept
    assert not any(one in kept for one in codes)
    assert '"enckey"' in kept


def test_without_the_key_of_the_settings_no_code_is_read(browser: Open, office: Office, clock: HandClock) -> None:
    """A copy of the database is worth nothing to whoever does not have the secret."""
    phone, codes = enrolled(browser("lin"), clock)
    other = Flask("other")
    settings = msgspec.structs.replace(office.settings, secret="另一个秘密")
    other.register_blueprint(desk(office.database, office.bell, clock, settings), url_prefix="/desk")
    clock.forward(minutes=1)
    page = Browser(other.test_client()).sign_in("lin")
    assert page.post("/sign-in/code", code=codes[0]).status == 403
    assert page.post("/sign-in/code", code=code(phone, clock)).status == 403


def test_whose_role_needs_it_sets_it_up_first_and_keeps_it(office: Office, clock: HandClock) -> None:
    with office.work() as work:
        set_password(work, "zhao", PASSWORD)
        set_password(work, "wen", PASSWORD)
    app = Flask("strict")
    settings = msgspec.structs.replace(office.settings, second_factor="approver, head,admin")
    app.register_blueprint(desk(office.database, office.bell, clock, settings), url_prefix="/desk")
    assert Browser(app.test_client()).sign_in("wen").path == "/desk/", "a clerk need not"
    zhao = Browser(app.test_client()).sign_in("zhao")
    assert zhao.path == "/desk/account/second-factor"
    assert zhao.get("/queue").path == "/desk/account/second-factor"
    enrolled(zhao, clock)
    assert zhao.get("/queue").path == "/desk/queue"
    zhao.get("/account").post("/account/second-factor/off", password=PASSWORD)
    assert "不能关掉" in zhao.page
    assert column(office, "zhao", "totp_secret")


def test_whose_role_does_not_need_it_may_turn_it_off(browser: Open, office: Office, clock: HandClock) -> None:
    page = browser("wen")
    enrolled(page, clock)
    page.get("/account").post("/account/second-factor/off", password="wrong-password")
    assert page.status == 422
    page.post("/account/second-factor/off", password=PASSWORD)
    assert column(office, "wen", "totp_secret") == ""
    assert browser("wen").path == "/desk/"


def test_a_wrong_first_code_turns_nothing_on(browser: Open, office: Office) -> None:
    page = browser("wen").get("/account/second-factor")
    key = re.search(r"<code>([A-Z2-7-]+)</code>", page.page)
    page.post("/account/second-factor", code="000000", password=PASSWORD)
    assert (page.status, column(office, "wen", "totp_secret")) == (422, "")
    assert key and key[1] in page.page, "the same code is still on the page"
    assert "<svg" in page.page


def test_a_role_that_there_is_not_is_refused_at_the_start() -> None:
    assert security.required_roles("") == frozenset()
    with pytest.raises(InvalidSetting, match="JOBHALL_SECOND_FACTOR"):
        security.required_roles("approver,king")


# Sessions.


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


@pytest.fixture(autouse=True)
def audit_is_whole(office: Office) -> Iterator[None]:
    """The audit is whole after whatever was done."""
    yield
    with office.database.read() as connection:
        assert list(broken(connection)) == []
