"""Whatever is typed into the forms of accounts: a clear answer, and never a fault of ours, on either database."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import add_staff
from backend.editorial.office import Office
from tests.backend.desk.conftest import PASSWORD

Open = Callable[[str], Any]
NASTY = (
    "x" * 10_000,
    "😀" * 300,
    "\u202etxt.exe",
    "<script>alert(1)</script>",
    "a\0b",
    "=cmd|'/c'!A1",
    "\uffff",
    "' OR 1=1 --",
)


@pytest.fixture
def office(office: Office) -> Office:
    with office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"], PASSWORD)
    return office


def test_signing_in(browser: Open) -> None:
    page = browser("").get("/sign-in")
    for text in NASTY:
        for name, password in ((text, "x"), ("lin", text), (text, text)):
            page.get("/sign-in").post("/sign-in", name=name, password=password, next=text)
            assert page.status in (403, 429), text[:20]
    assert "<script>alert" not in page.page


def test_ones_own_account(browser: Open) -> None:
    page = browser("lin").get("/account")
    for text in NASTY:
        page.get("/account").post("/account/sessions", session=text)
        assert page.status == 200
        page.post("/account/password", password=PASSWORD, new=text, again=text + "x")
        assert page.status == 422, text[:20]
        page.get("/account/second-factor").post("/account/second-factor", password=PASSWORD, code=text)
        assert page.status == 422, text[:20]


def test_the_accounts_of_others(browser: Open) -> None:
    page = browser("guan")
    for text in NASTY:
        page.get("/staff/new").post("/staff/new", name=text, display_name=text, roles=[text], sites=[text])
        assert page.status == 422, text[:20]
        page.get("/staff/lin").post("/staff/lin", display_name=text, roles=["clerk"], sites=[text])
        assert page.status == 422, text[:20]
        page.get("/staff/lin").post("/staff/lin", display_name=text, roles=["clerk"])
        assert page.status == 200, text[:20]
        assert "<script>alert" not in page.get("/staff").page
        assert page.get("/account").post("/staff/lin/unlock", name=text).status == 200
    for name in ("a%00b", "x" * 1000, "%F0%9F%98%80", "..", "lin%20"):
        assert page.get(f"/staff/{name}").status in (404, 308), name
        assert page.get("/account").post(f"/staff/{name}/password").status in (404, 405), name


def test_a_database_that_is_away_is_told_in_words(browser: Open, office: Office) -> None:
    page = browser("lin")
    with office.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE staff RENAME TO elsewhere")
    assert page.get("/queue").status == 503
    assert "数据库用不了" in page.page
