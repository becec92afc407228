"""Exposure: for how many seconds each notice was really seen at each device, day by day.

The day's sums are kept in a small SQLite file, so that a restart forgets nothing, and handed on with the heartbeat.
"""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from content.clock import Clock, today
from content.heartbeat import LATELY, MOST_TURNS, Turn

KEEP_DAYS: Final = 92
_FLUSH: Final = 20.0

Seen = Callable[[str, Iterable[str]], None]
"""From now on a device shows these notices, and no others."""


_TABLE: Final = """CREATE TABLE IF NOT EXISTS exposure (
    day TEXT NOT NULL, device TEXT NOT NULL, notice TEXT NOT NULL, seconds REAL NOT NULL,
    PRIMARY KEY (day, device, notice)
) WITHOUT ROWID"""
_ADD: Final = """INSERT INTO exposure VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds"""


class Exposure:
    """Any thread may call it. `seconds` is a monotonic clock; a day is the one in China when it is written down."""

    def __init__(self, path: Path, clock: Clock, seconds: Callable[[], float]) -> None:
        self._path = path
        self._clock = clock
        self._seconds = seconds
        self._lock = threading.Lock()
        self._shown: dict[str, tuple[str, ...]] = {}
        self._counted_to = self._flushed_at = seconds()
        self._unwritten: dict[tuple[str, str, str], float] = {}
        self._untold: dict[str, dict[str, float]] = {}
        self._turns: dict[str, deque[Turn]] = {}
        self._days: dict[str, dict[str, float]] = {}
        self._day = ""

    def show(self, device: str, notices: Iterable[str]) -> None:
        """From now on `device` shows these, and nothing else."""
        with self._lock:
            self._count()
            shown = tuple(dict.fromkeys(notices))
            if shown != self._shown.get(device):
                turns = self._turns.setdefault(device, deque(maxlen=MOST_TURNS))
                turns.append(Turn(self._clock().replace(microsecond=0), shown))
            self._shown[device] = shown
            if self._seconds() - self._flushed_at >= _FLUSH:
                self._flush()

    def showing(self) -> tuple[str, ...]:
        """The ids of what is shown now, at any device, each once."""
        with self._lock:
            return tuple(dict.fromkeys(id for ids in self._shown.values() for id in ids))

    def lately(self) -> dict[str, tuple[Turn, ...]]:
        """What each device really showed within the last ten minutes, oldest first."""
        with self._lock:
            since = self._clock() - LATELY
            return {device: _since(turns, since) for device, turns in self._turns.items()}

    def day(self, device: str) -> Mapping[str, float]:
        """For how many seconds the device has shown each notice today, also before a restart."""
        with self._lock:
            self._count()
            self._begin_day()
            return dict(self._days.get(device, {}))

    def take(self) -> dict[str, dict[str, float]]:
        """Seconds by device and notice since the last time this was asked; for the heartbeat."""
        with self._lock:
            self._count()
            told, self._untold = self._untold, {}
        return {device: {id: round(seconds, 1) for id, seconds in shown.items()} for device, shown in told.items()}

    def close(self) -> None:
        """Write down what is not written yet."""
        with self._lock:
            self._count()
            self._flush()

    def _count(self) -> None:
        now = self._seconds()
        passed, self._counted_to = now - self._counted_to, now
        if passed <= 0:
            return
        self._begin_day()
        for device, notices in self._shown.items():
            if not notices:
                continue
            shown, untold = self._days.setdefault(device, {}), self._untold.setdefault(device, {})
            for notice in notices:
                key = (self._day, device, notice)
                self._unwritten[key] = self._unwritten.get(key, 0.0) + passed
                shown[notice] = shown.get(notice, 0.0) + passed
                untold[notice] = untold.get(notice, 0.0) + passed

    def _begin_day(self) -> None:
        """At the first look and after midnight: the sums of the day so far are those that were written."""
        day = today(self._clock())
        if day.isoformat() == self._day:
            return
        self._day = day.isoformat()
        try:
            self._days = {device: dict(seconds) for device, seconds in read_exposure(self._path, day).items()}
        except sqlite3.Error:
            self._days = {}

    def _flush(self) -> None:
        """A disk that is full costs figures, never the screen: what could not be written is tried again."""
        self._flushed_at = self._seconds()
        try:
            with _opened(self._path) as file:
                file.executemany(_ADD, [(*key, round(seconds, 1)) for key, seconds in self._unwritten.items()])
                oldest = today(self._clock()) - timedelta(days=KEEP_DAYS)
                file.execute("DELETE FROM exposure WHERE day < ?", (oldest.isoformat(),))
        except sqlite3.Error:
            return
        self._unwritten.clear()


def _since(turns: Iterable[Turn], since: datetime) -> tuple[Turn, ...]:
    """The turns that were on at `since` or began after it."""
    kept = tuple(turns)
    begun = sum(1 for turn in kept if turn.at <= since)
    return kept[max(0, begun - 1) :]


def read_exposure(path: Path, day: date) -> dict[str, Mapping[str, float]]:
    """Seconds by device and notice on `day`; empty where nothing was written."""
    if not path.exists():
        return {}
    found: dict[str, dict[str, float]] = {}
    with _opened(path) as file:
        rows = file.execute("SELECT device, notice, seconds FROM exposure WHERE day = ?", (day.isoformat(),))
        for device, notice, seconds in rows:
            found.setdefault(device, {})[notice] = seconds
    return dict(found)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one transaction, closed behind it."""
    connection = sqlite3.connect(path, timeout=5)
    try:
        with connection:
            connection.execute(_TABLE)
            yield connection
    finally:
        connection.close()


def nobody_counts(device: str, notices: Iterable[str]) -> None:
    """For a channel whose exposure nobody asks for."""
