"""MemoryFeed: a whole feed in memory, the simplest `FeedSource`; for tests and for trying a channel alone."""

import threading
from collections.abc import Callable, Iterable, Iterator

from content.clock import Clock
from content.errors import HistoryTrimmed, SourceUnavailable
from content.feed import Change, Cursor, Snapshot
from content.notice import Notice
from content.why import Why


class MemoryFeed:
    """Publishes and withdraws like the backend's journal. `reachable = False` takes it off the network."""

    def __init__(self, clock: Clock, feed_id: str = "memory", notices: Iterable[Notice] = ()) -> None:
        self.feed_id = feed_id
        self._clock = clock
        self._changes: list[Change] = []
        self._trimmed = 0
        self._reachable = True
        self._closed = False
        self._news = threading.Condition()
        for notice in notices:
            self.publish(notice)

    @property
    def reachable(self) -> bool:
        """Whether readers reach it; setting it to False ends open streams as a cut cable would."""
        return self._reachable

    @reachable.setter
    def reachable(self, value: bool) -> None:
        with self._news:
            self._reachable = value
            self._news.notify_all()

    @property
    def cursor(self) -> Cursor:
        """The cursor of the newest change."""
        return Cursor(self.feed_id, self._changes[-1].position if self._changes else 0)

    def publish(self, notice: Notice) -> Change:
        """Add the change that publishes the notice."""
        return self._append(lambda position: Change.of(position, self._clock(), notice))

    def withdraw(self, id: str, why: Why = "") -> Change:
        """Add the change that withdraws the notice."""
        return self._append(lambda position: Change.withdrawing(position, id, self._clock(), why))

    def trim(self) -> None:
        """Forget all history: whoever is not at the head must take a snapshot."""
        self._trimmed = self.cursor.position

    def snapshot(self) -> Snapshot:
        """All notices that were not withdrawn, in order of position."""
        self._require_reachable()
        newest = {change.id: change for change in self._changes}
        live = sorted((c for c in newest.values() if c.body is not None), key=lambda change: change.position)
        return Snapshot(self.cursor, len(live), live)

    def changes(self, after: Cursor) -> list[Change]:
        """What came after the cursor."""
        self._require_reachable()
        if after.feed_id != self.feed_id or not self._trimmed <= after.position <= self.cursor.position:
            raise HistoryTrimmed("这段历史已不保留。")
        return self._changes[after.position :]

    def stream(self, after: Cursor) -> Iterator[list[Change]]:
        """Changes as they are published, from any thread."""
        while not self._closed:
            news = self.changes(after)
            if news:
                after = Cursor(self.feed_id, news[-1].position)
            yield news
            self._wait_for_news(after)

    def close(self) -> None:
        """End the streams."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def _wait_for_news(self, seen: Cursor) -> None:
        with self._news:
            self._news.wait_for(lambda: self._closed or not self._reachable or self.cursor != seen, timeout=1)

    def _append(self, make: Callable[[int], Change]) -> Change:
        with self._news:
            change = make(len(self._changes) + 1)
            self._changes.append(change)
            self._news.notify_all()
        return change

    def _require_reachable(self) -> None:
        if not self._reachable:
            raise SourceUnavailable("网络断了。")
