"""Both drivers against cards that forgive nothing: what is lit is what was last accepted, or nothing; never less."""

import logging
import os
import pty
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import msgspec
import pytest

from hardware.strip.driver import Driver, DriverFailed, Stream
from hardware.strip.frame import AMBER, DARK, GREEN, RED, Frame, dimmed
from hardware.strip.onbon.drivers import AreaDriver, FontCardDriver
from hardware.strip.onbon.framing import wrap
from hardware.strip.onbon.line import BLANK_SECONDS, Line
from hardware.strip.onbon.simulator import Card, Shown
from hardware.strip.onbon.simulator_area import AreaDialect
from hardware.strip.onbon.simulator_font import FontDialect
from hardware.strip.onbon.simulator_server import CardServer
from hardware.strip.output import Output
from hardware.strip.outputs import open_driver
from hardware.strip.render import Face, find_font
from tests.hardware.strip.onbon.test_simulator import Hand

FACE = Face(find_font())
DIALECTS: dict[str, tuple[Callable[[], FontDialect | AreaDialect], Callable[[Stream], Driver]]] = {
    "font": (FontDialect, FontCardDriver),
    "area": (lambda: AreaDialect(192, 16), AreaDriver),
    "area5": (lambda: AreaDialect(192, 16, generation=5), partial(AreaDriver, generation=5)),
}


def frame_of(text: str) -> Frame:
    return Frame(96, 16, FACE.draw(text).window(0, 96, 16), (DARK, AMBER), text)


OLD, NEW = frame_of("电焊工 Z[Z"), frame_of("月嫂 9000元")


def lights(shown: dict[int, Shown], frame: Frame) -> bool:
    """Whether area 0 shows exactly this frame."""
    if set(shown) != {0}:
        return False
    lit = {(place % frame.width, place // frame.width) for place, pixel in enumerate(frame.pixels) if pixel}
    return shown[0].text == frame.says or (not shown[0].text and shown[0].lit == lit)


class Cable:
    """A line straight into a card that is cut after so many bytes there, or so many bytes back."""

    def __init__(self, card: Card, there: int = 1_000_000, back: int = 1_000_000) -> None:
        self.card, self.there, self.back = card, there, back
        self.waiting = b""
        self.sent = self.answered = 0

    def send(self, data: bytes) -> None:
        arrives, self.there = data[: self.there], self.there - len(data)
        self.sent += len(data)
        self.waiting += self.card.receive(arrives)
        if self.there < 0:
            self.there = 0
            raise DriverFailed("线断了")

    def receive(self, seconds: float) -> bytes:
        data, self.waiting = self.waiting[: self.back], b""
        self.back -= len(data)
        self.answered += len(data)
        if not data:
            raise DriverFailed("没有回答")
        return data

    def close(self) -> None:
        self.card.hang_up()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_cable_pulled_at_any_byte_leaves_the_last_frame_or_nothing_within_five_seconds(dialect: str) -> None:
    card_of, driver_of = DIALECTS[dialect]
    whole = Cable(Card(card_of(), Hand()))
    driver_of(whole).show(NEW)
    for cut in range(whole.sent):
        clock = Hand()
        card = Card(card_of(), clock)
        driver_of(Cable(card)).show(OLD)
        driver = driver_of(Cable(card, there=cut))
        with pytest.raises(DriverFailed):
            driver.show(NEW)
        driver.close()
        assert lights(card.shown, OLD)
        clock.now += 5
        assert not card.shown
        driver_of(Cable(card)).show(NEW)
        assert lights(card.shown, NEW)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_answer_cut_at_any_byte_is_no_answer(dialect: str) -> None:
    card_of, driver_of = DIALECTS[dialect]
    whole = Cable(Card(card_of(), Hand()))
    driver_of(whole).show(NEW)
    for cut in range(whole.answered):
        card = Card(card_of(), Hand())
        with pytest.raises(DriverFailed):
            driver_of(Cable(card, back=cut)).show(NEW)
        assert lights(card.shown, NEW)


class Noise:
    """A line that answers without end and without sense."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def send(self, data: bytes) -> None:
        pass

    def receive(self, seconds: float) -> bytes:
        return self.data

    def close(self) -> None:
        pass


@pytest.mark.parametrize("data", [b"\0", b"\xa5", wrap(b"x") * 2, wrap(b"x"), b"\xa5\xa6\x09\x5a"])
def test_an_answer_without_sense_is_a_failure_and_soon(data: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(DriverFailed):
        FontCardDriver(Noise(data)).show(NEW)
    with pytest.raises(DriverFailed):
        Line(Noise(b"\0"), patience=0.01).ask(b"x")
    assert time.monotonic() - began < 30


def test_a_font_card_is_told_font_and_colour_when_it_has_them() -> None:
    card = Card(FontDialect(), Hand())
    FontCardDriver(Cable(card), x=8, y=16, area=3, font="O000", coloured=True).show(
        Frame(100, 16, bytes(1600), (DARK, GREEN), r"A\C1")
    )
    until = Hand().now + BLANK_SECONDS
    assert card.shown == {3: Shown(x=8, y=16, width=100, height=16, until=until, text=r"\FO000\C2A＼C1")}


@pytest.mark.parametrize("generation", [5, 6])
@pytest.mark.parametrize("percent", [1, 30, 49, 50, 100])
def test_a_strip_that_is_dimmed_by_the_hour_stays_lit_in_its_colour(generation: int, percent: int) -> None:
    for colour, planes in ((AMBER, (True, True)), (RED, (True, False)), (GREEN, (False, True))):
        card = Card(AreaDialect(192, 16, 2, generation), Hand())
        frame = msgspec.structs.replace(NEW, palette=(DARK, dimmed(colour, percent)))
        AreaDriver(Cable(card), planes=2, generation=generation).show(frame)
        assert tuple(bool(plane) for plane in card.shown[0].planes) == planes
        assert lights(card.shown, frame)


def test_a_font_card_is_told_the_colour_of_a_dimmed_text() -> None:
    card = Card(FontDialect(), Hand())
    FontCardDriver(Cable(card), coloured=True).show(msgspec.structs.replace(NEW, palette=(DARK, dimmed(GREEN, 20))))
    assert card.shown[0].text.startswith(r"\C2")


def test_what_is_too_much_for_a_card_is_said_and_not_sent() -> None:
    with pytest.raises(DriverFailed, match="最多收"):
        AreaDriver(Cable(Card(AreaDialect(4096, 4096), Hand()))).show(Frame(4096, 4096, bytes(4096 * 4096)))
    with pytest.raises(DriverFailed, match="最多收"):
        FontCardDriver(Cable(Card(FontDialect(), Hand()))).show(Frame(8, 8, bytes(64), says="长" * 600))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_driver_that_ends_leaves_nothing_lit(dialect: str) -> None:
    card_of, driver_of = DIALECTS[dialect]
    card = Card(card_of(), Hand())
    driver = driver_of(Cable(card))
    driver.show(OLD)
    driver.close()
    assert not card.shown


@pytest.fixture(params=DIALECTS)
def served(request: pytest.FixtureRequest) -> Iterator[tuple[CardServer, str]]:
    server = CardServer(Card(DIALECTS[request.param][0](), time.monotonic))
    yield server, f"onbon://127.0.0.1:{server.port}?card={request.param}"
    server.close()


def wait_for(happens: Callable[[], bool], patience: float = 10) -> None:
    until, pause = time.monotonic() + patience, threading.Event()
    while not happens():
        assert time.monotonic() < until, "it did not happen"
        pause.wait(0.01)


def opened(address: str) -> Driver:
    driver = open_driver("s", address)
    assert driver
    return driver


def test_a_card_that_lost_power_is_told_again_and_loss_and_recovery_are_logged_once(
    served: tuple[CardServer, str], caplog: pytest.LogCaptureFixture
) -> None:
    server, address = served
    caplog.set_level(logging.WARNING)
    output = Output("s", lambda: opened(address))
    output.start()
    try:
        output.show(OLD)
        wait_for(lambda: lights(server.card.shown, OLD))
        output.show(NEW)
        wait_for(lambda: lights(server.card.shown, NEW))
        server.reboot()
        assert not server.card.shown
        wait_for(lambda: lights(server.card.shown, NEW))
        wait_for(lambda: output.reaches)
    finally:
        output.stop(5)
    wait_for(lambda: not server.card.shown)
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["strip s is lost", "strip s is back"]
    assert server.card.broken == 0


def test_a_card_that_hangs_is_given_up_soon_and_holds_up_no_other() -> None:
    server = CardServer(Card(AreaDialect(192, 16), time.monotonic))
    server.silent = True
    other = CardServer(Card(FontDialect(), time.monotonic))
    hanging = Output("hanging", lambda: opened(f"onbon://127.0.0.1:{server.port}?card=area"))
    well = Output("well", lambda: opened(f"onbon://127.0.0.1:{other.port}?card=font"))
    try:
        for output in (hanging, well):
            output.start()
            output.show(OLD)
        wait_for(lambda: lights(other.card.shown, OLD))
        wait_for(lambda: not hanging.reaches)
        server.silent = False
        wait_for(lambda: hanging.reaches)
        well.show(NEW)
        wait_for(lambda: lights(other.card.shown, NEW))
    finally:
        hanging.stop(5)
        well.stop(5)
        other.close()
        server.close()


def test_a_card_on_a_serial_line() -> None:
    card = Card(FontDialect(), time.monotonic)
    ours, theirs = pty.openpty()
    line = threading.Thread(target=_serve, args=(ours, card), daemon=True)
    line.start()
    driver = opened(f"onbon+serial://{os.ttyname(theirs)}?card=font&baud=9600")
    driver.show(NEW)
    assert lights(card.shown, NEW)
    driver.close()
    wait_for(lambda: not card.shown)
    os.close(theirs)
    line.join(5)
    os.close(ours)


def test_a_serial_line_that_is_pulled_out_is_a_failure() -> None:
    ours, theirs = pty.openpty()
    driver = opened(f"onbon+serial://{os.ttyname(theirs)}?card=area")
    with pytest.raises(DriverFailed, match="没有回答"):
        driver.show(OLD)
    os.close(ours)
    with pytest.raises(DriverFailed):
        driver.show(OLD)
    driver.close()
    os.close(theirs)


def _serve(line: int, card: Card) -> None:
    try:
        while data := os.read(line, 1024):
            os.write(line, card.receive(data))
    except OSError:
        return


def test_a_card_that_is_not_there_is_named() -> None:
    with pytest.raises(DriverFailed, match=r"连不上 127\.0\.0\.1:9"):
        opened("onbon://127.0.0.1:9?card=font")
    with pytest.raises(DriverFailed, match="打不开串口 /dev/no-such-line"):
        opened("onbon+serial:///dev/no-such-line?card=font")
