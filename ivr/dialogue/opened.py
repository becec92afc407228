"""Opened: the shortlists that callers' own codes opened lately, so that what comes next of them can be foreseen."""

import threading
from datetime import datetime, timedelta

from content.counter import KeptShortlist

MOST = 200
"""As many lists of ten ids; the oldest go first."""

MINUTES = 15
"""As long as somebody listens to a list of ten, slowly."""


class Opened:
    """One program's, in memory: another worker that has not opened a list foresees nothing of it."""

    def __init__(self) -> None:
        self._lists: dict[str, tuple[KeptShortlist, datetime]] = {}
        self._lock = threading.Lock()

    def note(self, kept: KeptShortlist, now: datetime) -> None:
        """The counter has answered to this code."""
        with self._lock:
            self._lists.pop(kept.code, None)
            self._lists[kept.code] = kept, now
            while len(self._lists) > MOST:
                del self._lists[next(iter(self._lists))]

    def find(self, code: str, now: datetime) -> KeptShortlist | None:
        """What the counter answered a few minutes ago at most."""
        with self._lock:
            kept, since = self._lists.get(code, (None, now))
        return kept if kept and now - since < timedelta(minutes=MINUTES) and now < kept.until else None
