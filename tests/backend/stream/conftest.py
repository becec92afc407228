"""A stream as it runs in a hall: its own program, on a database of the test's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from backend.editorial.office import Office
from content.feed import Change
from content.vacancy import Vacancy
from tests.backend.programs import Program, running
from tests.ports import free_base


@contextmanager
def streaming(office: Office, port_base: int) -> Iterator[Program]:
    """The program on the office's database, ready."""
    url = office.database.engine.url.render_as_string(hide_password=False)
    more = {"JOBHALL_DATABASE_URL": url, "JOBHALL_STREAM_WORKERS": "1"}
    with running("backend.feed.stream", office.settings.home, port_base, **more) as program:
        assert program.ready() == f"stream ready http://127.0.0.1:{port_base + 4}"
        yield program


@pytest.fixture
def port_base() -> int:
    return free_base()


@pytest.fixture
def stream(office: Office, port_base: int) -> Iterator[Program]:
    with streaming(office, port_base) as program:
        yield program


@pytest.fixture
def client(stream: Program, port_base: int) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{port_base + 4}", trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture
def publish(office: Office, welder: Callable[..., Vacancy]) -> Callable[..., list[Change]]:
    """Publish so many vacancies in one transaction, and ring."""

    def publish(count: int = 1, first: int = 1, **changes: object) -> list[Change]:
        with office.work() as work:
            return [work.publish(welder(number, **changes)) for number in range(first, first + count)]

    return publish
