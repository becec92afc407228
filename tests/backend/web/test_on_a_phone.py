"""The pages in Chromium at the width of a telephone: nothing is cut off, nothing is squeezed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.editorial.drafting import enter, submit
from backend.editorial.reviewing import approve
from content.clock import CHINA
from content.jobfair import Booth, BoothVacancy, JobFair
from content.site import Site
from content.vacancy import Place, Wage
from tests.hardware.browser import Browser, picture
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer
FAIR = JobFair(
    id="f-1", title="制造业专场招聘会", starts=datetime(2026, 12, 28, 9, tzinfo=CHINA), venue="一楼交流大厅",
    ends=datetime(2026, 12, 28, 12, tzinfo=CHINA), place=Place(division="410105", route="公交 26、83 路到金海大道站"),
    booths=tuple(
        Booth(
            label=f"A{n:02}", employer="郑州恒岳精密机械制造有限责任公司",
            vacancies=(BoothVacancy(title="数控车床操作与编程技术员", headcount=12, wage=Wage(min=12000, max=18000)),),
        )
        for n in range(1, 4)
    ),
)  # fmt: skip
HALL = Site(
    id="jinhai", title="金海大道大厅", title_en="Jinhai Avenue Hall", centre="郑州市人力资源市场",
    centre_en="Zhengzhou Job Market", hotline="00-1233", hours="周一至周五 8:30–17:30，周六 9:00–12:00，中午不休息",
    place=Place(division="410104", address="金海大道人力资源市场一至二楼", route="公交 26、83 路到金海大道站"),
)  # fmt: skip
WANTS = """(select) => { const whole = select.cloneNode(true);
  whole.style.cssText = "position: absolute; min-width: max-content; width: max-content";
  select.after(whole); const width = whole.offsetWidth; whole.remove(); return width; }"""
"""How wide a choice is that has room for the longest of its options."""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Backend]:
    backend = Backend(tmp_path / "backend")
    with backend.office.work() as work:
        for notice in (FAIR, HALL):
            revision = submit(work, backend.staff("lin"), enter(work, backend.staff("lin"), notice).id)
            approve(work, backend.staff("zhao"), revision.id)
    backend.start()
    yield backend
    backend.die()


def fits(page: Page) -> bool:
    """Whether nothing makes the page wider than the telephone."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize(("lang", "width"), [("zh", 390), ("en", 390), ("en", 360), ("en", 1280)])
def test_the_unit_of_pay_is_whole(running: Backend, chromium: Browser, tmp_path: Path, lang: str, width: int) -> None:
    page = chromium.open(f"{running.url}/employers/new?lang={lang}", width, 844)
    page.wait_for_load_state()
    unit: Any = page.locator("[name='wage.unit']")
    assert unit.evaluate("(select) => select.offsetWidth") >= unit.evaluate(WANTS)
    assert page.locator("[name='wage.min']").bounding_box()["width"] > 90, "six digits have room"  # type: ignore[index]  # it is shown
    assert fits(page)
    unit.scroll_into_view_if_needed()
    picture(page, tmp_path, f"filing-{lang}-{width}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_search_is_narrowed_by_is_whole(running: Backend, chromium: Browser, tmp_path: Path, lang: str) -> None:
    page = chromium.open(f"{running.url}/vacancies?no_experience=1&lang={lang}", 360, 640)
    page.wait_for_load_state()
    for choice in page.locator(".choices select").all():
        assert choice.evaluate("(select) => select.offsetWidth") >= choice.evaluate(WANTS), choice.inner_text()
    for tick in page.locator(".choices .tick input").all():
        assert tick.evaluate("(input) => input.offsetWidth") == 22
    assert fits(page)
    picture(page, tmp_path, f"search-{lang}-360")


def test_the_fields_and_booths_of_a_fair_have_room(running: Backend, chromium: Browser, tmp_path: Path) -> None:
    page = chromium.open(f"{running.url}/notices/f-1?lang=zh", 390, 844)
    page.wait_for_load_state()
    for field in page.locator(".fields > div").all():
        label, icon = field.locator("dt").bounding_box(), field.locator(".icon").bounding_box()
        assert label, field.inner_text()
        assert icon, field.inner_text()
        assert label["x"] >= icon["x"] + icon["width"]
        assert label["height"] < 30, "the question stands on one line"
    expect(page.locator(".booths > li")).to_have_count(3)
    assert fits(page)
    picture(page, tmp_path, "fair-390")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_way_to_a_hall_and_a_report_have_room_for_a_thumb(
    running: Backend, chromium: Browser, tmp_path: Path, lang: str
) -> None:
    for path in ("/halls", "/report", "/report/ask", "/report/tickets/100014"):
        page = chromium.open(f"{running.url}{path}?lang={lang}", 360, 640)
        page.wait_for_load_state()
        assert fits(page), path
        top = page.locator(".top").bounding_box()
        assert top, path
        assert top["height"] < 70, "the name of the centre, the halls and the language are on one line"
        for touched in page.locator("main a, main button, main .pick").all():
            box = touched.bounding_box()
            assert box, path
            assert box["height"] >= 44, f"{path}: {touched.inner_text()}"
        picture(page, tmp_path, f"{path.split('/')[-1]}-{lang}-360")
    page.goto(f"{running.url}/report?lang={lang}")
    for pick in page.locator(".pick").all():
        pick.click()
        assert pick.locator("input").is_checked()
