"""The simulated cards can refuse: whatever of a packet is wrong, its length, a checksum, an escape, is found out."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from hardware.strip.checksum import crc16_arc, xor8
from hardware.strip.driver import Driver, Stream
from hardware.strip.frame import AMBER, DARK, Frame
from hardware.strip.onbon.drivers import AreaDriver, FontCardDriver
from hardware.strip.onbon.framing import unwrap, wrap
from hardware.strip.onbon.simulator import Card, Dialect
from hardware.strip.onbon.simulator_area import AreaDialect
from hardware.strip.onbon.simulator_font import FontDialect
from hardware.strip.render import Face, find_font
from tests.hardware.strip.onbon.captures import GRAPHIC_PING, PUBLISHED, sdk5_update, sdk_update
from tests.hardware.strip.onbon.test_simulator import Hand

FACE = Face(find_font())


class Recorder:
    """A line into a card that keeps what went there."""

    def __init__(self, card: Card) -> None:
        self.card, self.sent, self._waiting = card, b"", b""

    def send(self, data: bytes) -> None:
        self.sent += data
        self._waiting += self.card.receive(data)

    def receive(self, seconds: float) -> bytes:
        waiting, self._waiting = self._waiting, b""
        return waiting

    def close(self) -> None:
        pass


def ours(dialect: Dialect, driver_of: Callable[[Stream], Driver]) -> bytes:
    """The packet with which our driver puts a frame on."""
    text = "电焊工 Z[Z"
    recorder = Recorder(Card(dialect, Hand()))
    driver_of(recorder).show(Frame(96, 16, FACE.draw(text).window(0, 96, 16), (DARK, AMBER), text))
    return unwrap(recorder.sent)


six, five = partial(AreaDialect, 192, 16), partial(AreaDialect, 192, 16, generation=5)
PACKETS: dict[str, tuple[Callable[[], Dialect], bytes]] = {
    "font, ours": (FontDialect, ours(FontDialect(), FontCardDriver)),
    "font, published text": (FontDialect, unwrap(bytes.fromhex(PUBLISHED["text"]))),
    "font, published ping": (FontDialect, unwrap(bytes.fromhex(PUBLISHED["ping"]))),
    "area, ours": (six, ours(six(), AreaDriver)),
    "area, the SDK's": (six, sdk_update(40)),
    "area, the SDK's ping": (six, bytes.fromhex(GRAPHIC_PING[0])),
    "area5, ours": (five, ours(five(), partial(AreaDriver, generation=5))),
    "area5, the SDK's": (five, sdk5_update(32)),
}


@pytest.fixture(params=PACKETS)
def known(request: pytest.FixtureRequest) -> tuple[Callable[[], Dialect], bytes]:
    return PACKETS[request.param]


def told(dialect: Dialect, frame: bytes) -> tuple[Card, bytes]:
    card = Card(dialect, Hand())
    return card, card.receive(frame)


def test_as_it_is_each_is_taken(known: tuple[Callable[[], Dialect], bytes]) -> None:
    dialect, packet = known
    card, _ = told(dialect(), wrap(packet))
    assert (card.broken, len(card.whole)) == (0, 1)


def test_no_bit_may_be_another(known: tuple[Callable[[], Dialect], bytes]) -> None:
    """Checksums cover all of it: the body's CRC, and the XOR of the header that is not under a CRC."""
    dialect, packet = known
    for place in range(len(packet)):
        for bit in range(8):
            changed = bytearray(packet)
            changed[place] ^= 1 << bit
            card, answer = told(dialect(), wrap(bytes(changed)))
            assert (card.broken, answer, card.shown) == (1, b"", {}), (place, bit)


def test_no_packet_may_be_shorter_or_longer_even_under_a_right_checksum(
    known: tuple[Callable[[], Dialect], bytes],
) -> None:
    dialect, packet = known
    for body in (*(packet[:size] for size in range(len(packet) - 2)), packet[:-2] + b"\0"):
        card, answer = told(dialect(), wrap(signed(body)))
        assert (card.broken, answer, card.shown) == (1, b"", {}), len(body)


def signed(body: bytes) -> bytes:
    """With checksums that fit: only the lengths in it are wrong."""
    if len(body) >= 28 and body[4] == 7:
        body = body[:24] + crc16_arc(body[28:]) + body[26:27] + b"\0" + body[28:]
        return body[:27] + bytes([xor8(body[:27])]) + body[28:]
    return body + crc16_arc(body)


LENGTHS = {"font, ours": (12, 14), "area, ours": (12, 16), "area, the SDK's ping": (22, 24), "area5, ours": (12, 16)}


@pytest.mark.parametrize("name", LENGTHS)
@pytest.mark.parametrize("by", [-1, 1, 256])
def test_a_length_that_is_wrong_is_found_under_right_checksums(name: str, by: int) -> None:
    (dialect, packet), (start, end) = PACKETS[name], LENGTHS[name]
    length = int.from_bytes(packet[start:end], "little") + by
    body = packet[:start] + length.to_bytes(end - start, "little") + packet[end:]
    card, answer = told(dialect(), wrap(signed(body if body[4] == 7 else body[:-2])))
    assert (card.broken, answer, card.shown) == (1, b"", {})


def wrong_escapes(frame: bytes) -> Iterator[bytes]:
    """Each escape with every other second byte but the two that mean something."""
    for place in range(8, len(frame) - 1):
        if frame[place] in (0xA6, 0x5B):
            for other in {0, 3, 0x7F, 0xFF}:
                yield frame[: place + 1] + bytes([other]) + frame[place + 2 :]


@pytest.mark.parametrize("name", ["font, ours", "area, ours", "area5, ours"])
def test_an_escape_that_means_nothing_is_refused(name: str) -> None:
    dialect, packet = PACKETS[name]
    frames = list(wrong_escapes(wrap(packet)))
    assert frames
    for frame in frames:
        card, answer = told(dialect(), frame)
        assert (card.broken, answer, card.shown) == (1, b"", {})


def test_a_mark_that_is_not_escaped_ends_the_packet_too_soon() -> None:
    dialect, packet = PACKETS["font, ours"]
    assert b"\x5a" in packet
    card, answer = told(dialect(), b"\xa5" * 8 + packet + b"\x5a")
    assert (card.broken, answer, card.shown) == (1, b"", {})
