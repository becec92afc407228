"""Tables use the width that there is: a wide one of 成批录入 fits a small screen, and a large one is not left empty."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backend.editorial.drafting import enter, submit
from backend.editorial.reviewing import approve
from content.vacancy import Place, Vacancy
from tests.backend.desk.chromium import signed_in
from tests.hardware.browser import Browser, picture
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer
Welder = Callable[..., Vacancy]
HEADING = "岗位名称\t单位名称\t薪资\t人数\t工作地点\t学历\t经验\t福利\t工作时间\t有效期\t岗位描述\t联系方式"
ROW = (
    "前台\t郑州恒岳机械\t3000-3500\t2\t金水区样例街8号\t大专\t不限\t双休\t9:00-18:00\t2026-12-28\t"
    "接待，限女性，形象好\t到大厅 3 号窗口"
)
OVER = """() => {
  const box = document.querySelector(".of-grid"), edge = box.getBoundingClientRect().right;
  const cut = [...box.querySelectorAll("td")].filter((one) => one.getBoundingClientRect().right > edge + 1);
  return [box.scrollWidth - box.clientWidth, cut.length];
}"""

RIGHTMOST = """() => Math.max(
  ...[...document.querySelectorAll("main .card")].map((one) => one.getBoundingClientRect().right)
)"""


def test_twelve_columns_and_their_remarks_fit_a_small_screen(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{running.url}/desk/table")
    page.fill("[name=table]", f"{HEADING}\n{ROW}")
    page.click("button[value=look]")
    page.wait_for_selector(".why-row p.blocks")
    assert page.evaluate(OVER) == [0, 0]
    assert page.locator("[data-grid] tbody tr:not(.why-row)").nth(1).bounding_box()["y"] < 700, (
        "the first row is in sight"
    )


@pytest.mark.parametrize("path", ["/queue", "/notices", "/guide"])
def test_a_large_screen_is_used(running: Backend, chromium: Browser, path: str) -> None:
    page = signed_in(chromium, running, "lin")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{running.url}/desk{path}")
    assert page.evaluate(RIGHTMOST) > 1850


def test_a_list_fits_a_phone_and_withdraws_from_there(running: Backend, chromium: Browser, welder: Welder) -> None:
    lin, zhao = running.staff("lin"), running.staff("zhao")
    with running.office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder()).id).id)
    page = signed_in(chromium, running, "zhao")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{running.url}/desk/notices?kind=vacancy&state=live")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_text("撤下", exact=True).last.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="招满了").click()
    page.get_by_text("已撤下，所有渠道一秒内不再显示").wait_for()


CUT = """() => {
  const words = document.createRange(), cut = (one) => {
    words.selectNodeContents(one);
    return words.getBoundingClientRect().width > one.getBoundingClientRect().width;
  };
  return [...document.querySelectorAll(".board > span:not(.title)")].filter(cut).map((one) => one.textContent);
}"""
"""To a fraction of a pixel: less room than that, and the last character is dots."""

OVERFLOWS = """() => {
  const board = document.querySelector(".board"), edge = board.getBoundingClientRect().right;
  return [...board.children].filter((one) => one.getBoundingClientRect().right > edge).length;
}"""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1600, 1000)])
def test_the_row_of_the_board_has_its_district_whole(
    running: Backend, chromium: Browser, welder: Welder, tmp_path: Path, width: int, height: int
) -> None:
    lin = running.staff("lin")
    long = welder(
        1, title="大型结构件电焊工兼气割工", place=Place(division="410104", address="样例路 1 号"), headcount=120
    )
    with running.office.work() as work:
        for one in (long, welder(2)):
            submit(work, lin, enter(work, lin, one).id)
    page = signed_in(chromium, running, "zhao")
    page.set_viewport_size({"width": width, "height": height})
    for id, district in (("v-1", "管城区"), ("v-2", "金水区")):
        page.goto(f"{running.url}/desk/notices/{id}")
        page.locator(".board").scroll_into_view_if_needed()
        picture(page, tmp_path, f"board_{id}_{width}")
        expect(page.locator(".board").get_by_text(district, exact=True)).to_be_visible()
        assert page.evaluate(CUT) == []
        assert page.evaluate(OVERFLOWS) == 0
