"""A screen that stands still is noticed, and faults are survived until there are too many."""

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from content.systemd import Systemd
from kiosk.vigil import Vigil

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

HOLDS_THE_INTERPRETER = """
import ctypes, sys
from content.systemd import Systemd
from kiosk.vigil import Vigil
vigil = Vigil(Systemd({}), frozen=0.5)
vigil.ready()
print("up", flush=True)
ctypes.PyDLL(None).sleep(100)
"""


def test_a_process_that_holds_the_interpreter_for_ever_is_ended_and_says_where_it_stood() -> None:
    done = subprocess.run([sys.executable, "-c", HOLDS_THE_INTERPRETER], capture_output=True, timeout=90, check=False)
    assert done.stdout == b"up\n"
    assert done.returncode != 0
    assert b"Timeout" in done.stderr


def test_a_process_that_ticks_lives() -> None:
    ticks = """
import time
from content.systemd import Systemd
from kiosk.vigil import Vigil
vigil = Vigil(Systemd({}), frozen=30)
for _ in range(3):
    vigil.beat()
vigil.close()
vigil.end()
"""
    assert subprocess.run([sys.executable, "-c", ticks], timeout=90, check=False).returncode == 0


def test_nobody_is_ended_after_the_vigil() -> None:
    vigil = Vigil(Systemd({}), frozen=60)
    vigil.beat()
    vigil.end()


def test_a_fault_is_logged_without_words_and_the_visitor_finds_home(
    rehearsal: "Rehearsal", caplog: pytest.LogCaptureFixture
) -> None:
    from kivy.base import EventLoop, ExceptionManager
    from kivy.clock import Clock

    from kiosk.places import KeypadPlace
    from kiosk.stumbling import MOST, Stumbles

    def fault(_: float) -> None:
        raise RuntimeError("what a visitor typed")

    seconds = iter(range(100)).__next__
    stumbles = Stumbles(lambda: float(seconds()), rehearsal.app.recover)
    ExceptionManager.add_handler(stumbles)
    try:
        rehearsal.put(KeypadPlace("2031"))
        with caplog.at_level(logging.ERROR, "kiosk.stumbling"):
            assert ExceptionManager.handle_exception(caught(fault)) == ExceptionManager.PASS
        assert rehearsal.app.visit.is_fresh
        assert "RuntimeError < fault" in caplog.text
        assert "typed" not in caplog.text
        verdicts = [ExceptionManager.handle_exception(caught(fault)) for _ in range(MOST - 1)]
        assert verdicts == [ExceptionManager.PASS] * (MOST - 2) + [ExceptionManager.RAISE]
    finally:
        ExceptionManager.remove_handler(stumbles)
    Clock.schedule_once(lambda _: None)
    EventLoop.idle()


def caught(fault: object) -> Exception:
    try:
        fault(0.0)  # type: ignore[operator]  # any of the tests' own
    except RuntimeError as error:
        return error
    raise AssertionError


def test_faults_that_are_far_apart_never_end_it() -> None:
    from kivy.base import ExceptionManager

    from kiosk.stumbling import Stumbles

    times = iter(range(0, 100_000, 100))
    stumbles = Stumbles(lambda: float(next(times)), lambda: None)
    assert {stumbles.handle_exception(RuntimeError()) for _ in range(50)} == {ExceptionManager.PASS}
