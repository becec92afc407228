"""Staff at a real browser, and their backend: fixtures that `tests/conftest.py` makes known everywhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.editorial.accounts import set_password
from tests.backend.desk.conftest import PASSWORD
from tests.hardware.browser import Browser, browser
from tests.journeys.backend import Backend


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Backend]:
    backend = Backend(tmp_path / "backend")
    with backend.office.work() as work:
        for name in ("lin", "zhao"):
            set_password(work, name, PASSWORD)
    backend.start()
    yield backend
    backend.die()


@pytest.fixture(scope="module")
def shared_chromium() -> Iterator[Browser]:
    """One program for the tests of a file."""
    with browser() as opened:
        yield opened


@pytest.fixture
def chromium(shared_chromium: Browser) -> Iterator[Browser]:
    """A browser that remembers nothing and has not complained yet; its pages are closed when the test is over."""
    with shared_chromium.anew() as found:
        yield found


def signed_in(chromium: Browser, backend: Backend, name: str) -> Any:
    page = chromium.open(f"{backend.url}/desk/sign-in", 1600, 1000)
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    return page
