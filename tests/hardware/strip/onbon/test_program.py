"""The simulated card as a program."""

import subprocess
import sys

import pytest

from hardware.strip.frame import DARK, RED, Frame
from hardware.strip.onbon.__main__ import drawn, main
from hardware.strip.onbon.simulator import Shown
from hardware.strip.outputs import open_driver


def test_it_prints_what_the_card_shows() -> None:
    command = [sys.executable, "-m", "hardware.strip.onbon", "font", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().rsplit(maxsplit=1)[-1]
        assert process.stdout.readline() == "(blank)\n"
        driver = open_driver("s", address)
        assert driver
        driver.show(Frame(64, 16, bytes(1024), (DARK, RED), "月嫂"))
        assert process.stdout.readline() == "月嫂\n"
        driver.close()
        assert process.stdout.readline() == "(blank)\n"
        process.terminate()


def test_leds_are_drawn_two_to_a_character() -> None:
    lit = frozenset({(0, 0), (1, 1), (2, 0), (2, 1), (0, 3)})
    assert drawn(Shown(x=0, y=0, width=4, height=4, until=1, lit=lit)) == "▀▄█\n▄"


def test_a_word_that_is_no_dialect_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["6E"])
    assert (ended.value.code, "可以写 'font', 'area', 'area5'" in capsys.readouterr().err) == (2, True)
