"""The monitor: the newest frame of every strip, for whoever watches the simulator page."""

import threading
from collections.abc import Iterator

import msgspec

from hardware.strip.frame import Frame


class Shown(msgspec.Struct, frozen=True):
    """A strip as the page draws it."""

    id: str
    title: str
    output: str
    text: str
    frame: Frame


class Monitor:
    """Any thread may `show`; every watcher gets the newest of each strip and misses what it was too slow for."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._shown: dict[str, tuple[int, Shown]] = {}
        self._count = 0
        self._closed = False

    def show(self, shown: Shown) -> None:
        """The strip's newest frame."""
        with self._news:
            self._count += 1
            self._shown[shown.id] = (self._count, shown)
            self._news.notify_all()

    def keep_only(self, strips: set[str]) -> None:
        """Forget the strips that the hall no longer has."""
        with self._news:
            self._shown = {id: entry for id, entry in self._shown.items() if id in strips}

    def newest(self) -> list[Shown]:
        """Every strip's newest frame."""
        with self._news:
            return [shown for _, shown in self._shown.values()]

    def watch(self, patience: float = 1.0) -> Iterator[list[Shown]]:
        """What is new since the last look; empty after `patience` seconds without news."""
        seen = 0
        while not self._closed:
            fresh, seen = self._since(seen, patience)
            yield fresh

    def _since(self, seen: int, patience: float) -> tuple[list[Shown], int]:
        with self._news:
            self._news.wait_for(lambda: self._closed or self._count > seen, timeout=patience)
            return [shown for count, shown in self._shown.values() if count > seen], self._count

    def close(self) -> None:
        """Let every watcher go."""
        with self._news:
            self._closed = True
            self._news.notify_all()
