"""The list of pages beside every page: all of it can be seen on the screens that offices have."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.editorial.accounts import add_staff
from tests.backend.desk.conftest import PASSWORD
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer
LAST = "[...document.querySelectorAll('aside a')].at(-1).getBoundingClientRect().bottom"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Backend]:
    """An office with somebody who may do everything, who has the longest list."""
    backend = Backend(tmp_path / "backend")
    with backend.office.work() as work:
        add_staff(work, "quan", "全管", ["admin", "approver", "clerk", "head"], PASSWORD)
    backend.start()
    yield backend
    backend.die()


def test_all_of_it_is_above_the_edge_and_stays_there(running: Backend, chromium: Browser) -> None:
    page = chromium.open(f"{running.url}/desk/sign-in", 1440, 900)
    page.fill("[name=name]", "quan")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    for width, height in ((1440, 900), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(LAST) <= height, f"人员 is below the edge of {width}x{height}"
    page.goto(f"{running.url}/desk/new/vacancy")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("scrollY") > 0, "a long page"
    assert 0 < page.evaluate(LAST) <= 768, "it stays while the page scrolls"
    page.set_viewport_size({"width": 1366, "height": 500})
    page.locator("aside a").last.scroll_into_view_if_needed()
    assert page.evaluate(LAST) <= 500, "it scrolls by itself where it cannot fit"
