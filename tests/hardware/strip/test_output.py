"""One strip's own thread."""

import logging
import queue
import threading
from collections.abc import Iterator

import pytest

from hardware.strip.driver import DriverFailed
from hardware.strip.frame import Frame, dark
from hardware.strip.output import Output

ON = Frame(8, 1, bytes([1] * 8))


class Loopback:
    """A driver that hands over what it was given, hangs while `gate` is closed, and fails when told to."""

    def __init__(self) -> None:
        self.shown: queue.Queue[Frame] = queue.Queue()
        self.gate = threading.Event()
        self.gate.set()
        self.failing = threading.Event()
        self.entered = threading.Event()
        self.closed = threading.Event()

    def show(self, frame: Frame) -> None:
        self.entered.set()
        self.gate.wait(10)
        if self.failing.is_set():
            raise DriverFailed("线断了")
        self.shown.put(frame)

    def close(self) -> None:
        self.closed.set()


@pytest.fixture
def strip() -> Iterator[tuple[Output, Loopback]]:
    driver = Loopback()
    output = Output("jinhai-strip-1", lambda: driver)
    output.start()
    yield output, driver
    driver.gate.set()
    output.stop(5)
    assert driver.closed.is_set()


def test_a_frame_goes_out_at_once_and_is_repeated_for_receivers_that_forget(strip: tuple[Output, Loopback]) -> None:
    output, driver = strip
    output.show(ON)
    assert driver.shown.get(timeout=1) == ON
    assert driver.shown.get(timeout=3) == ON


def test_while_a_strip_hangs_nobody_waits_and_only_the_newest_frame_is_kept(strip: tuple[Output, Loopback]) -> None:
    output, driver = strip
    driver.gate.clear()
    output.show(dark(8, 1))
    assert driver.entered.wait(5)
    for n in range(1000):
        output.show(Frame(8, 1, bytes([n % 2] * 8)))
    output.show(ON)
    driver.gate.set()
    assert driver.shown.get(timeout=5) == dark(8, 1)
    assert driver.shown.get(timeout=5) == ON


def test_loss_and_recovery_are_told_once_each(strip: tuple[Output, Loopback], caplog: pytest.LogCaptureFixture) -> None:
    output, driver = strip
    caplog.set_level(logging.WARNING)
    driver.failing.set()
    output.show(ON)
    assert driver.closed.wait(5)
    driver.entered.clear()
    assert driver.entered.wait(5)  # it has come back and failed a second time
    assert not output.reaches
    driver.failing.clear()
    assert driver.shown.get(timeout=10) == ON
    assert driver.shown.get(timeout=10) == ON
    assert output.reaches
    assert [record.getMessage() for record in caplog.records] == [
        "strip jinhai-strip-1 is lost: 线断了",
        "strip jinhai-strip-1 is back",
    ]


def test_a_fault_of_the_driver_is_told_with_its_trace_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    class Faulty(Loopback):
        def show(self, frame: Frame) -> None:
            if not self.entered.is_set():
                self.entered.set()
                raise ZeroDivisionError("a fault")
            super().show(frame)

    driver = Faulty()
    output = Output("s", lambda: driver)
    output.start()
    output.show(ON)
    assert driver.shown.get(timeout=5) == ON
    output.stop(5)
    assert caplog.records[0].getMessage() == "strip s is lost: a fault"
    assert caplog.records[0].exc_info
