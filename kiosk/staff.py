"""The door for staff: a gesture that nobody makes by chance, and a PIN whose guessing is slowed."""

from collections.abc import Callable
from math import ceil
from typing import Final

from content.pin import is_pin
from kiosk.acts import Act, ToStaff, Unlock
from kiosk.places import PinPlace, StaffPlace
from kiosk.visit import Visit

HOLD: Final = 5.0
"""Seconds for which the upper left corner is held; then the upper right one is touched."""

THEN: Final = 5.0
CORNER: Final = 0.15
"""Of the shorter side of the window."""

FREE_TRIES: Final = 3
FIRST_WAIT: Final = 30.0
LONGEST_WAIT: Final = 3600.0


class Corners:
    """Sees the gesture in touches; `y` is counted from below."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._since: float | None = None
        self._armed = float("-inf")

    def down(self, x: float, y: float, width: float, height: float) -> bool:
        """A finger came down; whether that was the end of the gesture."""
        corner = CORNER * min(width, height)
        now, above = self._seconds(), y > height - corner
        opened = above and x > width - corner and now - self._armed <= THEN
        self._since = now if above and x < corner else None
        self._armed = float("-inf")
        return opened

    def up(self) -> None:
        """A finger was lifted."""
        if self._since is not None and self._seconds() - self._since >= HOLD:
            self._armed = self._seconds()
        self._since = None


class Gate:
    """Who may pass. After three wrong PINs each further one costs twice the time."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._wrong = 0
        self._closed_until = float("-inf")

    @property
    def wait(self) -> int:
        """Whole seconds until a PIN may be tried again."""
        return max(0, ceil(self._closed_until - self._seconds())) if self._wrong >= FREE_TRIES else 0

    def passes(self, typed: str, kept: str) -> bool:
        """Whether the PIN is right; while there is something to wait for, none is."""
        if self.wait:
            return False
        if is_pin(typed, kept):
            self._wrong = 0
            return True
        self._wrong += 1
        doublings = max(0, self._wrong - FREE_TRIES)
        self._closed_until = self._seconds() + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(doublings, 20))
        return False


class StaffDoor:
    """Gesture, gate and what staff ask for; `ask` carries out "picture", "again" and "leave"."""

    def __init__(self, seconds: Callable[[], float], pin_hash: str = "") -> None:
        self.corners = Corners(seconds)
        self.gate = Gate(seconds)
        self.pin_hash = pin_hash
        self.ask: Callable[[str], None] = lambda what: None

    def knock(self, visit: Visit) -> None:
        """The gesture was made; without a PIN there is no door."""
        if self.pin_hash:
            visit.navigator.home()
            visit.navigator.go(PinPlace())

    def do(self, act: Act, visit: Visit) -> bool:
        """Carry out what only staff ask for; False for any other act."""
        match act:
            case Unlock(typed):
                self._unlock(typed, visit)
            case ToStaff(what):
                if visit.staff:
                    self.ask(what)
                    visit.navigator.turn(StaffPlace(pictured=what == "picture"))
            case _:
                return False
        return True

    def _unlock(self, typed: str, visit: Visit) -> None:
        visit.staff = self.gate.passes(typed, self.pin_hash)
        visit.navigator.turn(StaffPlace() if visit.staff else PinPlace(wrong=True))
