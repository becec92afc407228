"""Huidu: our driver against a strict peer of the published protocol; no hardware has seen it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.clock import CHINA
from hardware.strip.driver import DriverFailed
from hardware.strip.frame import AMBER, DARK, Frame
from hardware.strip.huidu import document, packets
from hardware.strip.huidu.driver import HuiduDriver
from hardware.strip.huidu.packets import BrokenPacket, Document, Splitter
from hardware.strip.huidu.simulator import SESSION, Broken, Controller

NOON = datetime(2026, 11, 21, 12, 0, 20, tzinfo=CHINA)


def frame_of(says: str) -> Frame:
    return Frame(192, 16, bytes(192 * 16), (DARK, AMBER), says)


class Wall:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Line:
    """A stream to a controller; answers come in pieces of `size`, and it is cut after so many bytes there or back."""

    def __init__(self, controller: Controller, size: int = 4096, there: int = 1_000_000, back: int = 1_000_000) -> None:
        self.controller, self.size, self.there, self.back = controller, size, there, back
        self._waiting = b""
        self.sent = self.answered = 0

    def send(self, data: bytes) -> None:
        arrives, self.there = data[: self.there], self.there - len(data)
        self.sent += len(data)
        self._waiting += self.controller.receive(arrives)
        if self.there < 0:
            self.there = 0
            self.controller.hang_up()
            raise DriverFailed("线断了")

    def receive(self, seconds: float) -> bytes:
        size = min(self.size, self.back)
        data, self._waiting = self._waiting[:size], self._waiting[size:]
        self.back -= len(data)
        self.answered += len(data)
        if not data:
            raise DriverFailed("没有回答")
        return data

    def close(self) -> None:
        self.controller.hang_up()


def said(controller: Controller) -> str | None:
    return controller.shown.text if controller.shown else None


def opened(wall: Wall, size: int = 4096, refuses: frozenset[str] = frozenset()) -> tuple[Controller, HuiduDriver]:
    controller = Controller(wall, refuses)
    return controller, HuiduDriver(Line(controller, size), x=8, clock=wall)


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_words_are_told_when_they_change_and_a_heartbeat_when_not(size: int) -> None:
    controller, driver = opened(Wall(), size)
    for says in ('电焊工 <6000> & "203 167"', "月嫂", "月嫂"):
        driver.show(frame_of(says))
        assert said(controller) == says
    assert controller.methods == ["GetIFVersion", "SetTimeInfo", "AddProgram", "AddProgram"]
    assert controller.set_to == "2026-11-21 12:00:20"
    assert controller.shown
    assert (controller.shown.place, controller.shown.colour) == ((8, 0, 192, 16), "#ffb000")
    driver.close()
    assert said(controller) is None


def test_a_long_document_travels_in_pieces() -> None:
    controller, driver = opened(Wall())
    driver.show(frame_of("长" * 9000))
    assert said(controller) == "长" * 9000


@pytest.mark.parametrize("at", [NOON, NOON.replace(hour=0, minute=0), NOON.replace(hour=23, minute=58, second=59)])
def test_when_we_die_the_words_are_gone_in_three_minutes(at: datetime) -> None:
    wall = Wall(at)
    controller, driver = opened(wall)
    driver.show(frame_of("月嫂"))
    seen = []
    for _ in range(181):
        seen.append(said(controller) == "月嫂")
        wall.now += timedelta(seconds=1)
    assert seen[0]
    assert not seen[-1]
    assert seen == sorted(seen, reverse=True), "once gone it does not come back"


def test_while_we_live_they_are_there_all_day_and_over_midnight() -> None:
    wall = Wall(NOON.replace(hour=22, minute=30))
    controller, driver = opened(wall)
    for _ in range(3 * 3600):
        driver.show(frame_of("月嫂"))
        assert said(controller) == "月嫂", wall.now
        wall.now += timedelta(seconds=1)


@pytest.mark.parametrize("off", [-59, 59])
def test_a_controller_whose_clock_runs_off_by_a_minute_shows_them_all_the_same(off: int) -> None:
    wall, theirs = Wall(), Wall(NOON + timedelta(seconds=off))
    controller = Controller(theirs)
    driver = HuiduDriver(Line(controller), x=8, clock=wall)
    for _ in range(300):
        driver.show(frame_of("月嫂"))
        assert said(controller) == "月嫂"
        wall.now, theirs.now = wall.now + timedelta(seconds=1), theirs.now + timedelta(seconds=1)


def test_a_controller_whose_clock_cannot_be_set_shows_words_without_an_end() -> None:
    wall = Wall()
    controller, driver = opened(wall, refuses=frozenset({"SetTimeInfo"}))
    driver.show(frame_of("月嫂"))
    wall.now += timedelta(days=9)
    assert said(controller) == "月嫂"


def test_a_line_cut_at_any_byte_is_a_failure_and_shows_the_old_words_or_the_new() -> None:
    def old() -> tuple[Controller, Wall]:
        wall = Wall()
        controller, driver = opened(wall)
        driver.show(frame_of("电焊工"))
        return controller, wall

    controller, wall = old()
    whole = Line(controller)
    HuiduDriver(whole, x=8, clock=wall).show(frame_of("月嫂"))
    cuts: list[Callable[[Controller], Line]] = []
    cuts += [lambda c, n=n: Line(c, there=n) for n in range(whole.sent)]  # type: ignore[misc]  # one for each byte
    cuts += [lambda c, n=n: Line(c, back=n) for n in range(whole.answered)]  # type: ignore[misc]  # and back
    for cut in cuts:
        controller, wall = old()
        with pytest.raises(DriverFailed):
            HuiduDriver(cut(controller), x=8, clock=wall).show(frame_of("月嫂"))
        assert said(controller) in ("电焊工", "月嫂")
        assert controller.broken == 0
        wall.now += timedelta(minutes=3)
        assert said(controller) is None


def test_what_the_controller_refuses_is_told() -> None:
    _, driver = opened(Wall(), refuses=frozenset({"AddProgram"}))
    with pytest.raises(document.Refused, match="kUnsupportMethod"):
        driver.show(frame_of("月嫂"))


def recorded() -> bytes:
    """What the driver sends to put words on: version, session, clock, words."""
    sent = []

    class Recording(Line):
        def send(self, data: bytes) -> None:
            sent.append(data)
            super().send(data)

    HuiduDriver(Recording(Controller(Wall())), x=8, clock=Wall()).show(frame_of("月嫂"))
    return b"".join(sent)


def test_the_simulator_takes_what_the_driver_sends_byte_by_byte() -> None:
    controller = Controller(Wall())
    for byte in recorded():
        controller.receive(bytes([byte]))
    assert (said(controller), controller.broken) == ("月嫂", 0)


def test_a_length_command_or_piece_that_is_wrong_is_refused_by_the_simulator() -> None:
    """Every bit of every header of every packet: nothing of what follows is obeyed as if nothing had happened."""
    whole, at, headers = recorded(), 0, []
    while at < len(whole):
        length, command = int.from_bytes(whole[at : at + 2], "little"), int.from_bytes(whole[at + 2 : at + 4], "little")
        headers += range(at, at + (12 if command == packets.XML else 4))
        at += length
    for place in headers:
        for bit in range(8):
            controller = Controller(Wall())
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            try:
                controller.receive(bytes(changed))
            except Broken:
                continue
            assert said(controller) is None, (place, bit)


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ((f'guid="{SESSION}"', 'guid="another"'), "kParseXmlFailed"),
        (('flag="realtime"', 'flag="stored"'), "kParseXmlFailed"),
        (('width="192"', 'width=""'), "kParseXmlFailed"),
        (("</screen>", ""), "kParseXmlFailed"),
        (('start="2026-11-21"', 'start="2026-21-11"'), "kParseXmlFailed"),
        (('method="AddProgram"', 'method="AddPlan"'), "kParseXmlFailed"),
    ],
)
def test_a_document_that_makes_no_sense_is_answered_with_an_error(change: tuple[str, str], result: str) -> None:
    controller = Controller(Wall())
    xml = document.words(SESSION, frame_of("月嫂"), NOON, x=0, y=0, font="SimSun").decode()
    assert change[0] in xml
    answer = controller.receive(b"".join(packets.pieces(xml.replace(*change).encode())))
    whole = Document()
    read = [whole.add(payload) for _, payload in Splitter().feed(answer)][-1]
    assert read
    with pytest.raises(document.Refused, match=result):
        document.read_answer(read)
    assert controller.shown is None


@given(st.text())
def test_any_text_makes_a_document_that_is_well_formed(says: str) -> None:
    Xml.fromstring(document.words(SESSION, frame_of(says), NOON, x=0, y=0, font="SimSun"))


@given(st.binary(max_size=200))
def test_noise_never_does_more_than_be_refused(noise: bytes) -> None:
    for read in (Splitter().feed, Document().add, document.read_answer):
        try:
            read(noise)
        except DriverFailed:
            continue


@given(st.binary(max_size=200))
def test_the_simulator_takes_no_noise(noise: bytes) -> None:
    controller = Controller(Wall())
    try:
        controller.receive(noise)
    except Broken:
        assert controller.broken == 1
    assert controller.methods == []


def test_pieces_out_of_order_are_refused() -> None:
    first, second = (packet[4:] for packet in packets.pieces(b"x" * 9000))
    with pytest.raises(BrokenPacket):
        Document().add(second)
    whole = Document()
    assert whole.add(first) is None
    assert whole.add(second) == b"x" * 9000
