"""In a real browser: a session that is about to end says so, goes on while somebody types, and loses nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from backend.editorial.accounts import set_password
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.conftest import PASSWORD
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer


@pytest.fixture
def page(running: Backend, chromium: Browser) -> Iterator[Any]:
    """Somebody who has opened the form of a guide; the browser's clock is moved by hand, like the office's."""
    page = signed_in(chromium, running, "lin")
    page.clock.install()
    page.goto(f"{running.url}/desk/new/guide")
    yield page
    refused = "Failed to load resource"  # What a page asks by itself after the session has ended.
    assert [said for said in chromium.complaints if refused not in said] == []


def forward(page: Any, running: Backend, minutes: float) -> None:
    running.office.clock.forward(minutes=minutes)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    page.clock.run_for(int(minutes * 60_000))


def test_it_says_that_it_is_about_to_end_and_one_click_goes_on(page: Any, running: Backend) -> None:
    bar = page.locator(".lasting")
    forward(page, running, 50)
    expect(bar).to_be_hidden()
    forward(page, running, 8.5)
    page.get_by_text("2 分钟后会自动退出登录").wait_for()
    with page.expect_response("**/desk/session"):
        page.click(".lasting button")
    bar.wait_for(state="hidden")
    forward(page, running, 50)
    expect(bar).to_be_hidden()


def test_whoever_types_is_not_signed_out(page: Any, running: Backend) -> None:
    for letter in "失业登记":
        page.locator("[name=title]").press_sequentially(letter)
        with page.expect_response(
            lambda told: told.request.method == "POST" and told.url.endswith("/desk/session")
        ) as told:
            forward(page, running, 40)
        told.value.finished()
    expect(page.locator(".lasting")).to_be_hidden()
    page.goto(f"{running.url}/desk/queue")
    assert page.url.endswith("/desk/queue"), "after 160 minutes in one form"


def test_what_was_typed_before_the_end_is_there_afterwards(page: Any, running: Backend) -> None:
    page.fill("[name=title]", "失业登记")
    page.fill("[name=steps]", "取号\n办理")
    page.clock.run_for(1000)
    running.office.clock.forward(minutes=61)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    page.clock.run_for(61 * 60_000)
    page.get_by_text("已经退出登录。填的都还在").wait_for()
    page.click(".lasting a")
    page.fill("[name=name]", "lin")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/new/guide")
    with page.expect_navigation():
        page.locator("[data-kept] .primary").click()
    assert (page.input_value("[name=title]"), page.input_value("[name=steps]")) == ("失业登记", "取号\n办理")


def test_a_session_that_was_ended_from_afar_says_so(page: Any, running: Backend) -> None:
    with running.office.work() as work:
        set_password(work, "lin", PASSWORD)
    forward(page, running, 58.5)
    page.get_by_text("已经退出登录").wait_for()
