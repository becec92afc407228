"""Follower: keeps one replica at the head of the feed, for as long as the program runs.

Snapshot when the replica is empty or the feed is another one, then what came since, then the stream. When the
source is gone it waits, longer each time and never in step with its neighbours, and the replica serves on.
"""

import logging
import random
import threading
from collections.abc import Callable, Sequence

from content.errors import HistoryTrimmed, JobhallError
from content.feed import Change, Cursor, FeedSource
from content.replica import Replica

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
"""Seconds after the first loss, doubling to half a minute: 5,000 devices must not all return at once."""

_chance = random.Random()
"""Of its own: nobody who seeds the program's common source makes devices return in step."""

log = logging.getLogger(__name__)


class Follower:
    """Runs in a thread of its own; `subscribe` tells channels that the replica has changed."""

    def __init__(self, replica: Replica, source: FeedSource, *, stopping: threading.Event | None = None) -> None:
        """`stopping` is the event whose waits are the pauses between attempts; a test passes a hurried one."""
        self._replica = replica
        self._source = source
        self._subscribers: list[Callable[[], None]] = []
        self._stopping = stopping or threading.Event()
        self._connected = threading.Event()
        self._losses = 0
        self._started_over = False
        self._thread = threading.Thread(target=self.run, name="follower", daemon=True)

    @property
    def connected(self) -> bool:
        """Whether the replica was at the head when the source was last asked."""
        return self._connected.is_set()

    def wait_until_connected(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds for the replica to be at the head; whether it is."""
        return self._connected.wait(timeout)

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Call `callback`, from the follower's thread, after each change of the replica."""
        self._subscribers.append(callback)

    def start(self) -> None:
        """Begin to follow in the background."""
        self._thread.start()

    def stop(self) -> None:
        """End the stream and the thread; returns when it has ended, or after two seconds."""
        self._stopping.set()
        self._source.close()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def run(self) -> None:
        """Follow until `stop`; the body of the thread."""
        while not self._stopping.is_set():
            try:
                self.follow()
            except HistoryTrimmed as error:
                self._start_over(error)
            except JobhallError as error:
                self._lost(error)
            except Exception as error:  # A fault of ours must not end the device's only link; it is logged whole.
                if not self._stopping.is_set():
                    log.exception("the follower stumbled")
                self._lost(error)

    def follow(self) -> None:
        """Snapshot if the replica is empty, catch up, then the stream until it ends."""
        if self._replica.cursor is None:
            self.restore()
        self.catch_up()
        self._found()
        for changes in self._source.stream(self._cursor()):
            self.receive(changes)
            if self._stopping.is_set():
                return

    def restore(self) -> None:
        """Replace the replica's content by a snapshot."""
        self._replica.restore(self._source.snapshot())
        self._replica.heard()
        self._tell()

    def catch_up(self) -> None:
        """Apply what came since the replica's cursor."""
        while changes := self._source.changes(self._cursor()):
            self._replica.apply(changes)
            self._tell()
        self._replica.heard()

    def _cursor(self) -> Cursor:
        cursor = self._replica.cursor
        if cursor is None:
            raise HistoryTrimmed("副本是空的，要取快照。")
        return cursor

    def receive(self, changes: Sequence[Change]) -> None:
        """Apply what the stream brought; a gap in the positions is filled from the journal first."""
        if not changes:
            self._replica.heard()
            return
        if changes[0].position > self._cursor().position + 1:
            self.catch_up()
        self._replica.apply(changes)
        self._replica.heard()
        self._tell()

    def _start_over(self, error: HistoryTrimmed) -> None:
        """Take a snapshot; a source that still calls it too old is a loss, or we would fetch without end."""
        if self._started_over:
            self._lost(error)
        self._started_over = True
        try:
            self.restore()
        except JobhallError as failure:
            self._lost(failure)

    def _tell(self) -> None:
        for callback in self._subscribers:
            try:
                callback()
            except Exception:  # One channel's fault must not keep the news from the others.
                log.exception("a subscriber failed")

    def _lost(self, error: Exception) -> None:
        if self._stopping.is_set():
            return
        if self._losses == 0:
            log.warning("the feed is lost, serving on from the replica: %s", error)
        self._losses += 1
        self._connected.clear()
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._losses - 1, 10))
        self._stopping.wait(longest * _chance.uniform(0.5, 1))

    def _found(self) -> None:
        if self._losses:
            log.warning("the feed is back at %s", self._replica.cursor)
        self._losses = 0
        self._started_over = False
        self._connected.set()
