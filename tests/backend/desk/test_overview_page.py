"""The head's page: who sees it, that its figures are there without any picture, and that days are taken as typed."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from backend.editorial import four_eyes, overview
from backend.editorial.accounts import add_staff, get_staff
from backend.editorial.comparing import happened
from backend.editorial.devices import add_device, hear
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.overview import Span, centre
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
from content.heartbeat import Beat
from content.site import Site
from content.vacancy import Place, Vacancy
from tests.backend.desk.brimful import FULL
from tests.backend.desk.conftest import PASSWORD

Open = Callable[[str], Any]


@pytest.fixture
def head(browser: Open, office: Office, lin: Any, zhao: Any, welder: Callable[..., Vacancy]) -> Any:
    with office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id)
        add_staff(work, "ju", "局领导", ["head"], PASSWORD)
        key = add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")
        hear(work.connection, "jinhai-kiosk-1", key, Beat(uses={"touch": 12, "visit": 2, "call": 3}), work.now)
    return browser("ju")


def test_the_head_reads_it_all_in_figures(head: Any) -> None:
    page = head.get("/overview").page
    assert "1 个岗位，招 6 人" in page
    assert "电工焊工" in page and "金水区" in page and "所有服务点都显示" in page
    assert "批准 1 稿：一半在 1 分钟内" in page
    assert '<th scope="row">林录入</th><td class="num">1</td><td class="num">1</td>' in page
    assert '<td class="sum">12</td><td class="num">2</td><td class="sum">3</td>' in page
    assert head.get("/language/en?next=/desk/overview").page.count("People wanted") == 4


@pytest.mark.parametrize(
    "days", ["since=2026-11-01&through=2026-11-02", "since=x&through=😀", "through=0001-01-01", ""]
)
def test_any_days_can_be_asked_for(head: Any, days: str) -> None:
    assert head.get(f"/overview?{days}").status == 200


def test_it_is_for_those_who_oversee(head: Any, browser: Open) -> None:
    assert 'href="/desk/overview"' in head.get("/").page
    for name in ("zhao", "wen"):
        assert browser(name).get("/overview").status == 403
        assert 'href="/desk/overview"' not in browser(name).get("/").page


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("since=2026-11-20&through=2026-11-10", "“从”比“到”晚，没法照着查；现在看的是 2026-11-04 到 2026-11-10"),
        ("since=2020-01-01&through=2026-11-20", "一次最多看 92 天；现在看的是 2026-08-21 到 2026-11-20"),
        ("since=2026-11-20&through=2027-01-01", "“到”只能到今天；现在看的是 2026-11-20 到 2026-11-21"),
        ("since=2026-11-01&through=2026-11-20", ""),
        ("", ""),
    ],
)
def test_days_that_cannot_be_shown_as_asked_are_said_to_be_others(head: Any, days: str, sentence: str) -> None:
    for path in ("/overview", "/tally"):
        said = re.findall(r'<p class="flash bad" role="status">([^<]*)</p>', head.get(f"{path}?{days}").page)
        assert [one.removesuffix("。") for one in said] == ([sentence] if sentence else []), path


def test_what_is_printed_names_the_office_the_moment_and_whoever_made_it(
    head: Any, office: Office, lin: Any, zhao: Any
) -> None:
    assert '<p class="printed">信息发布台 <span>制表 2026-11-21 09:41 · 局领导</span>' in head.get("/overview").page
    place = Place(division="410105", address="样例路 1 号")
    with office.work() as work:
        hall = Site(id="jinhai", title="金海大道大厅", centre="样例市人力资源市场", place=place)
        draft = submit(work, lin, enter(work, lin, hall).id)
        assert centre(work.connection) == "", "nobody has approved it"
        approve(work, zhao, draft.id)
    assert '<p class="printed">样例市人力资源市场 <span>' in head.get("/overview").page


def test_sums_and_what_was_before_stand_in_figures_and_words(head: Any, office: Office, clock: Any, zhao: Any) -> None:
    with office.work() as work:
        withdraw(work, zhao, "v-1", "招满了")
    row = '<tr><th scope="row">{}</th><td class="num"><b>{}</b></td><td class="num">{}</td><td>{}</td></tr>'
    page = head.get("/overview").page
    assert row.format("新发布的岗位", 1, 0, "▲ 多 1") in page
    assert row.format("撤下的岗位", 1, 0, "▲ 多 1") in page
    assert row.format("投诉", 0, 0, "＝ 一样") in page
    assert "招满 1 个：一半在 1 分钟内" in page and "今天还没过完" in page
    page = head.get("/overview?since=2026-11-22&through=2026-11-22").page
    clock.forward(days=1)
    head.sign_in("ju")
    page = head.get("/overview?since=2026-11-22&through=2026-11-22").page
    assert row.format("新发布的岗位", 0, 1, "▼ 少 1（100%）") in page
    assert "前 1 天：2026-11-21 到 2026-11-21" in page


def test_weeks_and_months_are_one_click(head: Any) -> None:
    page = head.get("/overview").page
    asked = re.findall(r'href="/desk/overview\?since=([-\d]+)&amp;through=([-\d]+)"[^>]*>([^<]+)</a>', page)
    assert asked[:4] == [
        ("2026-11-16", "2026-11-21", "本周"),
        ("2026-11-09", "2026-11-15", "上周"),
        ("2026-11-01", "2026-11-21", "本月"),
        ("2026-10-01", "2026-10-31", "上月"),
    ]
    for since, through, _ in asked:
        assert '<p class="flash bad" role="status">' not in head.get(f"/overview?since={since}&through={through}").page


def test_the_file_has_a_sheet_of_each_figure_and_no_formula(head: Any, office: Office, zhao: Any) -> None:
    with office.work() as work:
        withdraw(work, zhao, "v-1", "=HYPERLINK(1)")
        add_staff(work, "zero", "=1+1", ["clerk"])
        enter(work, get_staff(work.connection, "zero"), FULL["bulletin"])
    answer = head.client.get("/desk/overview.xlsx?since=2026-11-20&through=2026-11-21")
    assert unquote(answer.headers["Content-Disposition"].rpartition("''")[2]) == "局长查询-2026-11-21.xlsx"
    book = load_workbook(io.BytesIO(answer.data))
    sheets = {one.title: [[cell.value for cell in row] for row in one.iter_rows()] for one in book}
    assert ["新发布的岗位", 1, 0, 1, None] in sheets["合计和比较"]
    assert sheets["合计和比较"][0][1:3] == ["2026-11-20 — 2026-11-21", "2026-11-18 — 2026-11-19"]
    assert sheets["每天新发布的岗位"][1:] == [[datetime(2026, 11, 20), 0, 0], [datetime(2026, 11, 21), 1, 6]]
    assert sheets["每天撤下的岗位"][1:] == [[datetime(2026, 11, 20), 0, 0], [datetime(2026, 11, 21), 1, 0]]
    assert sheets["为什么撤下"][1:] == [["=HYPERLINK(1)", 1]]
    assert ["=1+1", 1, 0, 0, 0, 0] in sheets["工作量"]
    assert sheets["触摸屏和电话的使用"][-1] == [datetime(2026, 11, 21), 12, 2, 3]
    headings = re.findall(
        r"<h[23][^>]*>\s*([^<]+?)\s*<", head.get("/overview?since=2026-11-20&through=2026-11-21").page
    )
    shown = {heading.rpartition(" · ")[2] for heading in headings} - {"从录入到批准", "多久招满", "两人审核"}
    assert shown <= set(sheets), "whatever the page shows the file has, those three under other headings"
    assert [row[0] for row in sheets["用了多久"]] == ["项目", "从录入到批准", "多久招满"]
    assert sheets["用了多久"][0][2:] == ["一半在这么久内（分钟）", "九成在这么久内（分钟）"]
    assert sheets["用了多久"][1][1:] == [1, 1, 1], "times are numbers, by which a spreadsheet can reckon"
    cells = [cell for one in book for row in one.iter_rows() for cell in row]
    assert {cell.value for cell in cells if cell.data_type == "f"} == set()


def test_the_file_is_for_those_who_oversee(browser: Open) -> None:
    assert browser("zhao").get("/overview.xlsx").status == 403


def test_whose_eyes_there_were_is_shown_to_who_knows_the_people(
    browser: Open, head: Any, office: Office, welder: Callable[..., Vacancy]
) -> None:
    page = head.get("/overview").page
    assert "请过问" not in page and "林录入</th><td>赵审核" in page
    with office.at("desk 192.0.2.7").work() as work:
        add_staff(work, "guan", "关管理", ["admin", "approver"], PASSWORD)
        qian = add_staff(work, "qian", "赵审核", ["clerk"], who="guan")
        guan = get_staff(work.connection, "guan")
        approve(work, guan, submit(work, qian, enter(work, qian, welder(2)).id).id)
    page = head.get("/overview").page
    assert "同一台电脑录入又审核：1 条" in page and "一个是另一个开的：1 条" in page
    assert "其中一个是 关管理 给另一个开的" in page
    assert page.count("有同名的") == 2
    made = page.partition("这些天动过的账号")[2].partition("</table>")[0]
    assert "<td>关管理</td><td>添加人员</td><td>赵审核" in made
    log = head.get("/audit?verb=same-computer").page
    assert "同一台电脑录入又审核</td>" in log and "192.0.2.7" in log
    book = load_workbook(io.BytesIO(head.client.get("/desk/overview.xlsx").data))
    assert ["赵审核", "关管理", 1, 1, "其中一个是 关管理 给另一个开的"] in [
        [cell.value for cell in row] for row in book["谁录的，谁审的"].iter_rows()
    ]
    assert "关管理 · " in browser("guan").get("/staff/qian").page.partition("谁开的账号")[2]


def test_one_address_for_all_is_said_to_tell_nothing(
    head: Any, office: Office, lin: Any, zhao: Any, welder: Callable[..., Vacancy], clock: Any
) -> None:
    clock.forward(days=1)
    with office.at("desk 192.0.2.7").work() as work:
        for n in range(2, 12):
            approve(work, zhao, submit(work, lin, enter(work, lin, welder(n)).id).id)
    head.sign_in("ju")
    assert "按地址分不出是哪台电脑" in head.get("/overview?since=2026-11-22").page
    assert "按地址分不出是哪台电脑" not in head.get("/overview").page, "yesterday there was another"


def test_some_days_are_found_by_indexes_of_time_also_where_nobody_has_counted(
    file_office: Office, lin: Any, zhao: Any, welder: Callable[..., Vacancy]
) -> None:
    """SQLite without statistics: an index by state or by kind would lead to nearly everything that ever was."""
    with file_office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id)
    told: list[tuple[str, Any]] = []
    span = Span.of(None, None, file_office.clock().date())
    with file_office.database.read() as connection:
        event.listen(file_office.database.engine, "before_cursor_execute", lambda *about: told.append(about[2:4]))
        happened(connection, span)
        overview.waiting(connection, span)
        four_eyes.pairs(connection, span)
        asked = list(told)
        plans = {sql: connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all() for sql, values in asked}
    ours = re.compile(r"FROM (audit|revision|notice)")
    steps = {sql: [row[3] for row in plan] for sql, plan in plans.items() if ours.search(sql)}
    assert len(steps) >= 6
    for sql, plan in steps.items():
        assert any("at>?" in one or "published>?" in one for one in plan), (sql, plan)
        assert not re.search(r"SCAN (audit|revision|notice)\b|\((state|kind)=", " ".join(plan)), (sql, plan)
