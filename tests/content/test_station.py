"""A station hands on what staff wish, and remembers it over a start without the network."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import msgspec
import pytest

from content.clock import system_clock
from content.heartbeat import DeviceOrders
from content.settings import DeviceSettings
from content.station import Station

ORDERS = DeviceOrders(volume=30, idle_seconds=90, wanted=("screenshot",))


@pytest.fixture
def backend() -> Iterator[HTTPServer]:
    """A backend that has no feed yet and answers every heartbeat with ORDERS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(503)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = msgspec.json.encode(ORDERS)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def listen(settings: DeviceSettings, folder: Path, count: int) -> list[DeviceOrders]:
    """What the station hands on until it has done so `count` times."""
    heard: list[DeviceOrders] = []
    enough = threading.Event()

    def orders(orders: DeviceOrders) -> None:
        heard.append(orders)
        if len(heard) >= count:
            enough.set()

    station = Station(settings, folder, system_clock)
    station.orders = orders
    with station:
        assert enough.wait(20)
    return heard


def test_orders_come_with_the_first_beat_and_are_known_at_the_next_start_without_the_wishes(
    backend: HTTPServer, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{backend.server_port}"
    settings = DeviceSettings(home=tmp_path, feed_url=url, device="jinhai-kiosk-1", device_key="key")
    assert listen(settings, tmp_path / "kiosk", 2)[:2] == [DeviceOrders(), ORDERS]
    away = DeviceSettings(home=tmp_path, feed_url="http://127.0.0.1:9", device="jinhai-kiosk-1", device_key="key")
    assert listen(away, tmp_path / "kiosk", 1)[0] == DeviceOrders(volume=30, idle_seconds=90)


def test_orders_that_cannot_be_read_are_as_none(tmp_path: Path) -> None:
    (tmp_path / "orders.json").write_text("{")
    settings = DeviceSettings(home=tmp_path, feed_url="http://127.0.0.1:9")
    assert listen(settings, tmp_path, 1) == [DeviceOrders()]
