"""Patience: how long a kiosk waits for a visitor who no longer touches it, before it asks, and before it forgets."""

from collections.abc import Callable
from math import ceil
from typing import Final

GRACE: Final = 30.0
"""Seconds for which 还在吗？ can be answered."""


class Patience:
    """Counts since the last touch; `seconds` is a clock that nobody sets, so that a corrected time ends no visit."""

    def __init__(self, seconds: Callable[[], float], idle: float, grace: float = GRACE) -> None:
        self._seconds = seconds
        self._touched = seconds()
        self.idle = idle
        self.grace = grace

    def touched(self) -> None:
        """Somebody is here."""
        self._touched = self._seconds()

    @property
    def still(self) -> float:
        """Seconds since the last touch."""
        return max(0.0, self._seconds() - self._touched)

    @property
    def left(self) -> int | None:
        """How many seconds there still are to answer; None while there is nothing to ask."""
        over = self.still - self.idle
        return max(0, ceil(self.grace - over)) if over >= 0 else None

    @property
    def is_over(self) -> bool:
        """Whether nobody answered."""
        return self.still >= self.idle + self.grace
