"""The programme of this moment: the replica is read once a change, and whoever waits is woken."""

import threading
from datetime import datetime

from content.announcing import Announcing
from content.clock import Clock
from content.feed import Cursor
from content.programme import Notices, Programme, Rules
from content.replica import Replica


class Current:
    """Give `changed` to `Follower.subscribe`; ask `programme()` as often as you like."""

    def __init__(self, replica: Replica, site: str, clock: Clock, rules: Rules | None = None) -> None:
        self.site = site
        self.clock = clock
        self._replica = replica
        self._rules = rules or Rules()
        self._news = threading.Condition()
        self._version = 0
        self._read: tuple[int, Programme] | None = None
        self._announcing: Announcing | None = None
        self._closed = False

    @property
    def version(self) -> int:
        """Counts the changes."""
        return self._version

    @property
    def closed(self) -> bool:
        """Whether the program is ending."""
        return self._closed

    @property
    def cursor(self) -> Cursor | None:
        """Where the replica stands in the feed."""
        return self._replica.cursor

    @property
    def heard_at(self) -> datetime | None:
        """When the replica's source was last heard."""
        return self._replica.heard_at

    @property
    def changed_at(self) -> datetime | None:
        """When the newest change in the replica was made."""
        return self._replica.changed_at

    def changed(self) -> None:
        """The replica has changed: wake everyone who waits."""
        with self._news:
            self._version += 1
            self._news.notify_all()

    def programme(self) -> Programme:
        """The programme over the replica as it is now."""
        with self._news:
            return self._programme()

    def announcing(self) -> Announcing:
        """What the loudspeaker has to say, by the replica as it is now and by what changed since it was read before."""
        with self._news:
            notices = self._programme().notices
            return self._announcing or Announcing(notices)

    def _programme(self) -> Programme:
        if self._read is None or self._read[0] != self._version:
            notices = Notices.read(self._replica, self.site)
            self._read = (self._version, Programme(notices, self._rules))
            before = self._announcing or Announcing(notices)
            self._announcing = before.then(notices, self.clock())
        return self._read[1]

    def wait(self, seen: int, seconds: float) -> None:
        """Wait for a change after version `seen`, at most so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._version != seen, timeout=max(0.0, seconds))

    def close(self) -> None:
        """Let everyone who waits go."""
        with self._news:
            self._closed = True
            self._news.notify_all()
