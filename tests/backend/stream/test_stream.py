import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from backend.editorial.office import Office
from content.feed import Change, Cursor, decode_change
from tests.backend.conftest import HandClock
from tests.backend.programs import Program, running

PATH = "/v1/feed/stream"
Publish = Callable[..., list[Change]]


@contextmanager
def opened(client: httpx.Client, after: object = "", **headers: str) -> Iterator[Iterator[str]]:
    """The lines of a stream."""
    with client.stream("GET", PATH, params={"after": str(after)} if after else {}, headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        yield response.iter_lines()


def events(lines: Iterator[str], count: int) -> list[tuple[str, Change]]:
    """The next events: id and change."""
    found: list[tuple[str, Change]] = []
    id = ""
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "id":
            id = value
        elif name == "data":
            found.append((id, decode_change(value.encode())))
            if len(found) == count:
                break
    return found


def test_a_reader_without_a_cursor_hears_what_comes(client: httpx.Client, publish: Publish, office: Office) -> None:
    feed_id = office.journal.head().feed_id
    with opened(client) as lines:
        next(lines)
        (change,) = publish(first=9)
        assert events(lines, 1) == [(f"{feed_id}:1", change)]


def test_a_reader_catches_up_and_goes_on_live(client: httpx.Client, publish: Publish, office: Office) -> None:
    before = publish(5)
    with opened(client, Cursor(office.journal.head().feed_id, 2)) as lines:
        assert [change for _, change in events(lines, 3)] == before[2:]
        assert [change for _, change in events_after(publish(2, first=20), lines)] == [6, 7]


def events_after(published: list[Change], lines: Iterator[str]) -> list[tuple[str, int]]:
    return [(id, change.position) for id, change in events(lines, len(published))]


def test_last_event_id_goes_before_the_address(client: httpx.Client, publish: Publish, office: Office) -> None:
    publish(5)
    feed_id = office.journal.head().feed_id
    with opened(client, Cursor(feed_id, 1), **{"Last-Event-ID": f"{feed_id}:4"}) as lines:
        assert [change.position for _, change in events(lines, 1)] == [5]


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
    assert client.get(PATH, params={"after": f"{office.journal.head().feed_id}:99"}).status_code == 410


@pytest.mark.parametrize(("method", "path", "status"), [("POST", PATH, 405), ("GET", "/v1/vacancies", 404)])
def test_there_is_nothing_else(client: httpx.Client, method: str, path: str, status: int) -> None:
    refused = client.request(method, path, headers={"Accept-Language": "en"})
    assert (refused.status_code, refused.json()["status"]) == (status, status)


def test_the_process_can_be_looked_after(client: httpx.Client, publish: Publish) -> None:
    assert client.get("/healthz").text == "ok\n"
    with opened(client) as lines:
        next(lines)
        assert "jobhall_streams_open 1.0" in client.get("/metrics").text


def test_another_feed_ends_the_streams(client: httpx.Client, publish: Publish, office: Office) -> None:
    publish(2)
    old = office.journal.head()
    with opened(client) as lines:
        next(lines)
        with office.database.begin() as connection:
            office.journal.new_feed(connection)
        office.bell.ring()
        list(lines)
    assert client.get(PATH, params={"after": str(old)}).status_code == 410


def test_a_reader_that_does_not_read_keeps_nobody_waiting(
    client: httpx.Client, publish: Publish, port_base: int, office: Office
) -> None:
    head = office.journal.head()
    with socket.create_connection(("127.0.0.1", port_base + 4)) as slow, opened(client) as lines:
        slow.sendall(f"GET {PATH}?after={head} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        next(lines)
        for batch in range(6):
            publish(200, first=1 + batch * 200, description="焊" * 1500)
        start = time.monotonic()
        assert events(lines, 1200)[-1][1].position == 1200
        assert time.monotonic() - start < 10
        assert [change.position for _, change in events(_lines(slow), 1200)] == list(range(1, 1201))


def _lines(connection: socket.socket) -> Iterator[str]:
    """The lines of a stream read by hand; the chunks' own lengths are lines that mean nothing to a reader."""
    rest = b""
    while data := connection.recv(65536):
        *lines, rest = (rest + data).split(b"\n")
        yield from (line.decode(errors="replace") for line in lines)


@pytest.fixture
def trimmed(publish: Publish, office: Office, clock: HandClock) -> Cursor:
    """Where the history of a feed begins that was trimmed before the stream is opened."""
    for _ in range(3):
        publish(1)
    clock.forward(days=2)
    with office.database.begin() as connection:
        assert office.journal.trim(connection, timedelta(days=1)) > 0
    return office.journal.head()


def test_once_history_is_trimmed_the_rest_of_it_is_served_and_nothing_older(
    trimmed: Cursor, client: httpx.Client, office: Office
) -> None:
    with opened(client, trimmed) as lines:
        with office.work() as work:
            work.withdraw("v-1")
        assert [change.position for _, change in events(lines, 1)] == [trimmed.position + 1]
    older = Cursor(trimmed.feed_id, trimmed.position - 1)
    assert client.get(PATH, params={"after": str(older)}).status_code == 410


def test_it_ends_within_a_second_though_readers_wait(client: httpx.Client, stream: Program) -> None:
    with opened(client) as lines:
        next(lines)
        assert stream.stop() < 1.5
        list(lines)


def test_a_port_in_use_is_one_clear_line(stream: Program, tmp_path: Path, port_base: int) -> None:
    with running("backend.feed.stream", tmp_path, port_base) as second:
        code, errors = second.finish()
    assert code == 1
    (line,) = errors.splitlines()
    assert line.startswith(f"stream: 127.0.0.1:{port_base + 4} 已经有程序在用。")
