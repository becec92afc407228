"""Lists as XLSX, read back as a spreadsheet reads them: text stays text, days are days, the list is as filtered."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from backend.desk import auditing, downloads
from backend.desk.visit import PHRASES
from backend.desk.workbook import Sheet, workbook
from backend.editorial.accounts import add_staff, deactivate, set_password
from backend.editorial.counter.reports import hand_in
from backend.editorial.drafting import enter, submit
from backend.editorial.four_eyes import SAME_PLACE
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.counter import Report
from content.vacancy import Vacancy
from tests.backend.conftest import NOW
from tests.backend.desk.conftest import PASSWORD

Open = Callable[[str], Any]
OTHER = {"on", "off", "closed"}
"""What else stands in quotes where the audit is written."""
Welder = Callable[..., Vacancy]


def cells(body: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(body)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows()]


def download(browser: Any, path: str) -> list[list[Any]]:
    """The values of a file that is offered."""
    answer = browser.client.get(f"/desk{path}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    return [[cell.value for cell in row] for row in cells(answer.data)]


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "'x", "你好 😀"])
def test_what_people_typed_is_text(text: str) -> None:
    ((_,), (cell,)) = cells(workbook(Sheet("x", ["x"], [[text]])))
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@\t")


def test_days_are_days_and_moments_are_chinas() -> None:
    (_, (day, moment, number, nothing)) = cells(
        workbook(Sheet("a/b", list("abcd"), [[date(2026, 1, 5), NOW, 6, None]]))
    )
    assert day.is_date and moment.is_date
    assert (day.value, moment.value) == (datetime(2026, 1, 5), datetime(2026, 11, 21, 9, 41))
    assert (number.value, number.data_type, nothing.value) == (6, "n", None)


def test_what_no_spreadsheet_can_hold_is_left_out() -> None:
    (_, (cell, long)) = cells(workbook(Sheet("x", list("ab"), [["a\x00\x0bb\ud800", "长" * 40_000]])))
    assert (cell.value, len(long.value)) == ("ab", 32_767)


@pytest.fixture
def lists(office: Office, lin: Any, zhao: Any, welder: Welder) -> Office:
    """A vacancy live with a title that looks like a formula, one waiting, one draft; a report; a head of the centre."""
    with office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder(1, title="=电焊工")).id).id)
        submit(work, lin, enter(work, lin, welder(2, title="钳工")).id)
        enter(work, lin, welder(3, title="车工"))
        hand_in(work, "d-1", Report(kind="fraud", reason="fee", notice="v-1", text="=收钱"))
        add_staff(work, "ju", "局领导", ["head"], PASSWORD)
    return office


def test_the_list_is_the_one_that_was_filtered(browser: Open, lists: Office) -> None:
    zhao = browser("zhao")
    assert [row[1] for row in download(zhao, "/notices.xlsx?kind=vacancy&state=live")] == ["标题", "=电焊工"]
    assert [row[1] for row in download(zhao, "/notices.xlsx?kind=vacancy")[1:]] == ["车工", "钳工", "=电焊工"]
    assert [row[1] for row in download(zhao, "/queue.xlsx")] == ["标题", "钳工"]
    assert "notices.xlsx?state=live&amp;kind=vacancy" in zhao.get("/notices?kind=vacancy&state=live").page


def test_reports_and_devices(browser: Open, lists: Office) -> None:
    zhao = browser("zhao")
    assert [row[1:5] for row in download(zhao, "/reports.xlsx?state=new")[1:]] == [
        ["举报", "收费、押金", "v-1", "=收钱"]
    ]
    assert len(download(zhao, "/reports.xlsx?state=closed")) == 1
    assert len(download(zhao, "/devices.xlsx")) == 1


def test_audit_and_tallies_are_for_those_who_oversee(browser: Open, lists: Office) -> None:
    head = browser("ju")
    said = download(head, "/audit.xlsx")
    assert said[1][3:7] == ["局领导", "领导", "登录", "局领导"], "newest first"
    assert download(head, "/tallies.xlsx")[1:] == [["lin", "林录入", 3, 2, 0, 0, 0], ["zhao", "赵审核", 0, 0, 1, 0, 0]]
    assert len(download(head, "/audit.xlsx?since=2026-11-01&through=2026-11-20")) == 1
    for name in ("zhao", "wen"):
        for path in ("/audit.xlsx", "/tallies.xlsx"):
            assert browser(name).get(path).status == 403


def test_staff_are_a_list_like_any_other_for_whoever_looks_after_them(browser: Open, lists: Office) -> None:
    with lists.work() as work:
        add_staff(work, "guan", "管理员", ["admin"], PASSWORD)
        deactivate(work, "wen")
    guan = browser("guan")
    rows = {row[0]: row[1:] for row in download(guan, "/staff.xlsx")}
    assert rows["用户名"][:2] == ["姓名", "角色"]
    assert rows["ju"] == ["局领导", "领导", "都能管", None, None, None]
    assert (rows["guan"][3] is not None, rows["wen"][5], rows["zhao"][1]) == (True, "已停用", "审核、录入")
    assert "employer-filing" not in rows, "nobody is behind that name"
    assert "/desk/staff.xlsx" in guan.get("/staff").page
    assert browser("zhao").get("/staff.xlsx").status == 403


def test_a_longer_list_says_that_it_is(browser: Open, lists: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (auditing, downloads):
        monkeypatch.setattr(module, "MOST_ROWS", 2)
    assert "最多 2 行" in download(browser("zhao"), "/notices.xlsx")[-1][0]
    with lists.work() as work:
        set_password(work, "ju", PASSWORD)
    assert "最多 2 行" in download(browser("ju"), "/audit.xlsx")[-1][0]


def test_every_verb_of_the_audit_and_every_screen_of_the_kiosk_has_a_word() -> None:
    root = Path(__file__).parents[3]
    calls = "".join(path.read_text() for path in (root / "backend/editorial").rglob("*.py")).split("work.record(")[1:]
    verbs = {verb for call in calls for verb in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', call.split("\n")[0])}
    assert {"device-add", "report-closed", "sign-in-locked"} <= verbs
    verbs.add(SAME_PLACE)
    places = re.findall(r"^class (\w+)Place\b", (root / "kiosk/places.py").read_text(), re.M)
    assert verbs - OTHER - auditing.VERBS == set(), "every act can be asked for"
    for key in (*(f"audit_verb.{verb}" for verb in verbs - OTHER), *(f"screen.{name.lower()}" for name in places)):
        assert PHRASES.find(key, "zh") is not None, key
        assert PHRASES.find(key, "en") is not None, key
