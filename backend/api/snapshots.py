"""The snapshot as bytes, packed once and kept for as long as it is the newest."""

import gzip
import io
import time
from datetime import date
from typing import NamedTuple

from backend.feed.journal import Journal
from content.clock import Clock, today
from content.feed import Cursor, Snapshot, SnapshotHeader, encode_line

PLAIN = gzip.decompress

_LEVEL = 6
_LONG_SECONDS = 1.0
_REUSE = 20


class _Packed(NamedTuple):
    cursor: Cursor
    day: date
    body: bytes
    made_at: float
    took: float


class Snapshots:
    """One snapshot of one feed.

    One that took long to make serves on for twenty times as long although the feed has grown: whoever takes it catches
    up from its cursor anyhow. A hall's takes milliseconds and is always the newest.
    """

    def __init__(self) -> None:
        self._packed: _Packed | None = None

    def newest(self, journal: Journal, clock: Clock) -> bytes:
        """The snapshot, gzipped."""
        head, day = journal.head(), today(clock())
        if self._packed is None or not _serves(self._packed, head, day):
            start = time.monotonic()
            snapshot = journal.snapshot()
            body = pack(snapshot)
            self._packed = _Packed(snapshot.cursor, day, body, time.monotonic(), time.monotonic() - start)
        return self._packed.body


def pack(snapshot: Snapshot) -> bytes:
    """Header and changes as gzipped JSON lines."""
    packed = io.BytesIO()
    header = SnapshotHeader(snapshot.cursor.feed_id, snapshot.cursor.position, snapshot.count)
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=_LEVEL, mtime=0) as lines:
        lines.write(encode_line(header))
        for change in snapshot.changes:
            lines.write(encode_line(change))
    return packed.getvalue()


def _serves(packed: _Packed, head: Cursor, day: date) -> bool:
    if packed.day != day or packed.cursor.feed_id != head.feed_id:
        return False
    age = time.monotonic() - packed.made_at
    return packed.cursor == head or (packed.took > _LONG_SECONDS and age < _REUSE * packed.took)
