"""Streams that are looked after, left unread, trimmed, begun anew or ended: each test has a program of its own."""

import socket
import time
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from backend.editorial.office import Office
from content.feed import Cursor
from tests.backend.conftest import HandClock
from tests.backend.programs import Program
from tests.backend.stream.reading import PATH, Publish, events, opened


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


@pytest.mark.usefixtures("undisturbed")
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


@pytest.mark.usefixtures("undisturbed")
def test_it_ends_within_a_second_though_readers_wait(client: httpx.Client, stream: Program) -> None:
    with opened(client) as lines:
        next(lines)
        assert stream.stop() < 1.5
        list(lines)
