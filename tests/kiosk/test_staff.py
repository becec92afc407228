"""No way out for the public; a gesture and a PIN for staff."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.pin import hash_pin
from kiosk.acts import Go, ToStaff
from kiosk.places import HomePlace, KeypadPlace, PinPlace, StaffPlace, TestPlace
from kiosk.staff import FIRST_WAIT, FREE_TRIES, HOLD, Corners, Gate
from tests.kiosk.test_patience import Seconds

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock

WINDOW = (1080, 1920)
UPPER_LEFT, UPPER_RIGHT = (20, 1900), (1060, 1900)
PIN = "204853"


@pytest.fixture(scope="session")
def kept() -> str:
    return hash_pin(PIN)


def gesture(held: float, then: float, second: tuple[int, int] = UPPER_RIGHT) -> bool:
    seconds = Seconds()
    corners = Corners(seconds)
    corners.down(*UPPER_LEFT, *WINDOW)
    seconds.now += held
    corners.up()
    seconds.now += then
    return corners.down(*second, *WINDOW)


def test_the_gesture_is_a_long_hold_and_then_the_other_corner() -> None:
    assert gesture(HOLD, 1)
    assert not gesture(HOLD - 0.1, 1)
    assert not gesture(HOLD, 6)
    assert not gesture(HOLD, 1, (540, 960))
    assert not gesture(HOLD, 1, UPPER_LEFT)


def test_guessing_a_pin_is_slowed(kept: str) -> None:
    seconds = Seconds()
    gate = Gate(seconds)
    assert [gate.passes("0000", kept) for _ in range(FREE_TRIES)] == [False] * FREE_TRIES
    assert gate.wait == FIRST_WAIT
    assert not gate.passes(PIN, kept)
    seconds.now += FIRST_WAIT
    assert not gate.passes("0001", kept)
    assert gate.wait == 2 * FIRST_WAIT
    seconds.now += 2 * FIRST_WAIT
    assert gate.passes(PIN, kept)
    assert gate.wait == 0


def open_door(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    from kivy.base import EventLoop

    from kiosk.preview import RemoteTouch

    held = RemoteTouch(0.01, 0.99)
    EventLoop.post_dispatch_input("begin", held)
    clock.now += timedelta(seconds=HOLD)
    EventLoop.post_dispatch_input("end", held)
    rehearsal.touch_at(*UPPER_RIGHT)


def touch(rehearsal: "Rehearsal", text: str) -> None:
    rehearsal.touch(next(t for t in rehearsal.targets() if getattr(t.model, "text", "") == text))


def test_staff_come_in_and_leave(rehearsal: "Rehearsal", clock: "WallClock", kept: str) -> None:
    asked: list[str] = []
    rehearsal.app.staff.pin_hash, rehearsal.app.staff.ask = kept, asked.append
    open_door(rehearsal, clock)
    assert rehearsal.app.visit.navigator.here == PinPlace()
    assert rehearsal.faults() == []
    for digit in PIN:
        touch(rehearsal, digit)
    assert [text for text in rehearsal.texts() if "●" in text] == ["●"] * len(PIN)
    touch(rehearsal, "进入")
    assert rehearsal.app.visit.navigator.here == StaffPlace()
    assert rehearsal.faults() == []
    touch(rehearsal, "退出触摸屏")
    assert asked == ["leave"]
    touch(rehearsal, "屏幕测试")
    rehearsal.touch_at(500, 1500)
    touch(rehearsal, "下一种颜色")
    assert rehearsal.app.visit.navigator.here == TestPlace(1)
    clock.now += timedelta(seconds=100)
    rehearsal.app.tick()
    assert rehearsal.app.visit.is_fresh
    assert not rehearsal.app.visit.staff


def test_a_wrong_pin_opens_nothing(rehearsal: "Rehearsal", clock: "WallClock", kept: str) -> None:
    rehearsal.app.staff.pin_hash = kept
    open_door(rehearsal, clock)
    for digit in "1111":
        touch(rehearsal, digit)
    touch(rehearsal, "进入")
    assert "PIN 不对" in rehearsal.texts()
    rehearsal.app.do(Go(StaffPlace()))
    rehearsal.settle()
    assert "退出触摸屏" not in rehearsal.texts()
    asked: list[str] = []
    rehearsal.app.staff.ask = asked.append
    rehearsal.app.do(ToStaff("leave"))
    assert asked == []


def test_without_a_pin_there_is_no_door(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    open_door(rehearsal, clock)
    assert rehearsal.app.visit.navigator.here == HomePlace()


def test_no_key_and_no_window_manager_ends_it(rehearsal: "Rehearsal") -> None:
    from kivy.core.window import Window

    for key in (27, 282, 292, 293, 113):
        Window.dispatch("on_keyboard", key, 0, None, ["alt", "ctrl"])
    assert Window.dispatch("on_request_close")
    assert rehearsal.app.open_settings() is True


def test_exactly_one_input_provider_and_none_of_kivys_ways_out(rehearsal: "Rehearsal") -> None:
    from kivy.config import Config

    assert Config.options("input") == ["mouse"]
    settings = {("kivy", "exit_on_escape"): "0", ("graphics", "multisamples"): "0", ("kivy", "log_enable"): None}
    found = {key: Config.get(*key) for key, value in settings.items() if value is not None}
    assert found == {key: value for key, value in settings.items() if value is not None}


def test_a_screenshot_tells_nothing_of_a_visit(rehearsal: "Rehearsal") -> None:
    from kiosk.screenshot import picture

    def seen(typed: str) -> bytes:
        rehearsal.put(KeypadPlace(typed))
        return picture(rehearsal.app.stage, blank=True)

    rehearsal.put(KeypadPlace("2031"))
    assert rehearsal.picture() != picture(rehearsal.app.stage, blank=True)
    assert seen("2031") == seen("7777")


def test_a_screenshot_of_home_shows_it(rehearsal: "Rehearsal") -> None:
    from kiosk.screenshot import picture, take

    taken: list[bytes] = []
    take(rehearsal.app.stage, lambda: rehearsal.app.visit.is_fresh, taken.append)
    rehearsal.settle()
    assert taken == [picture(rehearsal.app.stage, blank=False)]


def test_the_picture_wanders_and_comes_back() -> None:
    from kiosk.wear import MINUTES, REACH, shift
    from tests.kiosk.conftest import NOW

    steps = [shift(NOW + timedelta(minutes=MINUTES * n)) for n in range(9)]
    assert len(set(steps)) == 9
    assert max(abs(side) for step in steps for side in step) == REACH
    assert shift(NOW + timedelta(minutes=MINUTES * 9)) == steps[0]


def test_temperature_and_backlight_are_the_machines(tmp_path: Path) -> None:
    from kiosk.wear import set_backlight, temperature, veil

    assert temperature(tmp_path) is None
    assert not set_backlight(50, tmp_path)
    for zone, degrees in (("thermal_zone0", "41500"), ("thermal_zone1", "63000"), ("thermal_zone2", "nonsense")):
        (tmp_path / zone).mkdir()
        (tmp_path / zone / "temp").write_text(f"{degrees}\n")
    assert temperature(tmp_path) == 63.0
    (tmp_path / "panel").mkdir()
    (tmp_path / "panel" / "brightness").write_text("0")
    (tmp_path / "panel" / "max_brightness").write_text("200\n")
    assert set_backlight(50, tmp_path)
    assert (tmp_path / "panel" / "brightness").read_text() == "100"
    assert (veil(100), veil(60), veil(1), veil(0)) == (0.0, 0.4, 0.9, 1.0)
