"""The heartbeat says where a device stands, and never more than once that nobody listens."""

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from content.feed import Cursor
from content.heartbeat import Beat, Heartbeat, beat_of


class Desk:
    """A backend that keeps the beats it got."""

    def __init__(self) -> None:
        self.beats: list[tuple[str, str, bytes]] = []
        self.came = threading.Condition()
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(204)
                self.end_headers()
                with desk.came:
                    desk.beats.append((self.path, self.headers["Authorization"], body))
                    desk.came.notify_all()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def waits_for(self, count: int) -> None:
        with self.came:
            assert self.came.wait_for(lambda: len(self.beats) >= count, timeout=10)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    thread = threading.Thread(target=desk.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield desk
    desk.server.shutdown()
    desk.server.server_close()


def test_a_beat_carries_the_key_and_the_cursor_and_comes_again_when_the_replica_changes(desk: Desk) -> None:
    heartbeat = Heartbeat(desk.url, "jinhai-board-1", "secret", lambda: beat_of(Cursor("f", 7), ("v-1",)))
    heartbeat.start()
    desk.waits_for(1)
    heartbeat.soon()
    desk.waits_for(2)
    heartbeat.stop()
    expected = ("/v1/devices/jinhai-board-1/heartbeat", "Bearer secret", b'{"cursor":"f:7","showing":["v-1"]}')
    assert desk.beats[0] == expected


def test_without_a_key_nothing_is_sent(desk: Desk) -> None:
    heartbeat = Heartbeat(desk.url, "jinhai-board-1", "", lambda: beat_of(None))
    heartbeat.start()
    heartbeat.stop()
    assert desk.beats == []


def test_a_backend_that_is_away_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    looked = threading.Semaphore(0)

    def look() -> Beat:
        looked.release()
        return beat_of(None)

    heartbeat = Heartbeat("http://127.0.0.1:9", "d", "secret", look)
    with caplog.at_level(logging.WARNING, "content.heartbeat"):
        heartbeat.start()
        for _ in range(3):
            assert looked.acquire(timeout=10)
            heartbeat.soon()
        heartbeat.stop()
    assert len(caplog.records) == 1
