"""Art-Net: our packets read by the tables of the standard, and by OLA's daemon."""

import json
import os
import pwd
import shutil
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from hardware.strip.artnet import ArtnetDriver
from hardware.strip.frame import Frame, dark
from hardware.strip.render import Face, find_font
from hardware.strip.udp import UdpTransport
from tests.ports import free_port

FACE = Face(find_font())
PLUGINS = (
    "dummy", "e131", "espnet", "ftdidmx", "gpio", "karate", "kinet", "milinst", "opendmx", "openpixelcontrol", "osc",
    "pathport", "renard", "sandnet", "shownet", "spi", "stageprofi", "uartdmx", "usbdmx", "usbserial",
)  # fmt: skip


class Wire:
    """A transport that keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def send(self, data: bytes) -> None:
        self.sent.append(data)

    def close(self) -> None:
        pass


def frame_of(text: str, width: int = 96) -> Frame:
    return Frame(width, 16, FACE.draw(text).window(0, width, 16))


def read(packet: bytes) -> tuple[int, int, bytes]:
    """Sequence, universe and channels of an ArtDmx packet, by the standard's table."""
    assert packet[:8] == b"Art-Net\0"
    assert int.from_bytes(packet[8:10], "little") == 0x5000
    assert int.from_bytes(packet[10:12], "big") == 14
    length = int.from_bytes(packet[16:18], "big")
    assert length == len(packet) - 18 and 2 <= length <= 512 and length % 2 == 0
    assert packet[13] == 0 and packet[15] < 128
    return packet[12], int.from_bytes(packet[14:16], "little"), packet[18:]


def test_a_frame_is_spread_over_universes_and_none_is_lost() -> None:
    wire, frame = Wire(), frame_of("电焊工 6000元")
    ArtnetDriver(wire, universe=254).show(frame)
    assert [len(packet) == 14 for packet in wire.sent] == [*[False] * 10, True] * 2  # dark, and the frame
    packets = [read(packet) for packet in wire.sent[11:-1]]
    assert [universe for _, universe, _ in packets] == list(range(254, 254 + 10))
    assert b"".join(channels for _, _, channels in packets)[: len(frame.rgb())] == frame.rgb()


def test_an_odd_number_of_channels_is_made_even() -> None:
    wire = Wire()
    ArtnetDriver(wire, layout="mono").show(Frame(7, 3, bytes([1] * 21)))
    assert read(wire.sent[0])[2] == bytes([255] * 21) + b"\0"


def test_sequence_numbers_run_from_1_to_255_because_0_means_none() -> None:
    wire = Wire()
    driver = ArtnetDriver(wire, layout="mono")
    for _ in range(300):
        driver.show(dark(32, 16))
    assert [read(packet)[0] for packet in wire.sent] == [n % 255 + 1 for n in range(300)]


def test_the_strip_is_left_dark() -> None:
    wire = Wire()
    driver = ArtnetDriver(wire, layout="mono")
    driver.show(frame_of("月嫂"))
    shown = wire.sent[-4:]
    driver.close()
    left = wire.sent[-4:]
    assert any(any(read(packet)[2]) for packet in shown[:-1])
    assert not any(any(read(packet)[2]) for packet in left[:-1])
    assert left[-1] == shown[-1] == b"Art-Net\0\x00\x52\0\x0e\0\0"


def test_without_synchronisation_there_is_none() -> None:
    wire = Wire()
    ArtnetDriver(wire, layout="mono", sync=False).show(frame_of("月嫂"))
    assert [read(packet)[1] for packet in wire.sent] == [0, 1, 2]


class Olad:
    """OLA's daemon, asked over its own page."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, **form: str) -> dict[str, object]:
        data = urllib.parse.urlencode(form).encode() if form else None
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", data, timeout=5) as answer:
            found: dict[str, object] = json.load(answer)
            return found

    def ports(self) -> list[dict[str, object]]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/json/get_ports", timeout=5) as answer:
            found: list[dict[str, object]] = json.load(answer)
            return found

    def shows(self, channels: bytes, universe: int = 1) -> bool:
        dmx = self.get(f"/get_dmx?u={universe}")["dmx"]
        assert isinstance(dmx, list)
        return bytes(dmx) == channels


def wait_for(happens: Callable[[], bool], patience: float = 10) -> None:
    until, pause = time.monotonic() + patience, threading.Event()
    while time.monotonic() < until:
        with suppress(OSError):
            if happens():
                return
        pause.wait(0.05)
    pytest.fail("it did not happen")


@pytest.fixture
def olad() -> Iterator[Olad]:
    program = shutil.which("olad")
    assert program, "olad is not installed: apt install ola"
    folder = Path("/tmp") / f"olad-{os.getpid()}"
    folder.mkdir()
    folder.chmod(0o777)
    for plugin in PLUGINS:
        (folder / f"ola-{plugin}.conf").write_text("enabled = false\n")
    (folder / "ola-artnet.conf").write_text("enabled = true\nip = 127.0.0.1\nuse_loopback = true\n")
    page, rpc = free_port(), free_port()
    command = [program, "-c", str(folder), "-p", str(page), "-r", str(rpc), "-l", "1"]
    nobody = pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else None  # It refuses to run as root.
    with subprocess.Popen(command, user=nobody, stderr=subprocess.DEVNULL) as process:
        daemon = Olad(page)
        try:
            wait_for(lambda: bool(daemon.get("/json/universe_plugin_list")))
            yield daemon
        finally:
            process.terminate()
            process.wait(10)
            shutil.rmtree(folder)


@pytest.mark.peer
def test_olas_daemon_sees_every_frame(olad: Olad) -> None:
    ports = [port for port in olad.ports() if port["is_output"] is False]
    assert olad.get("/new_universe", id="1", name="strip", add_ports=str(ports[0]["id"]))["ok"]
    bitmap = FACE.draw("电焊工  203 167")
    with closing(ArtnetDriver(UdpTransport("127.0.0.1", 6454), universe=1, layout="mono")) as driver:
        for left in range(0, 80, 4):
            frame = Frame(32, 16, bitmap.window(left, 32, 16))
            driver.show(frame)
            wait_for(partial(olad.shows, frame.levels()))
    wait_for(partial(olad.shows, bytes(512)))
