"""操作记录: what the page is asked for it shows, and its file can be read aloud and checked by anybody."""

import hashlib
import io
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from backend.desk import auditing
from backend.editorial import trail
from backend.editorial.accounts import add_staff, set_duties
from backend.editorial.devices import add_device
from backend.editorial.drafting import enter, submit
from backend.editorial.employers.employer import Details
from backend.editorial.employers.registering import add, change, get
from backend.editorial.office import Office
from backend.editorial.overview import Span
from backend.editorial.publishing import withdraw
from backend.editorial.reading import get_record
from backend.editorial.reviewing import approve
from backend.editorial.trail import Asked
from content.number import spaced
from content.vacancy import Vacancy
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD, Browser

Open = Callable[[str], Any]
TOLD, WHO, ROLES, VERB, SUBJECT, DETAIL, ORIGIN = 1, 3, 4, 5, 6, 7, 8
RAW = slice(9, 17)


@pytest.fixture
def head(
    browser: Open, office: Office, lin: Any, zhao: Any, welder: Callable[..., Vacancy], clock: HandClock
) -> Browser:
    """Yesterday lin entered two vacancies; today zhao approved one at the desk and withdrew it again."""
    at_desk = office.at("desk 192.0.2.7")
    with office.at("desk 192.0.2.9").work() as work:
        first = submit(work, lin, enter(work, lin, welder(1)).id)
        enter(work, lin, welder(2, title="=1+1"))
        add_staff(work, "ju", "局领导", ["head"], PASSWORD)
    clock.forward(days=1)
    with at_desk.work() as work:
        approve(work, zhao, first.id)
        withdraw(work, zhao, "v-1", "招满了")
    found: Browser = browser("ju")
    return found


def rows(browser: Browser, path: str = "/audit.xlsx") -> list[list[Any]]:
    """What stands in the file, the oldest first."""
    answer = browser.client.get(f"/desk{path}")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.data))
    assert len(book.worksheets) == 2
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()][:0:-1]


def shown(browser: Browser, path: str) -> list[tuple[str, ...]]:
    """Who did what on the page, as it shows it."""
    table = browser.get(path).page.partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in table.split("</tr>")[:-1]]
    return [tuple(re.sub(r"<[^>]+>", "", cell).strip() for cell in row) for row in cells]


def test_the_file_says_who_did_what_to_which_notice_from_where(head: Browser, office: Office) -> None:
    with office.database.read() as connection:
        number = spaced(get_record(connection, "v-1").number)
    said = {row[VERB]: row for row in rows(head) if row[SUBJECT].startswith("岗位") and "=1" not in row[SUBJECT]}
    assert said["批准"][TOLD] == (
        f"2026-11-22 09:41:00，赵审核（审核、录入）批准：岗位 {number} 电焊工（焊工），第 1 稿。从工作台 192.0.2.7。"
    )
    assert said["撤下"][TOLD].endswith("（焊工），招满了。从工作台 192.0.2.7。")
    assert (said["录入"][WHO], said["录入"][ROLES]) == ("林录入", "审核、录入")
    signed = rows(head)[-1]
    assert signed[TOLD] == "2026-11-22 09:41:00，局领导（领导）登录，密码。从工作台 127.0.0.1。"


def test_whoever_has_the_file_can_check_the_chain(head: Browser) -> None:
    kept = rows(head, "/audit.xlsx?since=2026-11-01&through=2026-11-22")
    assert len(kept) > 10
    assert [row[0] for row in kept] == list(range(1, len(kept) + 1))
    before = ""
    for row in kept:
        *told, previous, hash = (value or "" for value in row[RAW])
        assert previous == before
        body = json.dumps([row[0], *told, previous], ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(body.encode()).hexdigest() == hash
        before = hash


def test_the_file_has_a_chinese_name_and_no_formula(head: Browser) -> None:
    answer = head.client.get("/desk/audit.xlsx?since=2026-11-21&through=2026-11-21&verb=enter")
    named = answer.headers["Content-Disposition"]
    assert named.startswith("attachment; filename=audit-2026-11-22.xlsx; filename*=UTF-8''")
    assert unquote(named.rpartition("''")[2]) == "操作记录-2026-11-22.xlsx"
    sheets = load_workbook(io.BytesIO(answer.data)).worksheets
    assert {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert "链头" in "".join(str(row[0].value) for row in sheets[1].iter_rows())


def test_devices_roles_and_employers_are_said_in_words(head: Browser, office: Office, lin: Any) -> None:
    with office.work() as work:
        add_device(work, "d-1", "jinhai", "kiosk", "入口左侧")
        set_duties(work, "", "wen", ["approver", "head"], [])
        added = add(work, lin, Details(name="样例织造厂", contact="甲"))
        given = Details(name="样例织造厂", contact="乙；name=丙", kind="agency")
        change(work, lin, added.id, given, get(work.connection, added.id).seal)
    said = {row[VERB]: (row[WHO], row[SUBJECT], row[DETAIL]) for row in rows(head)}
    assert said["登记设备"] == ("系统", "入口左侧", "jinhai"), "a hall that is no notice yet has no name but its own"
    assert said["改角色和大厅"][2] == "审核、领导"
    assert said["修改单位"][1:] == ("样例织造厂", "类型写成“中介机构”；联系人写成“乙”；单位名称写成“丙”")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("who=zhao", [("赵审核 审核、录入", "撤下"), ("赵审核 审核、录入", "批准")]),
        ("verb=approve", [("赵审核 审核、录入", "批准")]),
        ("who=zhao&verb=withdraw", [("赵审核 审核、录入", "撤下")]),
        ("who=lin&since=2026-11-22&through=2026-11-22", []),
        ("who=lin&through=2026-11-21&verb=submit", [("林录入 审核、录入", "提交")]),
        ("who=-&verb=enter", []),
        ("q=局领导&verb=sign-in", [("局领导 领导", "登录")]),
        ("q=ju&verb=sign-in", [("局领导 领导", "登录")]),
        ("q=nobody", []),
        ("verb=no-such&who=nobody", []),
    ],
)
def test_what_is_asked_for_is_shown(head: Browser, asked: str, expected: list[tuple[str, str]]) -> None:
    assert [row[1:3] for row in shown(head, f"/audit?{asked}")] == expected
    if not expected:
        assert "没有这样的记录" in head.page


def test_by_number_all_that_was_done_to_a_notice_is_found(head: Browser, office: Office, clock: HandClock) -> None:
    with office.database.read() as connection:
        number = get_record(connection, "v-1").number
    clock.forward(days=200)
    head.sign_in("ju")
    for typed in (number, spaced(number), "v-1"):
        found = shown(head, f"/audit?q={typed}")
        assert [row[2] for row in found] == ["撤下", "批准", "提交", "录入"]
    assert '<a href="/desk/notices/v-1">' in head.page
    assert shown(head, f"/audit?q={number}&since=2027-01-01") == []
    assert shown(head, "/audit?who=lin") == [], "without a number these are the last days"


@pytest.mark.parametrize(
    "asked", ["q=%00", "before=x", "after=99999999999", "since=😀&who=%00&verb=%00", "q=" + "9" * 999]
)
def test_anything_can_be_asked(head: Browser, asked: str) -> None:
    assert head.get(f"/audit?{asked}").status == 200
    assert head.client.get(f"/desk/audit.xlsx?{asked}").status_code == 200


def test_it_is_for_those_who_oversee(head: Browser, browser: Open) -> None:
    assert 'href="/desk/audit"' in head.get("/").page
    for name in ("zhao", "wen"):
        assert browser(name).get("/audit").status == 403
        assert 'href="/desk/audit"' not in browser(name).get("/").page


def test_pages_follow_one_another_and_back(head: Browser, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditing, "PAGE_SIZE", 3)
    whole = shown(head, "/audit")
    assert len(whole) == 3
    walked, address = list(whole), "/audit"
    while older := re.search(r'href="/desk(/audit\?[^"]*before=[^"]*)"', head.page):
        address = older[1].replace("&amp;", "&")
        walked += shown(head, address)
    kept = rows(head)[::-1]
    assert [row[2] for row in walked] == [row[VERB] for row in kept]
    newer = re.search(r'href="/desk(/audit\?[^"]*after=[^"]*)"', head.page)
    assert newer
    last = len(walked) - (len(walked) % 3 or 3)
    assert shown(head, newer[1].replace("&amp;", "&")) == walked[last - 3 : last]


@pytest.mark.parametrize("asked", [{"who": "lin"}, {"verb": "enter"}, {}, {"subjects": ("v-1",)}])
def test_a_page_is_found_by_an_index_and_not_by_reading_all(file_office: Office, asked: dict[str, Any]) -> None:
    """SQLite tells its plan for what is really asked, from the first page and from one further back."""
    told: list[tuple[str, Any]] = []
    engine = file_office.database.engine
    event.listen(engine, "before_cursor_execute", lambda *about: told.append((about[2], about[3])))
    span = None if "subjects" in asked else Span.of(None, None, file_office.clock().date())
    with file_office.database.read() as connection:
        for before in (None, 2):
            trail.lines(connection, Asked(span=span, **asked), 50, before)
        pages = [(sql, values) for sql, values in told if "LIMIT" in sql]
        assert len(pages) == 2
        for sql, values in pages:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
            assert plan[0].startswith("SEARCH audit USING INDEX"), plan
            assert len(plan) == 1 or "subjects" in asked, "nothing is sorted but the few rows of one notice"
