"""sACN and Art-Net when the sender dies or the cable is pulled, after any datagram: the last frame, or dark."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from hardware.strip.artnet import ArtnetDriver
from hardware.strip.driver import Driver, DriverFailed, Transport
from hardware.strip.frame import AMBER, DARK, Frame
from hardware.strip.receiver import SYNC_LOSS, Artnet, Receiver, Sacn, Standard
from hardware.strip.render import Face, find_font
from hardware.strip.sacn import SacnDriver

FACE = Face(find_font())
FIRST = 3
WIDTH = 96
REPEAT = 1.0


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Line:
    """A transport to one receiver, whose cable is pulled after so many datagrams: what is sent then is lost unheard.

    With `dies` the sender is ended instead, in the middle of what it does.
    """

    def __init__(self, receiver: Receiver, left: int = 1_000_000, dies: bool = False) -> None:
        self.receiver, self.left, self.dies = receiver, left, dies
        self.sent: list[bytes] = []
        self.seen: list[bytes | None] = []

    def send(self, data: bytes) -> None:
        if len(self.sent) >= self.left:
            if self.dies:
                raise DriverFailed("killed")
            return
        self.sent.append(data)
        self.receiver.receive(data)
        self.seen.append(self.receiver.lit)

    def close(self) -> None:
        """A process that is killed says nothing more."""


class Kind(NamedTuple):
    """One of the two protocols."""

    standard: Callable[[], Standard]
    driver: Callable[[Transport], Driver]


KINDS = {
    "sacn": Kind(lambda: Sacn(FIRST), lambda line: SacnDriver(line, "s", FIRST)),
    "artnet": Kind(Artnet, lambda line: ArtnetDriver(line, FIRST)),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def frames() -> Iterator[Frame]:
    bitmap = FACE.draw("电焊工  6000-8500元/月  岗位号 203 167")
    for left in (0, 40, 80):
        yield Frame(WIDTH, 16, bitmap.window(left, WIDTH, 16), (DARK, AMBER))


def channels(frame: Frame, kind: Kind) -> bytes:
    """As the receiver has them: sACN's universes are filled up."""
    parts = [frame.rgb()[start : start + 510] for start in range(0, len(frame.rgb()), 510)]
    return b"".join(part.ljust(512, b"\0") for part in parts) if kind is KINDS["sacn"] else b"".join(parts)


def wholes(kind: Kind) -> list[bytes | None]:
    shown = [channels(frame, kind) for frame in frames()]
    return [None, bytes(len(shown[0])), *shown]


def opened(kind: Kind, clock: Clock) -> Receiver:
    return Receiver(kind.standard(), FIRST, 10, clock)


def play(kind: Kind, line: Line) -> None:
    """The three frames, one a second."""
    driver = kind.driver(line)
    for frame in frames():
        driver.show(frame)
        line.receiver._clock.now += 0.1  # type: ignore[attr-defined]  # the clock of this test


def count(kind: Kind) -> int:
    line = Line(opened(kind, Clock()))
    play(kind, line)
    return len(line.sent)


def test_whole_frames_arrive_and_nothing_is_refused(kind: Kind) -> None:
    clock = Clock()
    line = Line(opened(kind, clock))
    play(kind, line)
    assert line.receiver.lit == channels(list(frames())[-1], kind)
    assert line.receiver.refused == 0
    assert set(line.seen) <= set(wholes(kind))


@pytest.mark.parametrize("dies", [False, True], ids=["cable pulled", "sender killed"])
def test_cut_after_any_datagram_it_ends_in_the_last_good_frame_or_dark(kind: Kind, dies: bool) -> None:
    whole = wholes(kind)
    for left in range(count(kind)):
        clock = Clock()
        line = Line(opened(kind, clock), left, dies)
        try:
            play(kind, line)
        except DriverFailed:
            assert dies
        for _ in range(50):
            assert line.receiver.lit in whole
            clock.now += 0.1
        if kind is KINDS["sacn"]:
            assert line.receiver.lit is None  # 5 s after the cut at the latest.


@pytest.mark.parametrize("away", [0.2, 2.2, 3.0, SYNC_LOSS + 1])
def test_after_any_cut_a_new_sender_is_seen_within_its_time_and_never_torn(kind: Kind, away: float) -> None:
    whole, last = wholes(kind), channels(list(frames())[-1], kind)
    for left in range(count(kind)):
        clock = Clock()
        cut = Line(opened(kind, clock), left, dies=True)
        with pytest.raises(DriverFailed):
            play(kind, cut)
        clock.now += away
        line = Line(cut.receiver)
        driver, frame = kind.driver(line), list(frames())[-1]
        for _ in range(5):
            driver.show(frame)
            torn_for_a_moment = kind is KINDS["artnet"] and away > SYNC_LOSS
            assert torn_for_a_moment or set(line.seen) <= set(whole), left
            assert line.receiver.lit in whole
            clock.now += REPEAT
        assert line.receiver.lit == last


def test_datagrams_that_are_cut_or_changed_are_refused(kind: Kind) -> None:
    """Every datagram cut at every byte; and every byte of a header changed by one bit is refused or means another."""
    clock = Clock()
    line = Line(opened(kind, clock))
    kind.driver(line).show(next(frames()))
    for packet in (line.sent[-2], line.sent[-1]):
        for size in range(len(packet)):
            receiver = opened(kind, clock)
            receiver.receive(packet[:size])
            assert (receiver.refused, receiver.lit) == (1, None), size
        longer = opened(kind, clock)
        longer.receive(packet + b"\0")
        assert longer.refused == 1


FIELDS = {
    "sacn": {"preamble": (1, 4), "identifier": (4, 16), "length": (16, 18), "vector": (18, 22), "framing": (38, 40),
             "framing vector": (40, 44), "reserved": (112, 113), "dmp length": (115, 117),
             "dmp": (117, 123), "count": (123, 125), "start code": (125, 126)},
    "artnet": {"identifier": (0, 8), "code": (8, 10), "version": (10, 12), "port": (13, 14), "length": (16, 18)},
}  # fmt: skip


@pytest.mark.parametrize(("name", "field"), [(n, f) for n, fields in FIELDS.items() for f in fields])
def test_no_byte_of_a_fixed_field_may_be_another(name: str, field: str) -> None:
    kind, clock = KINDS[name], Clock()
    line = Line(opened(kind, clock))
    kind.driver(line).show(next(frames()))
    packet, (start, end) = line.sent[-2], FIELDS[name][field]
    for at in range(start, end):
        receiver = opened(kind, clock)
        receiver.receive(packet[:at] + bytes([packet[at] ^ 0xFF]) + packet[at + 1 :])
        assert receiver.refused == 1, at
