"""What any reader of the stream gets. The tests share one program on each database, and go on where the feed is."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backend.editorial.office import Office
from backend.feed.local_bell import LocalBell
from backend.settings import BackendSettings
from content.feed import Cursor
from tests.backend.conftest import HandClock, file_database_in, staffed
from tests.backend.programs import Program, running
from tests.backend.stream.conftest import streaming
from tests.backend.stream.reading import PATH, Publish, events, opened
from tests.ports import free_base


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.peer)])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    settings = BackendSettings(home=tmp_path_factory.mktemp("office"), password_memory=8)
    is_file = request.param == "sqlite"
    made = file_database_in(settings.home) if is_file else request.getfixturevalue("spares").database()
    with made as database:
        yield staffed(Office(database, LocalBell(settings.run), HandClock(), settings))


@pytest.fixture(scope="module")
def port_base() -> int:
    return free_base()


@pytest.fixture(scope="module")
def stream(office: Office, port_base: int) -> Iterator[Program]:
    with streaming(office, port_base) as program:
        yield program


def test_a_reader_without_a_cursor_hears_what_comes(client: httpx.Client, publish: Publish, office: Office) -> None:
    head = office.journal.head()
    with opened(client) as lines:
        next(lines)
        (change,) = publish(first=9)
        assert events(lines, 1) == [(f"{head.feed_id}:{head.position + 1}", change)]


def test_a_reader_catches_up_and_goes_on_live(client: httpx.Client, publish: Publish, office: Office) -> None:
    before = publish(5)
    with opened(client, Cursor(office.journal.head().feed_id, before[1].position)) as lines:
        assert [change for _, change in events(lines, 3)] == before[2:]
        last = before[-1].position
        published = publish(2, first=20)
        assert [change.position for _, change in events(lines, len(published))] == [last + 1, last + 2]


def test_last_event_id_goes_before_the_address(client: httpx.Client, publish: Publish, office: Office) -> None:
    first, *_, fourth, fifth = publish(5)
    feed_id = office.journal.head().feed_id
    with opened(client, Cursor(feed_id, first.position), **{"Last-Event-ID": f"{feed_id}:{fourth.position}"}) as lines:
        assert [change.position for _, change in events(lines, 1)] == [fifth.position]


def test_a_withdrawal_arrives_without_a_notice(client: httpx.Client, publish: Publish, office: Office) -> None:
    publish(1)
    with opened(client, office.journal.head()) as lines:
        with office.work() as work:
            work.withdraw("v-1")
        ((_, change),) = events(lines, 1)
    assert (change.id, change.body) == ("v-1", None)


@pytest.mark.parametrize(
    ("after", "status", "name"),
    [("other:1", 410, "history-trimmed"), ("nonsense", 400, "invalid-parameter"), ("x:y", 400, "invalid-parameter")],
)
def test_a_cursor_that_cannot_be_served_is_refused(client: httpx.Client, after: str, status: int, name: str) -> None:
    refused = client.get(PATH, params={"after": after})
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == f"urn:jobhall:problem:{name}"


def test_a_cursor_ahead_of_the_feed_is_refused(client: httpx.Client, office: Office) -> None:
    head = office.journal.head()
    assert client.get(PATH, params={"after": f"{head.feed_id}:{head.position + 99}"}).status_code == 410


@pytest.mark.parametrize(("method", "path", "status"), [("POST", PATH, 405), ("GET", "/v1/vacancies", 404)])
def test_there_is_nothing_else(client: httpx.Client, method: str, path: str, status: int) -> None:
    refused = client.request(method, path, headers={"Accept-Language": "en"})
    assert (refused.status_code, refused.json()["status"]) == (status, status)


def test_a_port_in_use_is_one_clear_line(stream: Program, tmp_path: Path, port_base: int) -> None:
    with running("backend.feed.stream", tmp_path, port_base) as second:
        code, errors = second.finish()
    assert code == 1
    (line,) = errors.splitlines()
    assert line.startswith(f"stream: 127.0.0.1:{port_base + 4} 已经有程序在用。")
