"""The page without its server: it says how old its news is, gives them up in time, and comes back by itself."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hardware.board.screen import Screen
from hardware.serving import Query
from tests.hardware.board.glass import Ticking, ready
from tests.hardware.browser import Browser, serving, until
from tests.hardware.hall import FRAUD, SITE, Hall, bulletin, vacancy
from tests.ports import free_port

pytestmark = pytest.mark.peer

HOUR = 3_600_000


def later(page: Page, milliseconds: int) -> None:
    """As if so much time had passed since the server was heard."""
    page.evaluate(f"alive -= {milliseconds}; behind += {milliseconds};")


def state(page: Page, name: str) -> str:
    return f"document.getElementById('frame').dataset.state === '{name}'"


@pytest.fixture
def left(chromium: Browser, tmp_path: Path) -> Iterator[tuple[Hall, Page, int]]:
    """A page whose server has just gone, and the port at which it was."""
    hall = Hall(tmp_path, Ticking(), [SITE, *(vacancy(n) for n in range(5)), FRAUD])
    with serving(Screen(hall.current, "board").site(), free_port()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 5")
        port = int(server.server_address[1])
        hall.current.close()
    until(page, "source.readyState !== EventSource.OPEN")
    yield hall, page, port
    page.close()
    hall.close()
    chromium.complaints.clear()  # the browser's own word that the server was away


def test_it_tells_how_old_the_news_is_and_keeps_the_table(left: tuple[Hall, Page, int]) -> None:
    _, page, _ = left
    later(page, 5 * 60_000)
    until(page, "document.querySelector('.quiet').textContent === '网络不通，这是 09:41 的消息'")
    assert page.locator(".row:not(.leaving)").count() == 5


def test_after_a_day_no_old_vacancy_is_left_but_the_hotline_and_it_comes_back_by_itself(
    left: tuple[Hall, Page, int], tmp_path: Path
) -> None:
    hall, page, port = left
    later(page, 23 * HOUR)
    until(page, "document.querySelector('.quiet').textContent !== ''")
    assert page.locator(".row:not(.leaving)").count() == 5
    later(page, 2 * HOUR)
    until(page, state(page, "calm"))
    until(page, "document.querySelectorAll('.row').length === 0")
    assert "00-1233" in page.locator("#calm").inner_text()
    assert FRAUD.title not in page.locator("footer").inner_text()
    (tmp_path / "again").mkdir()
    again = Hall(tmp_path / "again", hall.current.clock, [SITE, *(vacancy(n) for n in range(7))])
    with serving(Screen(again.current, "board").site(), port):
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 7")
        again.close()


@pytest.mark.parametrize(("ends", "after"), [(True, "calm"), (False, "emergency")])
def test_an_emergency_with_an_end_is_over_then_and_one_without_goes_on(
    ends: bool, after: str, chromium: Browser, tmp_path: Path
) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE, vacancy(1)])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        hall.publish(
            bulletin("emergency", "请离开大厅", ends=hall.current.clock() + timedelta(hours=1) if ends else None)
        )
        until(page, state(page, "emergency"))
        hall.current.close()
    until(page, "source.readyState !== EventSource.OPEN")
    later(page, HOUR // 2)
    until(page, "view.quiet !== ''")
    assert page.evaluate(state(page, "emergency"))
    later(page, HOUR)
    until(page, state(page, after))
    later(page, 24 * HOUR)
    until(page, state(page, "calm"))
    page.close()
    hall.close()
    chromium.complaints.clear()  # the browser's own word that the server was away


def test_a_line_that_has_fallen_silent_is_opened_anew(chromium: Browser, tmp_path: Path) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE, vacancy(1)])
    site = Screen(hall.current, "board").site()
    opened: list[Query] = []
    over = threading.Event()

    def once(query: Query) -> Iterator[bytes]:
        """Says everything once and then nothing, as a line whose cable was pulled."""
        opened.append(query)
        events = site.streams["/events"](query)
        yield next(events)
        yield next(events)
        over.wait(60)

    with serving(site._replace(streams={"/events": once})) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, "source.readyState === EventSource.OPEN && view")
        asked = len(opened)
        later(page, 20_000)
        until(page, "performance.now() - alive < 5000")
        assert len(opened) == asked + 1
        page.close()
        over.set()
        hall.close()
