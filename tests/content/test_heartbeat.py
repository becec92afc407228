"""The heartbeat says where a device stands, and never more than once that nobody listens."""

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest

from content.daypart import DayPart
from content.feed import Cursor
from content.heartbeat import Beat, DeviceOrders, DeviceState, Heartbeat, beat_of
from content.uses import Uses


class Desk:
    """A backend that keeps the beats it got and answers them with `status` and `answer`."""

    def __init__(self) -> None:
        self.beats: list[tuple[str, str, bytes]] = []
        self.came = threading.Condition()
        self.status, self.answer = 204, b""
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(desk.status)
                self.send_header("Content-Length", str(len(desk.answer)))
                self.end_headers()
                self.wfile.write(desk.answer)
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


def test_what_staff_wish_arrives_with_the_answer(desk: Desk) -> None:
    orders = DeviceOrders(brightness=(DayPart(start="07:00", percent=80),), volume=40, wanted=("screenshot",))
    desk.status, desk.answer = 200, msgspec.json.encode(orders)
    heard, came = [], threading.Event()

    def obey(orders: DeviceOrders) -> None:
        heard.append(orders)
        came.set()

    heartbeat = Heartbeat(desk.url, "d", "secret", lambda: beat_of(None), obey)
    heartbeat.start()
    assert came.wait(10)
    heartbeat.stop()
    assert heard[0] == orders


def test_an_answer_of_tomorrow_is_read_for_what_is_known_and_nonsense_is_passed_over(desk: Desk) -> None:
    heard, came = [], threading.Event()

    def obey(orders: DeviceOrders) -> None:
        heard.append(orders)
        came.set()
        raise RuntimeError("a channel that cannot obey goes on beating")

    desk.status, desk.answer = 200, b"<html>"
    heartbeat = Heartbeat(desk.url, "d", "secret", lambda: beat_of(None), obey)
    heartbeat.start()
    desk.waits_for(1)
    desk.answer = b'{"idle_seconds": 90, "colour_of_tomorrow": [1]}'
    heartbeat.soon()
    assert came.wait(10)
    heartbeat.soon()
    desk.waits_for(3)
    heartbeat.stop()
    assert heard[0] == DeviceOrders(idle_seconds=90)


def test_seconds_on_show_that_did_not_arrive_are_sent_again_with_the_next(desk: Desk) -> None:
    desk.status = 503
    seconds = iter(({"v-1": 4.0}, {"v-1": 1.5, "v-2": 2.0}))
    state = DeviceState(printer="paper_out", temperature_c=41.5, screen="home")
    heartbeat = Heartbeat(
        desk.url, "d", "secret", lambda: beat_of(None, version="1.0", state=state, exposure=next(seconds, {}))
    )
    heartbeat.start()
    desk.waits_for(1)
    desk.status = 204
    heartbeat.soon()
    desk.waits_for(2)
    heartbeat.soon()
    desk.waits_for(3)
    heartbeat.stop()
    beats = [msgspec.json.decode(body, type=Beat) for _, _, body in desk.beats]
    assert [beat.exposure for beat in beats[:3]] == [{"v-1": 4.0}, {"v-1": 5.5, "v-2": 2.0}, {}]
    assert (beats[0].version, beats[0].state) == ("1.0", state)


def test_uses_are_owed_until_they_arrive(desk: Desk) -> None:
    desk.status = 503
    uses = Uses()
    for _ in range(3):
        uses.add("touch")
    uses.add("visit")
    heartbeat = Heartbeat(desk.url, "d", "secret", lambda: beat_of(None, uses=uses.take()))
    heartbeat.start()
    desk.waits_for(1)
    uses.add("touch")
    desk.status = 204
    heartbeat.soon()
    desk.waits_for(2)
    heartbeat.soon()
    desk.waits_for(3)
    heartbeat.stop()
    beats = [msgspec.json.decode(body, type=Beat) for _, _, body in desk.beats]
    assert [beat.uses for beat in beats[:3]] == [{"touch": 3, "visit": 1}, {"touch": 4, "visit": 1}, {}]


def test_seconds_of_each_screen_are_owed_apart(desk: Desk) -> None:
    screens = iter([{"strip-1": {"v-1": 4.0}, "strip-2": {"v-1": 2.0}}, {"strip-1": {"v-2": 1.0}}])
    beating = Heartbeat("http://127.0.0.1:9", "d", "secret", lambda: beat_of(None))
    beats = [beating._with_owed(beat_of(None, screens=next(screens))) for _ in range(2)]
    assert beats[0].screens == {"strip-1": {"v-1": 4.0}, "strip-2": {"v-1": 2.0}}
    assert beats[1].screens == {"strip-1": {"v-1": 4.0, "v-2": 1.0}, "strip-2": {"v-1": 2.0}}
    assert beats[1].exposure == {}


def test_a_screenshot_arrives_or_says_that_it_did_not(desk: Desk) -> None:
    heartbeat = Heartbeat(desk.url, "jinhai-kiosk-1", "secret", lambda: beat_of(None))
    assert heartbeat.send_screenshot(b"\x89PNG")
    desk.waits_for(1)  # It answers a moment before it writes down what came.
    assert desk.beats[0] == ("/v1/devices/jinhai-kiosk-1/screenshot", "Bearer secret", b"\x89PNG")
    desk.status = 413
    assert not heartbeat.send_screenshot(b"\x89PNG")
    assert not Heartbeat(desk.url, "d", "", lambda: beat_of(None)).send_screenshot(b"")
