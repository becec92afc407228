"""The second factor: codes that are good once, recovery codes, and roles that need it."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from flask import Flask

from backend.desk import desk, security
from backend.editorial.accounts import set_password
from backend.editorial.office import Office
from content.settings import InvalidSetting
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD, Browser
from tests.backend.desk.signing import audited, code, column, enrolled

Open = Callable[[str], Any]
pytestmark = pytest.mark.usefixtures("audit_is_whole")


@pytest.fixture
def office(file_office: Office) -> Office:
    return file_office


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
