"""Ledger: one row a call in a SQLite file of the hotline's own; nothing in it leads back to a telephone number."""

import hashlib
import secrets
import sqlite3
import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from content.clock import Clock, today

KEPT_DAYS = 400
LONGEST_PATH = 200
_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    id TEXT PRIMARY KEY, day TEXT NOT NULL, caller TEXT NOT NULL, began TEXT NOT NULL, last TEXT NOT NULL,
    seconds INTEGER NOT NULL, missed INTEGER NOT NULL, path TEXT NOT NULL, ended TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS calls_by_day ON calls (day);
"""
Ending = str
"""How a call ended: open, goodbye (we parted), through (put through), left (the caller hung up)."""


class CallRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One call. `caller` is the same for all calls of one telephone on one day, and of no other."""

    id: str
    day: date
    caller: str
    began: datetime
    seconds: int
    missed: int
    path: tuple[str, ...]
    ended: Ending


class Ledger:
    """Written by every turn; used by all threads of the program."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._day = today(clock())
        self._salt = secrets.token_bytes(16)
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.executescript(_SCHEMA)

    def turn(self, call: str, caller: str, step: str, missed: bool = False, ending: Ending = "open") -> None:
        """A call stands at a step now; its first turn opens its row."""
        if not call:
            return
        now = self._clock()
        with self._lock:
            id, day = self._hashed(call), today(now).isoformat()
            row = self._connection.execute("SELECT began, path, missed FROM calls WHERE id = ?", (id,)).fetchone()
            began = datetime.fromisoformat(row[0]) if row else now
            path: list[str] = msgspec.json.decode(row[1]) if row else []
            if path[-1:] != [step] and len(path) < LONGEST_PATH:
                path.append(step)
            seconds = max(0, round((now - began).total_seconds()))
            self._connection.execute(
                "INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET last = excluded.last, seconds = excluded.seconds, "
                "missed = excluded.missed, path = excluded.path, ended = excluded.ended",
                (
                    *(id, day, self._hashed(caller) if caller else "", began.isoformat(), now.isoformat(), seconds),
                    *((row[2] if row else 0) + missed, msgspec.json.encode(path).decode(), ending),
                ),
            )

    def end(self, call: str, seconds: int | None) -> None:
        """The network says that a call is over; one that was in the middle of something was left by its caller."""
        with self._lock:
            self._connection.execute(
                "UPDATE calls SET seconds = coalesce(?, seconds), "
                "ended = CASE ended WHEN 'open' THEN 'left' ELSE ended END WHERE id = ?",
                (seconds, self._hashed(call)),
            )

    def since(self, first: date) -> list[CallRecord]:
        """The calls of these days, oldest first; what is older than the ledger keeps is forgotten on the way."""
        with self._lock:
            limit = today(self._clock()) - timedelta(days=KEPT_DAYS)
            self._connection.execute("DELETE FROM calls WHERE day < ?", (limit.isoformat(),))
            rows = self._connection.execute(
                "SELECT id, day, caller, began, seconds, missed, path, ended FROM calls WHERE day >= ? ORDER BY began",
                (first.isoformat(),),
            ).fetchall()
        return [
            CallRecord(
                id=id,
                day=date.fromisoformat(day),
                caller=caller,
                began=datetime.fromisoformat(began),
                seconds=seconds,
                missed=missed,
                path=tuple(msgspec.json.decode(path)),
                ended=ended,
            )
            for id, day, caller, began, seconds, missed, path, ended in rows
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _hashed(self, name: str) -> str:
        """With a salt that only this process knows, and only today."""
        if (day := today(self._clock())) != self._day:
            self._day, self._salt = day, secrets.token_bytes(16)
        return hashlib.sha256(self._salt + name.encode()).hexdigest()[:16]
