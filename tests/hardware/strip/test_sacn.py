"""sACN: our packets read by two receivers that others wrote."""

import base64
import json
import queue
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sacn
from sacn.messages.data_packet import DataPacket
from sacn.messages.sync_packet import SyncPacket

from hardware.strip.frame import AMBER, Frame, dark
from hardware.strip.render import Face, find_font
from hardware.strip.sacn import SacnDriver, universes
from hardware.strip.udp import UdpTransport
from tests.ports import free_port

FACE = Face(find_font())
OPENING = 128
"""The last sequence number with which a stream begins, all dark."""


class Wire:
    """A transport that keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False

    def send(self, data: bytes) -> None:
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True


def frame_of(text: str, width: int = 192) -> Frame:
    return Frame(width, 16, FACE.draw(text).window(0, width, 16))


def test_a_packet_is_638_bytes_long_and_says_what_the_standard_asks() -> None:
    wire = Wire()
    SacnDriver(wire, "jinhai-strip-2", universe=7, layout="mono", priority=120).show(dark(32, 16))
    packet = wire.sent[0]
    assert len(packet) == 638
    assert packet[4:16] == b"ASC-E1.17\0\0\0"
    read = DataPacket.make_data_packet(list(packet))
    assert (read.universe, read.priority, read.sourceName) == (7, 120, "jinhai-strip-2")


def test_sequence_numbers_count_for_each_universe_and_come_round() -> None:
    wire = Wire()
    driver = SacnDriver(wire, "s", universe=1, layout="mono")
    for _ in range(300):
        driver.show(dark(64, 16))
    data = [packet for packet in wire.sent if len(packet) == 638]
    first = [packet[111] for packet in data if packet[114] == 1]
    assert first == [64, 128, *((n + 129) % 256 for n in range(300))]
    assert len(data) == 2 * 302
    assert [packet[44] for packet in wire.sent if len(packet) == 49] == first


def test_a_pixel_is_never_split_between_two_universes() -> None:
    parts = list(universes(frame_of("电焊工"), "rgb"))
    assert len(parts) == 19
    assert all(len(part) % 3 == 0 for part in parts)
    assert b"".join(parts) == frame_of("电焊工").rgb()


def test_what_fills_more_than_one_universe_is_lit_by_a_synchronisation_packet() -> None:
    wire = Wire()
    driver = SacnDriver(wire, "s", universe=7, layout="mono")
    driver.show(dark(96, 16))
    assert [len(packet) for packet in wire.sent] == [638] * 6 + [49] * 2 + [638] * 3 + [49]
    data, sync = wire.sent[-2], SyncPacket.make_sync_packet(list(wire.sent[-1]))
    assert DataPacket.make_data_packet(list(data)).syncAddr == sync.syncAddr == 7
    assert data[111] == sync.sequence
    single, plain = Wire(), Wire()
    SacnDriver(single, "s", layout="mono").show(dark(32, 16))
    SacnDriver(plain, "s", layout="mono", sync=False).show(dark(96, 16))
    for packet in single.sent + plain.sent:
        assert (len(packet), packet[109:111]) == (638, b"\0\0")


def test_a_stream_that_ends_says_so_three_times() -> None:
    wire = Wire()
    driver = SacnDriver(wire, "s", layout="mono")
    driver.show(dark(32, 16))
    driver.close()
    assert [packet[112] for packet in wire.sent] == [0, 0x40, 0x40, 0x40]
    assert wire.closed


@pytest.mark.parametrize("layout", ["rgb", "mono"])
def test_the_receiver_of_the_python_package_sees_the_frame(layout: str) -> None:
    port, frame = free_port(), frame_of("岗位号 203 167")
    size, whole = (510, frame.rgb()) if layout == "rgb" else (512, frame.levels())
    arrived: queue.Queue[DataPacket] = queue.Queue()
    receiver = sacn.sACNreceiver(bind_address="127.0.0.1", bind_port=port)
    count = len(list(universes(frame, layout)))  # type: ignore[arg-type]  # one of the two layouts
    wanted = dict.fromkeys(range(40, 40 + count), b"")
    for universe in wanted:
        receiver.register_listener("universe", arrived.put, universe=universe)
    receiver.start()
    driver = SacnDriver(UdpTransport("127.0.0.1", port), "s", 40, layout)  # type: ignore[arg-type]  # as above
    try:
        driver.show(frame)
        while b"".join(wanted.values())[: len(whole)] != whole:
            packet = arrived.get(timeout=5)
            wanted[packet.universe] = bytes(packet.dmxData)[:size]
    finally:
        driver.close()
        receiver.stop()


@contextmanager
def node_receiver(port: int, numbers: range) -> Iterator[subprocess.Popen[str]]:
    node, modules = shutil.which("node"), Path(sys.prefix) / "peers" / "node_modules"
    assert node, "node is not installed: apt install nodejs"
    assert (modules / "sacn").is_dir(), f"npm install --prefix {modules.parent} sacn@4"
    script = Path(__file__).parent / "peers" / "receiver.js"
    command = [node, str(script), str(port), ",".join(map(str, numbers))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"NODE_PATH": str(modules)}) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.mark.peer
def test_the_receiver_of_the_npm_package_sees_every_frame_of_a_scrolling_text() -> None:
    bitmap, port = FACE.draw("电焊工  6000-8500元/月  岗位号 203 167"), free_port()
    frames = [Frame(96, 16, bitmap.window(4 * n, 96, 16), ((0, 0, 0), AMBER)) for n in range(60)]
    numbers = range(100, 110)
    with node_receiver(port, numbers) as process:
        assert process.stdout
        assert json.loads(process.stdout.readline()) == {"ready": port}
        driver = SacnDriver(UdpTransport("127.0.0.1", port), "jinhai-strip-2", universe=100)
        seen, unknown = [], 0
        for frame in frames:
            driver.show(frame)
            packets: list[dict[str, str]] = []
            while len(packets) < len(numbers):
                line = json.loads(process.stdout.readline())
                unknown += "fault" in line
                packets += [line] if line.get("sequence", 0) > OPENING else []
            seen.append(packets)
        driver.close()
    # The package knows no synchronisation packets and passes over them, and over a leap in the sequence.
    assert unknown == len(numbers) + 2 + len(frames) - 1
    for n, (frame, packets) in enumerate(zip(frames, seen, strict=True)):
        assert [packet["universe"] for packet in packets] == list(numbers)
        assert {packet["sequence"] for packet in packets} == {n + OPENING + 1}
        channels = b"".join(base64.b64decode(packet["data"])[:510] for packet in packets)
        assert channels[: len(frame.rgb())] == frame.rgb()
