"""One browser for the tests of a file."""

from collections.abc import Iterator

import pytest

from tests.hardware.browser import Browser, browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened
