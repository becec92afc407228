"""Huidu's cards for one and two colours: our driver against a strict card; no hardware has seen it."""

import contextlib
import struct
import threading
import time
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.strip.driver import DriverFailed
from hardware.strip.frame import AMBER, DARK, GREEN, RED, Frame, dimmed
from hardware.strip.hd2020 import packets
from hardware.strip.hd2020.area import area
from hardware.strip.hd2020.driver import BLANK_SECONDS, Hd2020Driver, Refused
from hardware.strip.hd2020.packets import Answer, BrokenPacket, Splitter
from hardware.strip.hd2020.simulator import Card
from hardware.strip.outputs import InvalidOutput, open_driver, read_outputs, stands_still
from hardware.strip.render import Face, find_font
from tests.hardware.strip.onbon.test_simulator import Hand

FACE = Face(find_font())
REAL_ANSWER = bytes.fromhex("48520eff437f9d5cbed0e34d3f56cdfd0b36001c1b0400000b7687a20aa5aa")
"""What a public client received from a real card, which did not know the command."""

CLIENT_64_BY_32 = bytes.fromhex(
    "484100190000000000400020000100000000000000000000000000001d001739000000000000001ec90300010000001700000200"
)
"""The head with which that client puts 64 by 32 dots of two colours into the real-time area, for ever."""


def frame_of(text: str, width: int = 96) -> Frame:
    return Frame(width, 16, FACE.draw(text).window(0, width, 16), (DARK, AMBER), text)


OLD, NEW = frame_of("电焊工 203"), frame_of("月嫂 9000元")


def dots(frame: Frame) -> frozenset[tuple[int, int]]:
    return frozenset((at % frame.width, at // frame.width) for at, pixel in enumerate(frame.pixels) if pixel)


def lights(card: Card, frame: Frame) -> bool:
    return card.shown is not None and all(plane == dots(frame) for plane in card.shown.planes)


def card_of(clock: Hand | None = None, planes: int = 2) -> Card:
    return Card((256, 32), planes, clock or Hand())


class Cable:
    """A line straight into a card that is cut after so many bytes there, or so many bytes back."""

    def __init__(self, card: Card, there: int = 1_000_000, back: int = 1_000_000, size: int = 4096) -> None:
        self.card, self.there, self.back, self.size = card, there, back, size
        self.waiting = b""
        self.stream = b""
        self.sent = self.answered = 0

    def send(self, data: bytes) -> None:
        arrives, self.there = data[: self.there], self.there - len(data)
        self.sent += len(data)
        self.stream += data
        self.waiting += self.card.receive(arrives)
        if self.there < 0:
            self.there = 0
            raise DriverFailed("线断了")

    def receive(self, seconds: float) -> bytes:
        size = min(self.size, self.back)
        data, self.waiting = self.waiting[:size], self.waiting[size:]
        self.back -= len(data)
        self.answered += len(data)
        if not data:
            raise DriverFailed("没有回答")
        return data

    def close(self) -> None:
        self.card.hang_up()


def test_the_answer_of_a_real_card_is_read() -> None:
    assert Splitter().feed(REAL_ANSWER) == [Answer(0x1B, 4)]


def test_the_area_is_that_of_a_public_client_byte_for_byte_but_for_its_life() -> None:
    ours = area(Frame(64, 32, bytes(64 * 32)), x=0, y=0, planes=2, seconds=0)
    assert ours[: len(CLIENT_64_BY_32)] == CLIENT_64_BY_32
    assert len(ours) == len(CLIENT_64_BY_32) + 512
    assert area(Frame(64, 32, bytes(64 * 32)), x=0, y=0, planes=2, seconds=4)[33:37] == b"\0\0\0\4"


@pytest.mark.parametrize("planes", [1, 2, 3])
@pytest.mark.parametrize("width", [31, 32, 40, 192])
def test_what_is_shown_is_the_frame(planes: int, width: int) -> None:
    card, frame = card_of(planes=planes), frame_of("电焊工 6000元 203 167", width)
    Hd2020Driver(Cable(card, size=7), x=32, y=8, planes=planes).show(frame)
    assert card.shown is not None
    assert card.shown.place == (32, 8, width, 16)
    assert card.shown.planes[:2] == (dots(frame),) * min(planes, 2)
    assert not any(card.shown.planes[2:])  # amber has no blue


@pytest.mark.parametrize("percent", [1, 40, 100])
def test_colours_stay_what_they_are_however_dim(percent: int) -> None:
    for colour, planes in ((AMBER, (True, True)), (RED, (True, False)), (GREEN, (False, True))):
        card = card_of()
        Hd2020Driver(Cable(card), planes=2).show(msgspec.structs.replace(NEW, palette=(DARK, dimmed(colour, percent))))
        assert card.shown is not None
        assert tuple(bool(plane) for plane in card.shown.planes) == planes


def test_a_large_picture_travels_in_pieces() -> None:
    card, frame = Card((1024, 64), 2, Hand()), Frame(1024, 64, bytes([1]) * 1024 * 64)
    cable = Cable(card)
    Hd2020Driver(cable, planes=2).show(frame)
    assert lights(card, frame)
    assert cable.stream.count(b"HT\0\x1b") == 1 + 17 + 1


def test_what_is_too_much_for_a_card_is_said_and_not_sent() -> None:
    with pytest.raises(DriverFailed, match="最多收"):
        Hd2020Driver(Cable(card_of()), planes=2).show(Frame(1024, 256, bytes(1024 * 256)))


def test_a_cable_pulled_at_any_byte_leaves_the_last_frame_and_nothing_within_five_seconds() -> None:
    whole = Cable(card_of())
    Hd2020Driver(whole, planes=2).show(NEW)
    for cut in range(whole.sent):
        clock = Hand()
        card = card_of(clock)
        Hd2020Driver(Cable(card), planes=2).show(OLD)
        driver = Hd2020Driver(Cable(card, there=cut), planes=2)
        with pytest.raises(DriverFailed):
            driver.show(NEW)
        driver._stream.close()
        assert lights(card, OLD)
        clock.now += 5
        assert card.shown is None
        Hd2020Driver(Cable(card), planes=2).show(NEW)
        assert lights(card, NEW)


def test_an_answer_cut_at_any_byte_is_no_answer() -> None:
    whole = Cable(card_of())
    Hd2020Driver(whole, planes=2).show(NEW)
    for cut in range(whole.answered):
        card = card_of()
        Hd2020Driver(Cable(card), planes=2).show(OLD)
        with pytest.raises(DriverFailed):
            Hd2020Driver(Cable(card, back=cut), planes=2).show(NEW)
        assert lights(card, OLD) or lights(card, NEW)


def test_a_driver_that_ends_leaves_nothing_lit() -> None:
    card = card_of()
    driver = Hd2020Driver(Cable(card), planes=2)
    driver.show(OLD)
    driver.close()
    assert card.shown is None


def test_an_area_that_is_not_renewed_goes_out() -> None:
    clock = Hand()
    card = card_of(clock)
    Hd2020Driver(Cable(card), planes=2).show(OLD)
    clock.now += BLANK_SECONDS - 0.1
    assert lights(card, OLD)
    clock.now += 0.2
    assert card.shown is None


def test_what_the_card_refuses_is_told() -> None:
    with pytest.raises(Refused, match="错误 4"):
        Hd2020Driver(Cable(Card((64, 16), 2, Hand())), planes=2).show(NEW)


def recorded() -> list[bytes]:
    """The packets with which our driver puts a frame on, one each."""
    cable, found = Cable(card_of()), []
    Hd2020Driver(cable, planes=2).show(NEW)
    while cable.stream:
        size = int.from_bytes(cable.stream[4:6], "big")
        found.append(cable.stream[:size])
        cable.stream = cable.stream[size:]
    return found


def resigned(packet: bytes) -> bytes:
    """With a sum that fits."""
    return packet[:-3] + struct.pack(">HB", sum(packet[:-3]) & 0xFFFF, 0xAA)


def test_no_bit_of_any_packet_may_be_another() -> None:
    whole = recorded()
    for number, packet in enumerate(whole):
        for place in range(len(packet)):
            for bit in range(8):
                card, changed = card_of(), bytearray(packet)
                changed[place] ^= 1 << bit
                card.receive(b"".join([*whole[:number], bytes(changed), *whole[number + 1 :]]))
                assert card.shown is None, (number, place, bit)


FIELDS = {"length": (0, 4), "header length": (0, 2), "id": (0, 7), "pieces": (0, 31), "saves to flash": (0, 32),
          "transfer": (1, 28), "piece": (1, 31), "fixed part": (2, 27), "mark": (1, 32), "place": (1, 37),
          "width": (1, 40), "kind": (1, 63), "pixels": (1, 83)}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_wrong_is_found_under_a_right_sum(name: str) -> None:
    whole, (number, place) = recorded(), FIELDS[name]
    changed = bytearray(whole[number])
    changed[place] ^= 1
    whole[number] = resigned(bytes(changed))
    card = card_of()
    card.receive(b"".join(whole))
    assert card.shown is None


def test_packets_that_are_missing_or_out_of_order_show_nothing() -> None:
    start, data, end = recorded()
    for wrong in ([data, end], [start, end], [start, data], [start, data, data, end], [data, start, end], [end]):
        card = card_of()
        card.receive(b"".join(wrong))
        assert card.shown is None
        assert card.broken == 0


@given(st.binary(max_size=200))
def test_noise_never_does_more_than_be_refused(noise: bytes) -> None:
    with contextlib.suppress(BrokenPacket):
        Splitter().feed(noise)
    card = card_of()
    assert card.receive(noise) == b""
    assert card.shown is None


@pytest.mark.parametrize(
    "answer",
    [REAL_ANSWER[:-1] + b"\xab", b"HT" + REAL_ANSWER[2:], REAL_ANSWER[:28] + b"\0\0\xaa", REAL_ANSWER + REAL_ANSWER],
)
def test_an_answer_that_is_wrong_is_a_failure(answer: bytes) -> None:
    class Saying(Cable):
        def receive(self, seconds: float) -> bytes:
            return answer

    with pytest.raises(DriverFailed):
        Hd2020Driver(Saying(card_of()), planes=2).show(NEW)


def test_it_is_chosen_by_its_address() -> None:
    address = "hd2020://192.0.2.7?colour=rg&x=32&y=16"
    assert read_outputs(f"a={address}") == {"a": address}
    assert stands_still(address)
    for wrong in ("hd2020://", "hd2020://h?x=8", "hd2020://h?colour=blue", "hd2020://h?y=-1"):
        with pytest.raises(InvalidOutput):
            read_outputs(f"a={wrong}")
    with pytest.raises(DriverFailed, match=r"连不上 127\.0\.0\.1:9"):
        open_driver("a", "hd2020://127.0.0.1:9")


def wait_for(happens: Callable[[], bool], patience: float = 10) -> None:
    until, pause = time.monotonic() + patience, threading.Event()
    while not happens():
        assert time.monotonic() < until, "it did not happen"
        pause.wait(0.01)


def test_over_tcp_it_is_shown_and_taken_off_again() -> None:
    from hardware.strip.onbon.simulator_server import CardServer

    card = Card((256, 32), 2, time.monotonic)
    server = CardServer(card)  # type: ignore[arg-type]  # a card of another kind, which has the same few methods
    try:
        driver = open_driver("a", f"hd2020://127.0.0.1:{server.port}?colour=rg")
        assert driver is not None
        driver.show(NEW)
        assert lights(card, NEW)
        driver.close()
        wait_for(lambda: card.shown is None)
    finally:
        server.close()


def test_a_packet_is_as_the_vendors_help_has_its_commands() -> None:
    """Its own example asks for 12 with 02 00, clear the screen; the envelope is that of every packet."""
    packet = packets.pack(0x12, 1, b"\x02\x00")
    assert packet[:7] == b"HT\0\x1b\0\x20\x12"
    assert packet[7:27] == bytes(19) + b"\x01"
    assert packet[27:29] == b"\x02\x00"
    assert int.from_bytes(packet[29:31], "big") == sum(packet[:29])
