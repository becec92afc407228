"""What all tests share: examples that are the same in every run, on machines of any speed."""

import gc
import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import settings

from tests.compiled import keep_what_is_compiled
from tests.order import place

settings.register_profile("jobhall", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
"""`pytest --hypothesis-profile search` looks for new examples; what it finds becomes an example of its own."""
settings.load_profile("jobhall")
keep_what_is_compiled()

pytest_plugins = ("tests.backend.desk.chromium",)
"""Staff at a real browser: for tests of the desk, of the public pages, and for journeys."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place(item.path))


def pytest_collection_finish() -> None:
    """All tests and what they import live to the end; whoever collects what is left need not look through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def undisturbed() -> Iterator[None]:
    """Sound and seconds: the test and the programs that it starts go before what other workers do, where they may."""
    before = os.getpriority(os.PRIO_PROCESS, 0)
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -10)
    yield
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, before)
