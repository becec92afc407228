"""Every form of the desk with everything that people put into forms: a sentence, and nothing typed lost."""

import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask

from backend.desk.routes import ROUTES
from backend.editorial.accounts import Staff, set_duties
from backend.editorial.devices import add_device
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reading import newest
from backend.editorial.reviewing import approve
from content.vacancy import Vacancy
from tests.backend.desk.conftest import Browser

Open = Callable[[str], Browser]

FORMS = [rule for rule, method, _ in ROUTES if method == "POST" and rule != "/sign-out"]
PAGES = [rule for rule, method, _ in ROUTES if method == "GET"]
NASTY = {
    "long": "长" * 10_000,
    "figures": "9" * 10_000,
    "emoji": "😀👨‍👩‍👧‍👦" * 50,
    "right to left": "\u202e限男性\u202c مرحبا",
    "markup": "<script>alert(1)</script><b>x",
    "formula": "=cmd|' /C calc'!A0",
    "nul": "a\x00b\x1b[31m",
    "half a surrogate": "\ud83d",
    "json": '{"$ref": "x", "a": [null]}',
    "sql": "'; DROP TABLE notice; --",
    "path": "../../etc/passwd",
}
NAMES = (
    "title", "reason", "note", "employer", "employer.name", "place.division", "wage.min", "headcount", "valid_through",
    "verified", "booths.0.label", "booths.0.x", "plan.outline", "hours.0.start", "below", "since", "brightness",
    "volume", "staff_pin", "table", "chosen", "revision", "based_on", "rule", "where", "start", "then", "more", "name",
    "password", "next", "sites", "benefits", "attachments.0.sha256", "cell.0.0",
)  # fmt: skip


ASKED = (
    "q", "state", "kind", "site", "before", "after", "page", "since", "through", "employer", "below", "unit", "like",
    "kept", "name", "next", "wage.min", "wage.max",
)  # fmt: skip


@pytest.fixture
def full(file_office: Office, lin: Staff, zhao: Staff, welder: Callable[..., Vacancy]) -> Office:
    """An office with something at each address, and an administrator for its forms."""
    with file_office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder(1)).id).id)
        submit(work, lin, enter(work, lin, welder(2)).id)
        enter(work, lin, welder(3))
        add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")
        set_duties(work, "", "lin", ["admin", "approver", "clerk", "head"], [])
    return file_office


@pytest.fixture
def office(full: Office) -> Office:
    return full


def address(rule: str, id: str = "v-2") -> str:
    values = {
        "id": id, "kind": "vacancy", "device": "jinhai-kiosk-1", "lang": "zh", "number": "10000001", "sha256": "0" * 64,
    }  # fmt: skip
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values.get(found[1], "x"), rule)


def sentence(page: Browser) -> bool:
    """Whether it is a page of ours that says something in Chinese."""
    return "信息发布台" in page.page and re.search(r"[一-鿿]{4,}", page.page) is not None


@pytest.mark.parametrize("rule", FORMS)
def test_every_form_survives_everything_in_every_field(browser: Open, app: Flask, rule: str) -> None:
    page = browser("lin")
    for name, text in NASTY.items():
        page.get("/")
        token = page.hidden("csrf")
        data = {"csrf": token, **dict.fromkeys(NAMES, text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))}
        page._keep(page.client.post(f"/desk{address(rule)}", data=data, follow_redirects=True))
        assert page.status < 500, (rule, name, page.page[:300])
        assert "<script>alert" not in page.page


@pytest.mark.parametrize("rule", FORMS)
def test_every_form_survives_bytes_that_are_no_text(browser: Open, app: Flask, rule: str) -> None:
    page = browser("lin").get("/")
    token = page.hidden("csrf")
    body = f"csrf={token}&title=%FF%FE%80&reason=%C3%28&table=%81%30&note=%00&revision=%EF%BC%91&chosen=%EF%BC%91"
    page._keep(
        page.client.post(
            f"/desk{address(rule)}", data=body, content_type="application/x-www-form-urlencoded", follow_redirects=True
        )
    )
    assert page.status < 500, page.page[:300]


@pytest.mark.parametrize("rule", FORMS)
def test_every_form_refuses_fifty_megabytes_in_words(browser: Open, app: Flask, rule: str) -> None:
    page = browser("lin").get("/")
    length = {"CONTENT_LENGTH": str(50 * 2**20), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    page._keep(page.client.post(f"/desk{address(rule)}", environ_overrides=length))
    assert (page.status, "最多 32 MB" in page.page) == (413, True)


@pytest.mark.parametrize("rule", [rule for rule in FORMS if rule != "/sign-in"])
def test_no_form_loses_what_was_typed_when_the_session_has_ended(browser: Open, app: Flask, rule: str) -> None:
    page = browser("lin").get("/")
    with page.client.session_transaction() as session:
        session.clear()
    typed = {
        "reason": "工资和单位核实过三遍",
        "title": "写了很久的标题",
        "note": "打过电话",
        "password": "geheim-secret",
    }
    page._keep(page.client.post(f"/desk{address(rule)}", data={"csrf": "old", **typed}, follow_redirects=True))
    assert (page.status, sentence(page)) == (400, True)
    assert all(typed[name] in page.page for name in ("reason", "title", "note"))
    assert "geheim" not in page.page


@pytest.mark.parametrize("act", ["approve", "send-back", "submit", "withdraw"])
def test_a_double_click_acts_once_and_says_so(browser: Open, full: Office, act: str) -> None:
    """The page's script sends a form once; who has none, or is quicker, is told."""
    id = {"approve": "v-2", "send-back": "v-2", "submit": "v-3", "withdraw": "v-1"}[act]
    page = browser("zhao").get(f"/notices/{id}")
    if act == "submit":
        page = browser("lin").get(f"/notices/{id}")
    with full.database.read() as connection:
        revision = newest(connection, id).id
    token = page.hidden("csrf")
    before = len(full.journal.changes(full.journal.head()))
    for _ in range(2):
        data = {"csrf": token, "revision": str(revision), "reason": "工资核实一下，写得很长"}
        page._keep(page.client.post(f"/desk/notices/{id}/{act}", data=data, follow_redirects=True))
        assert page.status == 200
    assert before == 0 and sentence(page)
    assert "flash bad" in page.page, "the second one is told that it was done"
    if act in ("send-back", "withdraw"):
        assert "您写的是：工资核实一下，写得很长" in page.page


@pytest.mark.parametrize("rule", PAGES)
def test_every_page_survives_everything_in_its_address(browser: Open, app: Flask, rule: str) -> None:
    client = browser("lin").client
    named = re.sub(r"<(?:\w+:)?\w+>", "%s", rule)
    for text in NASTY.values():
        nasty = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")[:2000]
        addresses = [f"{address(rule)}?{urlencode(dict.fromkeys(ASKED, nasty))}", named.replace("%s", quote(nasty, ""))]
        for one in addresses:
            answer = client.get(f"/desk{one}")
            answer.get_data()
            assert answer.status_code < 500, one


def test_a_file_of_another_kind_is_refused_in_words_and_the_form_stays(browser: Open, app: Flask) -> None:
    page = browser("lin").get("/new/bulletin")
    token = page.hidden("csrf")
    file = (io.BytesIO(b"MZ" + bytes(1000)), "行情.exe")
    data = {"csrf": token, "title": "写了很久", "body": "正文", "attachments.file": file}
    page._keep(page.client.post("/desk/new/bulletin", data=data, follow_redirects=True))
    assert (page.status, "写了很久" in page.page, "flash bad" in page.page) == (422, True, True)


def test_the_back_button_finds_the_list_where_it_was(browser: Open, full: Office, lin: Staff, welder: Any) -> None:
    """A page of a list has an address of its own, and what came in meanwhile does not move it."""
    with full.work() as work:
        for n in range(10, 45):
            enter(work, lin, welder(n))
    page = browser("lin").get("/notices?state=draft")
    older = re.search(r'href="/desk(/notices\?before=[^"]*)"', page.page)
    assert older
    path = older[1].replace("&amp;", "&")
    rows = re.findall(r'<a href="/desk/notices/(v-\d+)">', page.get(path).page)
    with full.work() as work:
        enter(work, lin, welder(99))
    assert re.findall(r'<a href="/desk/notices/(v-\d+)">', page.get(path).page) == rows
    assert len(rows) == 6
