"""A fault of ours must not take the kiosk away: it is logged, the visitor finds home, and the kiosk goes on.

When faults come one after the other going on is no use: then the process ends, and is started again.
"""

import logging
import traceback
from collections import deque
from collections.abc import Callable
from typing import Final

from kivy.base import ExceptionHandler, ExceptionManager

MOST: Final = 10
WITHIN: Final = 300.0
"""So many faults in so many seconds are too many; a broken home screen has had them after ten."""

log = logging.getLogger(__name__)


class Stumbles(ExceptionHandler):
    """Kivy asks it about each exception; `recover` brings the kiosk back to a clean slate."""

    def __init__(self, seconds: Callable[[], float], recover: Callable[[], None]) -> None:
        self._seconds = seconds
        self._recover = recover
        self._times: deque[float] = deque(maxlen=MOST)

    @property
    def count(self) -> int:
        """Faults of late, at most `MOST`."""
        return len(self._times)

    def handle_exception(self, exception: BaseException) -> int:
        """PASS, until there are too many."""
        if not isinstance(exception, Exception):
            return int(ExceptionManager.RAISE)
        now = self._seconds()
        self._times.append(now)
        log.error("the kiosk stumbled (%d of %d): %s", self.count, MOST, where(exception))
        if self.count == MOST and now - self._times[0] <= WITHIN:
            log.error("too many faults; the kiosk ends, to be started again")
            return int(ExceptionManager.RAISE)
        try:
            self._recover()
        except Exception as another:
            log.error("and did not get up: %s", where(another))
        return int(ExceptionManager.PASS)


def where(exception: BaseException) -> str:
    """Kind and place of a fault, not its words: those may hold what a visitor typed."""
    frames = traceback.extract_tb(exception.__traceback__)
    return " < ".join([type(exception).__name__, *(f"{f.name} {f.filename}:{f.lineno}" for f in reversed(frames))])
