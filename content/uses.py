"""Uses 使用: how often a device was touched, visited or called since it last said so; nothing of who it was."""

import threading
from collections import Counter
from typing import Final, Literal

Use = Literal["touch", "visit", "call"]
USES: Final = ("touch", "visit", "call")


class Uses:
    """Counted by the thread that serves people, taken by the heartbeat's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def add(self, use: Use) -> None:
        """One more."""
        with self._lock:
            self._counts[use] += 1

    def take(self) -> dict[str, int]:
        """All since the last time."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return dict(taken)
