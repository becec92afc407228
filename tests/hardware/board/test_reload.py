"""The page is loaded anew at any moment, and shows what is right without a flash of white."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from content.notice import Notice
from content.programme import Rules
from hardware.board.screen import Screen
from hardware.current import Current
from tests.hardware.board.glass import Ticking, filmed, lightest, ready
from tests.hardware.browser import Browser, serving, until
from tests.hardware.hall import MORNING, SITE, Hall, bulletin, fair, vacancy

pytestmark = pytest.mark.peer

IDS = "[...document.querySelectorAll('.row:not(.leaving)')].map((row) => row.dataset.id)"
MANY = [vacancy(n) for n in range(60)]
MOST_LIGHT = 0.15
"""The white card of the QR code and white letters; a white page is nearly all light."""


def reloaded(page: Page) -> None:
    """As a player or a hand at F5 does it, without waiting for what moves."""
    page.reload(wait_until="commit")
    page.wait_for_selector("#frame[data-state]")


def rows(page: Page) -> set[str]:
    return set(page.evaluate(IDS))


def test_the_film_sees_a_flash_of_white(chromium: Browser) -> None:
    page = chromium.open("about:blank", 1920, 1080)
    with filmed(page) as frames:
        pass
    assert lightest(frames) > MOST_LIGHT
    page.close()


def test_in_the_middle_of_a_rotation_it_shows_the_page_that_has_the_turn(chromium: Browser, tmp_path: Path) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE, *MANY])
    hall.current = Current(hall.replica, "jinhai", hall.current.clock, Rules(turn=timedelta(seconds=1)))
    screen = Screen(hall.current, "board")
    with serving(screen.site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        with filmed(page) as frames:
            for _ in range(4):
                before = rows(page)
                until(page, f"view.rows[0].id !== '{page.evaluate('view.rows[0].id')}'")
                reloaded(page)  # while rows still slide
                until(page, "document.querySelectorAll('.row:not(.leaving)').length === 8")
                shown, meant = page.evaluate(f"[{IDS}, view.rows.map((row) => row.id)]")
                assert sorted(shown) == sorted(meant)
                assert set(shown) != before
        assert lightest(frames) < MOST_LIGHT
        page.close()
        hall.close()
    assert chromium.complaints == []


def test_during_an_emergency_it_is_the_emergency_again_and_ends_at_its_time(chromium: Browser, tmp_path: Path) -> None:
    clock = Ticking()
    hall = Hall(tmp_path, clock, [SITE, *MANY])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        ends = clock() + timedelta(hours=1)
        hall.publish(bulletin("emergency", "请离开大厅", ends=ends))
        page.wait_for_selector("#emergency", state="visible")
        with filmed(page) as frames:
            for _ in range(2):
                reloaded(page)
                page.wait_for_selector("#emergency", state="visible")
                assert rows(page) == set()
        assert lightest(frames) < MOST_LIGHT
        clock.forward(timedelta(minutes=59, seconds=58) - (clock() - ends + timedelta(hours=1)))
        page.wait_for_selector("#emergency", state="hidden", timeout=20_000)
        assert clock() >= ends
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 8")
        page.close()
        hall.close()
    assert chromium.complaints == []


@pytest.mark.parametrize(
    ("silent", "state", "told"),
    [
        (timedelta(minutes=20), "table", "网络不通，这是 09:21 的消息"),
        (timedelta(hours=30), "calm", "岗位信息正在更新"),
    ],
)
def test_with_the_backend_away_it_goes_on_with_what_it_has(
    silent: timedelta, state: str, told: str, chromium: Browser, tmp_path: Path
) -> None:
    notices: list[Notice] = [SITE, *MANY, fair(MORNING.replace(hour=10, minute=0))]
    hall = Hall(tmp_path, Ticking(), notices, silent)
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        before = page.locator("#frame").inner_text().splitlines()
        with filmed(page) as frames:
            reloaded(page)
            until(page, f"document.querySelectorAll('.row:not(.leaving)').length === {8 if state == 'table' else 0}")
        assert lightest(frames) < MOST_LIGHT
        assert page.locator("#frame").get_attribute("data-state") == state
        assert told in page.locator("#frame").inner_text()
        assert set(before[:2]) <= set(page.locator("#frame").inner_text().splitlines())
        page.close()
        hall.close()
    assert chromium.complaints == []
