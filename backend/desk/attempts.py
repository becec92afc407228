"""Attempts at signing in: after a few wrong passwords for a name, everyone who tries it has to wait a little."""

from collections import deque
from datetime import datetime, timedelta
from typing import Final

from content.clock import Clock

MOST: Final = 5
WAIT: Final = timedelta(minutes=5)
_MOST_NAMES: Final = 1000


class Attempts:
    """Counts in this process; the price of each attempt is set by the password hash."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong: dict[str, deque[datetime]] = {}

    def too_many(self, name: str) -> bool:
        """Whether `name` was tried in vain too often within the last minutes."""
        tried = self._wrong.get(name, deque())
        while tried and tried[0] < self._clock() - WAIT:
            tried.popleft()
        return len(tried) >= MOST

    def wrong(self, name: str) -> None:
        """One more in vain; names that were tried longest ago are forgotten first."""
        while len(self._wrong) >= _MOST_NAMES and name not in self._wrong:
            del self._wrong[next(iter(self._wrong))]
        self._wrong.setdefault(name, deque(maxlen=MOST)).append(self._clock())

    def right(self, name: str) -> None:
        """They know it: begin anew."""
        self._wrong.pop(name, None)
