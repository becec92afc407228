"""Every form of the desk sent twice, by a double click or from behind the back button, has acted once and says so.

The page's script sends a form once; here are those who have none, or are quicker. What was done stands in the audit, so
the second time nothing may come to it.
"""

import re
from collections.abc import Callable
from typing import Any, Final

import pytest
from flask import Flask
from passlib.totp import TOTP
from sqlalchemy import func, select

from backend.desk.routes import ROUTES
from backend.editorial import signing
from backend.editorial.accounts import Staff, add_staff, deactivate, set_duties
from backend.editorial.counter.reports import hand_in
from backend.editorial.devices import add_device
from backend.editorial.drafting import enter, submit
from backend.editorial.employers.employer import Details
from backend.editorial.employers.filing import file
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from backend.editorial.sweeping import seal
from backend.tables import audit
from content.counter import Report
from content.vacancy import Vacancy
from tests.backend.desk.conftest import PASSWORD, Browser
from tests.backend.desk.fields import Fields
from tests.backend.known import credit_code

Open = Callable[[str], Browser]
NEW: Final = "another-good-sentence"
VERIFYING = {"seen": "执照复印件", "verified_on": "2026-11-20", "due_on": "2027-05-01"}
FIRM = {"name": "郑州双击样例厂", "code": "", "kind": "employer", "contact": "张三"}
TABLE = "岗位名称\t单位名称\t薪资\n电焊工\t郑州恒岳机械\t6000-8500\n"

# Page, address and fields of each form; {…} are hidden fields of the page, or what `there` knows.
FORMS: Final[dict[str, tuple[str, str, dict[str, Any]]]] = {
    "/account/password": ("/account", "/account/password", {"password": PASSWORD, "new": NEW, "again": NEW}),
    "/account/sessions": ("/account", "/account/sessions", {"session": "{session}"}),
    "/staff/new": (
        "/staff/new", "/staff/new", {"name": "qian", "display_name": "钱新", "roles": ["clerk"], "once": "{once}"},
    ),
    "/staff/<name>": ("/staff/he", "/staff/he", {"display_name": "何晴晴", "roles": ["approver"]}),
    "/staff/<name>/sessions": ("/staff/he", "/staff/he/sessions", {"session": "{other}"}),
    "/staff/<name>/<act>": ("/staff/he", "/staff/he/{act}", {"once": "{once}"}),
    "/queue": ("/queue", "/queue", {"chosen": ["{waiting}"], "then": "approve_seen"}),
    "/withdraw-all": (
        "/withdraw-all?employer=郑州恒岳机械", "/withdraw-all",
        {"employer": "郑州恒岳机械", "seal": "{seal}", "reason": "不真实"},
    ),
    "/devices": (
        "/devices", "/devices", {"id": "jinhai-board-9", "site": "jinhai", "kind": "board", "once": "{once}"},
    ),
    "/devices/<device>/key": ("/devices/d-1", "/devices/d-1/key", {"once": "{once}"}),
    "/devices/<device>": ("/devices/d-1", "/devices/d-1", {"volume": "60", "brightness": "07:30 80"}),
    "/devices/<device>/screenshot": ("/devices/d-1", "/devices/d-1/screenshot", {}),
    "/reports/<number>": ("/reports/{report}", "/reports/{report}", {"note": "打过电话", "then": "close"}),
    "/table": ("/table", "/table", {"table": TABLE, "then": "take"}),
    "/employers/new": ("/employers/new", "/employers/new", FIRM),
    "/employers/<employer>/edit": ("/employers/1/edit", "/employers/1/edit", {**FIRM, "seal": "{seal}"}),
    "/employers/<employer>/verify": ("/employers/1", "/employers/1/verify", VERIFYING),
    "/employers/<employer>/void": ("/employers/1", "/employers/1/void", {"reason": "执照是假的"}),
    "/notices/<id>/return-filing": (
        "/notices/{filed}", "/notices/{filed}/return-filing", {"receipt": "{receipt}", "reason": "请写清工资"},
    ),
    "/notices/<id>/edit": (
        "/notices/v-3/edit", "/notices/v-3/edit", {"then": "save", "title": "电焊工二级"},
    ),
    "/notices/<id>/rewrite": (
        "/notices/v-4", "/notices/v-4/rewrite",
        {"revision": "{revision}", "rule": "{rule}", "where": "{where}", "start": "{start}"},
    ),
    "/notices/<id>/submit": ("/notices/v-3", "/notices/v-3/submit", {"revision": "{revision}"}),
    "/notices/<id>/approve": ("/notices/v-2", "/notices/v-2/approve", {"revision": "{revision}"}),
    "/notices/<id>/send-back": (
        "/notices/v-2", "/notices/v-2/send-back", {"revision": "{revision}", "reason": "再问工资"},
    ),
    "/notices/<id>/withdraw": ("/notices/v-1", "/notices/v-1/withdraw", {"reason": "招满了"}),
    "/notices/<id>/discard": ("/notices/v-3", "/notices/v-3/discard", {}),
}  # fmt: skip
ELSEWHERE: Final = {
    "/sign-in": "signing in twice is two sessions, of which the newer is the browser's",
    "/sign-in/code": "test_signing_in.py: a code is good once",
    "/sign-out": "whoever is out is asked to sign in",
    "/session": "it only says that somebody is there",
    "/unsaved": "it keeps what is newest", "/unsaved/forget": "what is gone is gone",
    "/account/second-factor": "below", "/account/second-factor/off": "below", "/account/recovery-codes": "below",
    "/new/<kind>": "test_entered_once.py", "/<path:anything>": "no form of ours",
}  # fmt: skip


@pytest.fixture
def there(file_office: Office, lin: Staff, zhao: Staff, welder: Callable[..., Vacancy]) -> dict[str, str]:
    """Something for each form to act on, by what it is called in FORMS."""
    with file_office.work() as work:
        add_staff(work, "he", "何晴", ["clerk"], PASSWORD)
        set_duties(work, "", "zhao", ["admin", "approver", "clerk", "head"], [])
        add_device(work, "d-1", "jinhai", "kiosk")
        approve(work, zhao, submit(work, lin, enter(work, lin, welder(1)).id).id)
        waiting = submit(work, lin, enter(work, lin, welder(2)).id)
        enter(work, zhao, welder(3))
        enter(work, zhao, welder(4, description="只招男工，做焊接。"))
        report = hand_in(work, "d-1", Report(kind="fraud", reason="fee", text="收钱")).number
        given = Details(
            name="郑州恒泰样例厂", code=credit_code(51), contact="张三", telephone="00-12345", address="样例路 9 号"
        )
        filed = file(work, "192.0.2.7", given, welder(9, apply="到单位门口报名"), "once")
    return {
        "waiting": str(waiting.id), "report": report, "filed": filed.notice_id, "receipt": filed.receipt,
        "act": "password",
    }  # fmt: skip


@pytest.fixture
def office(file_office: Office, there: dict[str, str]) -> Office:
    return file_office


@pytest.fixture
def elsewhere(app: Flask, office: Office, there: dict[str, str]) -> None:
    """Sessions at other machines, begun since passwords were given."""
    with office.work() as work:
        there |= {"session": signing.begin(work, "zhao", "", "x"), "other": signing.begin(work, "he", "", "x")}


def named(text: str, there: dict[str, str], page: Browser | None = None) -> str:
    """The text with what the office, or the page, says in the place of names in braces."""
    return re.sub(r"\{(\w+)\}", lambda name: there.get(name[1]) or (page.hidden(name[1]) if page else ""), text)


def fill(page: Browser, fields: dict[str, Any], there: dict[str, str]) -> dict[str, Any]:
    filled = {
        name: [named(one, there, page) for one in value] if isinstance(value, list) else named(value, there, page)
        for name, value in fields.items()
    }
    rest: dict[str, list[str]] = {}
    for name, text in Fields(page.page).pairs:
        rest.setdefault(name, []).append(text)
    return {**rest, "csrf": page.hidden("csrf"), **filled}


def acts(office: Office) -> int:
    with office.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(audit)) or 0


def twice(page: Browser, office: Office, path: str, data: dict[str, Any]) -> list[int]:
    """How much the audit had before, after the first time, and after the second; the page is the second answer."""
    counted = [acts(office)]
    for _ in range(2):
        page._keep(page.client.post(f"/desk{path}", data=data, follow_redirects=True))
        counted.append(acts(office))
    return counted


def test_every_form_stands_in_the_list() -> None:
    rules = {rule for rule, method, _ in ROUTES if method == "POST"}
    assert rules == {*FORMS, *ELSEWHERE}


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("rule", FORMS)
def test_sent_twice_it_acts_once(browser: Open, office: Office, there: dict[str, str], rule: str) -> None:
    opened, path, fields = FORMS[rule]
    page = browser("zhao").get(named(opened, there))
    before, once, again = twice(page, office, named(path, there), fill(page, fields, there))
    assert before < once == again, re.findall(r'<p class="(?:flash|why).*', page.page)
    assert page.status < 500 and re.search(r"[一-鿿]{4,}", page.page)


def given(page: Browser) -> str:
    found = re.search(r'(?:<code class="given">|JOBHALL_DEVICE_KEY</code></dt><dd><code>)([^<]+)</code>', page.page)
    assert found
    return found[1]


@pytest.mark.parametrize("rule", ["/staff/new", "/staff/<name>/<act>", "/devices", "/devices/<device>/key"])
def test_what_is_shown_once_is_the_same_in_both_answers(
    browser: Open, office: Office, there: dict[str, str], rule: str
) -> None:
    opened, path, fields = FORMS[rule]
    page = browser("zhao").get(opened)
    data, shown = fill(page, fields, there), []
    for _ in range(2):
        page._keep(page.client.post(f"/desk{named(path, there)}", data=data, follow_redirects=True))
        shown.append(given(page))
    assert page.status == 200 and shown[0] == shown[1]
    other = fill(page.get(opened), {**fields, "name": "sun", "id": "jinhai-board-8"}, there)
    page._keep(page.client.post(f"/desk{named(path, there)}", data=other, follow_redirects=True))
    assert given(page) != shown[0], "the form opened anew gives another"


def test_a_password_that_was_changed_meanwhile_is_not_given_again(browser: Open, office: Office) -> None:
    page = browser("zhao").get("/staff/new")
    data = fill(page, FORMS["/staff/new"][2], {})
    page._keep(page.client.post("/desk/staff/new", data=data))
    fresh = browser("").sign_in("qian", first := given(page))
    fresh.get("/account").post("/account/password", password=first, new=NEW, again=NEW)
    page._keep(page.client.post("/desk/staff/new", data=data))
    assert (page.status, "“qian”已经有了" in page.page, first in page.page) == (422, True, False)


@pytest.mark.parametrize("act", ["unlock", "deactivate", "reactivate"])
def test_an_act_on_an_account_is_noted_once(browser: Open, office: Office, act: str) -> None:
    with office.work() as work:
        if act == "reactivate":
            deactivate(work, "he")
        for _ in range(work.settings.lockout_tries):
            signing.count_wrong(work, "he")
    page = browser("zhao").get("/staff/he")
    before, once, again = twice(page, office, f"/staff/he/{act}", fill(page, {}, {}))
    assert before < once == again and page.status == 200


def test_a_second_factor_is_set_up_and_given_up_once(browser: Open, office: Office, clock: Any) -> None:
    page = browser("zhao").get("/account/second-factor")
    secret = re.search(r"<code>([A-Z2-7-]+)</code>", page.page)
    assert secret
    code = TOTP(secret[1]).generate(clock().timestamp()).token
    data = fill(page, {"password": PASSWORD, "code": code}, {})
    before, once, again = twice(page, office, "/account/second-factor", data)
    assert before < once == again
    assert "动态码已经开好了。备用码没看到的，在下面换一批。" in page.page
    data = fill(page.get("/account"), {"password": PASSWORD}, {})
    before, once, again = twice(page, office, "/account/second-factor/off", data)
    assert before < once == again and page.status == 200


def test_nothing_is_withdrawn_where_nothing_was_found(browser: Open, office: Office) -> None:
    page = browser("zhao").get("/withdraw-all?employer=没有这家")
    page.post("/withdraw-all", employer="没有这家", seal=seal([]), reason="不真实")
    assert (page.status, "现在是 0 条" in page.page) == (422, True)
