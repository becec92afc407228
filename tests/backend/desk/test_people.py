"""人员: what administrators do for the accounts of others, who may not, and that all of it stands in the audit."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, select, update

from backend.desk import people
from backend.editorial.accounts import add_staff, find_staff
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from backend.editorial.roles import ROLES
from backend.tables import audit, staff
from content.site import Site
from content.vacancy import Place
from tests.backend.conftest import NOW, HandClock
from tests.backend.desk.conftest import PASSWORD, Browser

Open = Callable[[str], Any]


@pytest.fixture
def office(file_office: Office, lin: Any, zhao: Any) -> Office:
    """Two halls, two administrators, one of them bound to the first hall."""
    for id in ("jinhai", "jingkai"):
        site = Site(id=id, title=f"{id}大厅", place=Place(division="410105", address="样例路 1 号"))
        with file_office.work() as work:
            approve(work, zhao, submit(work, lin, enter(work, lin, site).id).id)
    with file_office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"], PASSWORD)
        add_staff(work, "tong", "童管理", ["admin"], PASSWORD, ["jinhai"])
        add_staff(work, "he", "何晴", ["clerk"], PASSWORD, ["jinhai"])
    return file_office


def audited(office: Office, subject: str) -> list[tuple[str, str, str, str]]:
    columns = audit.c
    asked = select(columns.who, columns.verb, columns.detail, columns.origin).where(columns.subject == subject)
    with office.database.read() as connection:
        return [tuple(row) for row in connection.execute(asked.order_by(columns.id))]  # type: ignore[misc]


def given(page: Browser) -> str:
    found = re.search(r'<code class="given">([^<]+)</code>', page.page)
    assert found
    return found[1]


def test_somebody_new_signs_in_with_a_password_that_they_change(browser: Open, office: Office) -> None:
    page = browser("guan").get("/staff/new")
    page.post("/staff/new", name="qian", display_name="钱新", roles=["clerk", "collector"], sites=["jinhai"])
    assert "添加了 钱新" in page.page
    password = given(page)
    assert password not in page.get("/staff/qian").page, "shown once"
    with office.database.read() as connection:
        added = find_staff(connection, "qian")
    assert added and (added.display_name, added.roles, added.sites) == ("钱新", ("clerk", "collector"), ("jinhai",))
    assert audited(office, "qian") == [("guan", "staff-add", "clerk collector jinhai", "desk 127.0.0.1")]
    qian = browser("").sign_in("qian", password)
    assert (qian.path, "请先换成自己的" in qian.page) == ("/desk/account", True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "lin"}, "已经有了"),
        ({"name": "Qian Xin"}, "不能用"),
        ({"name": ""}, "不能用"),
        ({"name": "x" * 10_000}, "不能用"),
        ({"roles": ["king"]}, "没有“king”这个角色"),
        ({"roles": []}, "至少选一个角色"),
        ({"sites": ["nowhere"]}, "没有“nowhere”这个大厅"),
    ],
)
def test_what_nobody_can_be_stays_in_the_form(browser: Open, fields: dict[str, Any], sentence: str) -> None:
    page = browser("guan").get("/staff/new")
    page.post("/staff/new", **{"name": "qian", "display_name": "<b>钱新</b>", "roles": ["clerk"], **fields})
    assert page.status == 422
    assert sentence in page.page
    assert 'value="&lt;b&gt;钱新&lt;/b&gt;"' in page.page


def test_duties_and_names_change(browser: Open, office: Office) -> None:
    page = browser("guan").get("/staff/he")
    page.post("/staff/he", display_name="何晴晴", roles=["approver"], sites=["jinhai", "jingkai"])
    assert "存好了" in page.page
    with office.database.read() as connection:
        found = find_staff(connection, "he")
    assert found and (found.display_name, found.roles, found.sites) == ("何晴晴", ("approver",), ("jingkai", "jinhai"))
    assert [row[:3] for row in audited(office, "he")[-2:]] == [
        ("guan", "staff-name", "何晴晴"),
        ("guan", "staff-duties", "approver jingkai jinhai"),
    ]
    page.post("/staff/he", display_name="何晴晴", roles=["approver"], sites=["jinhai", "jingkai"])
    assert len(audited(office, "he")) == 3, "what did not change is not written"


def test_nobody_raises_themselves(browser: Open, office: Office) -> None:
    page = browser("guan").get("/staff/guan")
    page.post("/staff/guan", display_name="关管理", roles=["admin", "approver"])
    assert (page.status, "请另一位管理员来改" in page.page) == (422, True)
    for act in people._ACTS:
        assert page.post(f"/staff/guan/{act}").status == 403, "whoever finds the page open knows no password"
    with office.database.read() as connection:
        found = find_staff(connection, "guan")
    assert found and (found.roles, found.active) == (("admin",), True)
    assert browser("guan").path == "/desk/"


def test_the_last_administrator_stays(browser: Open, office: Office) -> None:
    page = browser("guan")
    page.get("/staff/tong").post("/staff/tong/deactivate")
    assert "已经停用" in page.page
    assert browser("tong").path == "/desk/sign-in"
    with office.work() as work:
        add_staff(work, "bao", "包管理", ["admin"], PASSWORD)
        work.connection.execute(update(staff).where(staff.c.name == "guan").values(roles="clerk"))
    bao = browser("bao").get("/staff/tong")
    assert "恢复" in bao.page
    bao.post("/staff/tong/reactivate")
    assert browser("tong").path == "/desk/"


def test_a_lost_password_a_lost_telephone_and_a_lock(browser: Open, office: Office) -> None:
    he = browser("he")
    with office.database.begin() as connection:
        values = {"totp_secret": "x", "locked_until": NOW.replace(hour=23)}
        connection.execute(update(staff).where(staff.c.name == "he").values(**values))
    page = browser("guan").get("/staff/he")
    assert "锁到 23:41" in page.page and "有动态码" in page.page
    page.post("/staff/he/unlock")
    page.post("/staff/he/factor")
    assert "锁到" not in page.page and "有动态码" not in page.page
    page.post("/staff/he/password")
    password = given(page)
    assert he.get("/queue").path == "/desk/sign-in", "signed out at once"
    assert browser("he").path == "/desk/sign-in"
    assert browser("").sign_in("he", password).path == "/desk/account"
    acts = [row[:2] for row in audited(office, "he") if row[1] not in ("staff-add", "sign-in", "sign-in-wrong")]
    assert acts == [("guan", "staff-unlock"), ("guan", "second-factor-reset"), ("guan", "staff-password")]


def test_no_page_deletes_anybody(browser: Open) -> None:
    page = browser("guan").get("/staff/he")
    assert page.post("/staff/he/delete").status == 404
    assert "delete" not in people._ACTS


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_these_pages_are_for_administrators(browser: Open, office: Office, role: str) -> None:
    with office.work() as work:
        add_staff(work, "bao", "包某", [role], PASSWORD)
    page = browser("bao")
    assert 'href="/desk/staff"' not in page.page
    for path in ("/staff", "/staff/new", "/staff/he"):
        assert page.get(path).status == 403
    page.get("/account")
    for path in ("/staff/new", "/staff/he", *(f"/staff/he/{act}" for act in people._ACTS)):
        page.get("/account").post(path, name="x", display_name="x", roles=["admin"])
        assert page.status == 403, path
    assert [row[1] for row in audited(office, "he")] == ["staff-add"]


def test_an_administrator_of_one_hall_sees_and_changes_its_staff(browser: Open, office: Office) -> None:
    page = browser("tong").get("/staff")
    assert "何晴" in page.page and "林录入" not in page.page
    assert page.get("/staff/lin").status == 403
    page.get("/staff/he")
    assert "jingkai大厅" not in page.page
    page.post("/staff/he", display_name="何晴", roles=["clerk"], sites=[])
    assert (page.status, "您只管jinhai的人员" in page.page) == (422, True)
    page.get("/staff/he").post("/staff/he/password")
    assert given(page)
    page.get("/staff/he").post("/staff/lin/password")
    assert page.status == 403


def test_the_list_is_told_in_english_too(browser: Open) -> None:
    page = browser("guan").get("/language/en?next=/desk/staff").page
    assert "Add somebody" in page and "never" in page
    assert "My account" in browser("guan").get("/language/en?next=/desk/account").page


def test_an_administrator_sees_when_a_session_was_last_used_and_ends_one(
    browser: Open, office: Office, clock: HandClock
) -> None:
    left, right, guan = browser("he"), browser("he"), browser("guan")
    clock.forward(minutes=40)
    assert left.get("/queue").path == "/desk/queue"
    clock.forward(minutes=5)
    page = guan.get("/staff/he")
    assert "上次用 10:21 · 09:41 登录" in page.page and "上次用 09:41 · 09:41 登录" in page.page
    mine = "上次用 10:26 · 09:41 登录"
    assert mine in guan.get("/account").page, "one's own page has the same"
    idle = re.search(r'上次用 09:41.*?name="session" value="(\w+)"', page.get("/staff/he").page, re.S)
    assert idle
    page.post("/staff/he/sessions", session=idle[1])
    assert "已经退出" in page.page and "上次用 09:41" not in page.page
    assert right.get("/queue").path == "/desk/sign-in"
    assert left.get("/queue").path == "/desk/queue"
    assert audited(office, "he")[-1][:3] == ("guan", "sign-out", "by an administrator")
    assert page.post("/staff/he/sessions").status == 404
    assert page.post("/staff/guan/sessions", session=idle[1]).status == 403
    page.post("/staff/lin/sessions", session=idle[1])
    assert audited(office, "lin")[-1][1] != "sign-out", "it was not theirs"


def test_nobody_else_ends_sessions_of_others(browser: Open, office: Office) -> None:
    he, tong = browser("he"), browser("tong")
    assert he.get("/account").post("/staff/tong/sessions", session="x").status == 403
    assert tong.get("/staff/he").post("/staff/guan/sessions", session="x").status == 403, "not of this hall"
    assert tong.get("/staff/he").status == 200


def test_a_session_is_written_at_most_once_a_minute_and_never_by_a_page_itself(
    browser: Open, office: Office, clock: HandClock
) -> None:
    he = browser("he")
    written: list[str] = []
    event.listen(office.database.engine, "before_cursor_execute", lambda *about: written.append(about[2]))

    def uses() -> int:
        count = sum("used_at=" in one and one.startswith("UPDATE") for one in written)
        written.clear()
        return count

    for _ in range(3):
        he.get("/queue")
        clock.forward(seconds=19)
    assert uses() == 0, "it has only just begun"
    clock.forward(seconds=10)
    he.get("/queue").get("/account").get("/queue")
    assert uses() == 1
    clock.forward(minutes=2)
    he.client.get("/desk/session")
    assert uses() == 0
