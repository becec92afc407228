"""What the public side reads: the backend's own replica of the feed. The public API is one more follower.

All worker processes read one file. Whichever of them holds its lock follows the journal into it, woken by the bell;
when that process ends, the lock passes to another.
"""

import fcntl
import logging
import threading
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from backend import metrics
from backend.feed.bell import Bell
from backend.feed.journal import Journal
from content.bulletin import Bulletin
from content.clock import Clock, today
from content.errors import JobhallError
from content.feed import Change, Cursor, Snapshot
from content.follower import Follower
from content.jobfair import JobFair
from content.replica import Replica

_log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""How long a lost ring may cost."""


class Mark(NamedTuple):
    """What an answer depends on besides its question: the place in the feed, and the time, for notices expire.

    Most do with the day; `turned` counts the fairs and bulletins that have begun or ended since it began.
    """

    cursor: Cursor
    day: date
    turned: int = 0

    @property
    def tag(self) -> str:
        """As a strong ETag."""
        return f'"{self.cursor.feed_id}-{self.cursor.position}-{self.day:%Y%m%d}-{self.turned}"'


class JournalSource:
    """A `FeedSource` inside the backend: the journal itself, and the bell."""

    def __init__(self, journal: Journal, bell: Bell) -> None:
        self._journal = journal
        self._bell = bell
        self._closed = False

    def snapshot(self) -> Snapshot:
        """All live notices at one cursor."""
        return self._journal.snapshot()

    def changes(self, after: Cursor) -> list[Change]:
        """What came after the cursor. Raises HistoryTrimmed."""
        return self._journal.changes(after)

    def stream(self, after: Cursor) -> Iterator[list[Change]]:
        """What comes, each time the bell rings, and a look without it now and then."""
        listener = self._bell.listen()
        try:
            while not self._closed:
                changes = self._journal.changes(after)
                if changes:
                    after = Cursor(after.feed_id, changes[-1].position)
                yield changes
                if not changes:
                    listener.wait(LOOK_SECONDS)
        finally:
            listener.close()

    def close(self) -> None:
        """End the stream; our own ring wakes it."""
        self._closed = True
        self._bell.ring()


class Reading:
    """The replica in `folder`, and the thread that keeps it at the head of the feed."""

    def __init__(self, folder: Path, journal: Journal, bell: Bell, clock: Clock) -> None:
        self.replica = Replica(folder / "replica.db", clock)
        self._moments = lru_cache(maxsize=2)(self._moments_of)
        self._lock_path = folder / "replica.lock"
        self._clock = clock
        self._source = JournalSource(journal, bell)
        self._follower = Follower(self.replica, self._source)
        self._follower.subscribe(self._note)
        self._thread = threading.Thread(target=self._follow_in_turn, name="reading", daemon=True)

    def start(self) -> None:
        """Begin to follow in the background, as soon as no other process does."""
        self._thread.start()

    def stop(self) -> None:
        """End the following; the lock is free once the thread has ended."""
        self._follower.stop()
        if self._thread.is_alive():
            self._thread.join(timeout=0.5)

    def follow_once(self) -> None:
        """Bring the replica to the head now, in this thread."""
        if self.replica.cursor is None:
            self._follower.restore()
        self._follower.catch_up()

    @property
    def mark(self) -> Mark | None:
        """Where the replica stands now; None before its first snapshot, and while the file cannot be read."""
        now = self._clock()
        try:
            cursor = self.replica.cursor
            return Mark(cursor, today(now), bisect_right(self._moments(cursor, today(now)), now)) if cursor else None
        except JobhallError as error:
            _log.error("the replica cannot be read: %s", error)
            return None

    def _moments_of(self, cursor: Cursor, day: date) -> list[datetime]:
        """When something begins or ends that is live on this day, in order; read anew for each place in the feed."""
        timed: list[JobFair | Bulletin] = [*self.replica.all(JobFair), *self.replica.all(Bulletin)]
        found = (moment for notice in timed for moment in (notice.starts, notice.ends) if moment)
        return sorted(moment for moment in found if today(moment) == day)

    def _follow_in_turn(self) -> None:
        with self._lock_path.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._follower.run()

    def _note(self) -> None:
        cursor = self.replica.cursor
        metrics.POSITION.set(cursor.position if cursor else 0)
