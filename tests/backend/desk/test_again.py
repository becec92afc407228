"""In a real browser: the page of devices looks again by itself, and never under whoever is in it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from backend.editorial.accounts import add_staff
from backend.editorial.devices import add_device, hear
from content.heartbeat import Beat, DeviceState
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.conftest import PASSWORD
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer


@pytest.fixture
def key(running: Backend) -> str:
    with running.office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"], PASSWORD)
        return add_device(work, "jinhai-1", "jinhai", "kiosk", "入口左侧")


@pytest.fixture
def page(running: Backend, chromium: Browser, key: str) -> Iterator[Any]:
    """The page of devices, whose clock is moved by hand."""
    say(running, key, "ok")
    page = signed_in(chromium, running, "guan")
    page.clock.install()
    page.goto(f"{running.url}/desk/devices")
    yield page
    assert [said for said in chromium.complaints if "401" not in said] == []


def say(running: Backend, key: str, printer: str) -> None:
    with running.office.database.begin() as connection:
        hear(connection, "jinhai-1", key, Beat(state=DeviceState(printer=printer)), running.office.clock())


def test_what_a_device_says_comes_into_the_page_without_moving_it(page: Any, running: Backend, key: str) -> None:
    page.fill("[name=title]", "写到一半的名字")
    row = page.locator(".fleet tbody tr").element_handle()
    say(running, key, "paper_out")
    page.clock.run_for(10_000)
    page.locator(".fleet").get_by_text("缺纸").wait_for()
    assert row.evaluate("row => row.isConnected"), "only words change"
    assert page.input_value("[name=title]") == "写到一半的名字"


def test_it_waits_for_whoever_is_in_it(page: Any, running: Backend, key: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    say(running, key, "paper_out")
    page.locator(".fleet a").first.focus()
    page.clock.run_for(30_000)
    page.evaluate("() => 0")
    assert [url for url in asked if url.endswith("/devices-now")] == []
    page.locator("[name=title]").focus()
    page.clock.run_for(10_000)
    page.locator(".fleet").get_by_text("缺纸").wait_for()


def test_it_waits_while_nobody_sees_it(page: Any, running: Backend, key: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    say(running, key, "paper_out")
    page.evaluate("() => Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.clock.run_for(30_000)
    page.evaluate("() => delete document.hidden")
    assert [url for url in asked if url.endswith("/devices-now")] == []
    page.clock.run_for(10_000)
    page.locator(".fleet").get_by_text("缺纸").wait_for()


def test_it_is_not_work_and_stays_when_the_session_has_ended(page: Any, running: Backend) -> None:
    page.fill("[name=title]", "写到一半的名字")
    for status in (200, 200, 401):
        with page.expect_response("**/desk/devices-now") as told:
            page.clock.run_for(10_000)
        assert told.value.status == status
        running.office.clock.forward(minutes=31)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    expect(page.locator(".fleet").get_by_text("入口左侧")).to_be_visible()
    assert page.input_value("[name=title]") == "写到一半的名字"
    assert page.url.endswith("/desk/devices")
