"""The review queue: what of it somebody wants to see, and choosing all of that at once."""

import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import expect

from backend.desk.queue import Told
from backend.editorial.accounts import Staff, set_duties
from backend.editorial.checking import check
from backend.editorial.drafting import enter, submit
from backend.editorial.employers import registering
from backend.editorial.employers.employer import Details
from backend.editorial.listing import Asked, queue, queued
from backend.editorial.office import Office
from content.guide import Guide
from content.site import Site
from content.vacancy import Employer, Place, Vacancy
from tests.backend.conftest import HandClock
from tests.backend.desk.chromium import signed_in
from tests.backend.known import know
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

Open = Callable[[str], Any]
Welder = Callable[..., Vacancy]


@pytest.fixture
def waiting(office: Office, lin: Staff, wen: Staff, welder: Welder) -> Office:
    """Two halls; three vacancies of lin and one of wen, a guide; one vacancy has warnings."""
    own = {"title": "叉车司机", "employer": Employer(name="样例物流")}
    with office.work() as work:
        for id in ("jinhai", "jingkai"):
            hall = Site(id=id, title=f"{id}大厅", centre="样例中心", hotline="12345", place=Place(division="410105"))
            enter(work, lin, hall)
        for author, notice in (
            (lin, welder(1)),
            (lin, welder(2, sites=("jinhai",), **own)),
            (wen, welder(3, sites=("jingkai",), **own)),
            (lin, welder(4, wage=None)),
            (lin, Guide(id="g-1", title="失业登记", category="就业", steps=("取号",))),
        ):
            submit(work, author, enter(work, author, notice).id)
    return office


def rows(page: str) -> list[str]:
    return re.findall(r'<td><a href="/desk/notices/([\w-]+)">', page)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["v-1", "v-2", "v-3", "v-4", "g-1"]),
        ("kind=guide", ["g-1"]),
        ("site=jinhai", ["v-2"]),
        ("site=*", ["v-1", "v-4", "g-1"]),
        ("author=wen", ["v-3"]),
        (f"q={quote('叉车')}", ["v-2", "v-3"]),
        (f"q={quote('恒岳')}", ["v-1", "v-4"]),
        (f"q={quote('叉车')}&author=lin", ["v-2"]),
        ("warned=1", ["v-2", "v-3", "v-4"]),
        (f"warned=1&q={quote('叉车')}", ["v-2", "v-3"]),
        ("warned=1&kind=guide", []),
        ("kind=nonsense&author=nobody", []),
        ("q=%00%25_&site=%00", ["v-1", "v-2", "v-3", "v-4", "g-1"]),
    ],
)
def test_the_queue_shows_what_is_asked_for_oldest_first(
    browser: Open, waiting: Office, asked: str, found: list[str]
) -> None:
    page = browser("zhao").get(f"/queue?{asked}")
    assert (page.status, rows(page.page)) == (200, found)
    assert f"共 {len(found)} 条" in page.page
    book = openpyxl.load_workbook(io.BytesIO(page.client.get(f"/desk/queue.xlsx?{asked}").data))
    assert len(list(book.active.rows)) == 1 + len(found), "the file has what the page has"


def test_what_cannot_be_published_is_marked_with_the_reasons_word(
    browser: Open, waiting: Office, lin: Staff, clock: HandClock
) -> None:
    def marked() -> list[list[str]]:
        found = re.findall(r"<tr>(.*?)</tr>", browser("zhao").get("/queue").page, re.DOTALL)
        return [re.findall("不能发布：(.*?)<", row) for row in found[1:]]

    assert marked() == [[], ["单位待核验"], ["单位待核验"], [], []]
    with waiting.work() as work:
        known = know(work, Employer(name="样例物流"))[0]
    assert marked() == [[], [], [], [], []]
    with waiting.work() as work:
        known = registering.get(work.connection, known.id)
        details = Details(name="样例物流公司", short=known.short, code=known.code)
        registering.change(work, lin, known.id, details, known.seal)
        registering.verify(work, lin, known.id, "营业执照原件")
    assert marked() == [[], ["单位对不上"], ["单位对不上"], [], []]
    clock.forward(days=366)
    assert [row[0] for row in marked()[1:3]] == ["单位核验到期"] * 2


def test_what_the_checks_refuse_cannot_be_published_either(welder: Welder, clock: HandClock) -> None:
    refused = check(welder(description="限男性，二氧化碳保护焊。"), clock().date())
    assert (Told(refused, None).cannot, Told([], None).cannot) == ("content", "")


def test_a_number_finds_what_waits_under_it(waiting: Office) -> None:
    with waiting.database.read() as connection:
        one = queue(connection)[0].notice
        assert [found.notice_id for found in queue(connection, asked=Asked(text=one.number))] == [one.id]
        assert queued(connection, Asked(text=one.number[:3])) >= 1
        assert queued(connection, Asked(text="叉车"), most=1) == 2, "one more than is counted"


def test_all_of_what_is_asked_for_are_chosen_by_a_link_and_go_through_the_door(browser: Open, waiting: Office) -> None:
    page = browser("zhao").get("/queue?author=lin")
    assert "全选这 4 条" in page.page and " checked>" not in page.page
    link = re.search(r'href="/desk(/queue\?[^"]*all=1[^"]*)"', page.page)
    assert link
    page.get(link[1].replace("&amp;", "&"))
    assert page.page.count('name="chosen"') == page.page.count(" checked>") == 4
    assert "都不选" in page.page
    chosen = re.findall(r'name="chosen" value="(\d+)"', page.page)
    page.post("/queue?author=lin", chosen=chosen, then="send_back", reason="工资请再核实")
    assert "已退回 4 条，共勾了 4 条" in page.page
    assert rows(page.page) == [] and "没有符合的" in page.page, "what was asked for stays asked for"
    assert rows(page.get("/queue").page) == ["v-3"]


def test_nobody_is_offered_what_they_may_not_review(browser: Open, waiting: Office) -> None:
    with waiting.work() as work:
        set_duties(work, "", "zhao", ["approver", "clerk"], ["jinhai"])
    page = browser("zhao").get("/queue?all=1")
    assert page.page.count('name="chosen"') == 1
    assert page.page.count("别的服务点的") == 4
    assert "自己经手的" in browser("lin").get("/queue?all=1").page


@pytest.mark.peer
def test_choosing_all_says_how_many_have_warnings(running: Backend, chromium: Browser, welder: Welder) -> None:
    with running.office.work() as work:
        for n, changes in enumerate(({}, {}, {"wage": None}), 1):
            submit(work, running.staff("lin"), enter(work, running.staff("lin"), welder(n, **changes)).id)
    page = signed_in(chromium, running, "zhao")
    page.goto(f"{running.url}/desk/queue")
    page.get_by_text("全选这 3 条").click()
    page.get_by_text("勾了 3 条，其中 1 条有提醒").wait_for()
    assert page.url.endswith("/desk/queue"), "nothing was asked of the server"
    page.locator("input[name=chosen]").first.uncheck()
    page.get_by_text("勾了 2 条").wait_for()
    page.get_by_text("全选这 3 条").click()
    page.get_by_text("都不选").click()
    expect(page.locator("input[name=chosen]:checked")).to_have_count(0)
    assert chromium.complaints == []
