"""The hub: the newest part of the feed as bytes, and everyone who listens to it now. Lives in one event loop.

Whoever is at the head is sent each change at once, the same bytes for all. Whoever is behind reads from the tail at
their own speed, and joins when nothing is missing; there is no await between the two, so nothing is lost or doubled.
"""

from collections import deque
from collections.abc import Iterable
from typing import Protocol

from backend.feed.stream.events import KEEP_ALIVE, Event
from content.errors import HistoryTrimmed
from content.feed import Cursor

BEAT_SECONDS = 15
TAIL_EVENTS = 2000
TAIL_BYTES = 4_000_000
PAGE_BYTES = 32_000
"""What a reader who is behind is sent at a time; more would only lie in the server's memory."""


class Behind(Exception):
    """The tail does not reach back to where the reader is; the journal may. A fact, not an error."""


class Listener(Protocol):
    """One open stream. `position` is the last that it was sent, `slot` its second among the `BEAT_SECONDS`."""

    position: int
    slot: int

    def offer(self, body: bytes) -> bool:
        """Send at once; False when the connection is full, and then nothing was sent."""
        ...

    def lag(self) -> None:
        """The listener was taken out of the hub, and must catch up before it joins again."""
        ...

    def end(self) -> None:
        """Close the stream."""
        ...


class Hub:
    """Everyone who listens, and what they may still ask for."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self._floor = cursor.position
        self._tail: deque[Event] = deque()
        self._bytes = 0
        self._live: dict[Listener, None] = {}

    def __len__(self) -> int:
        return len(self._live)

    def require(self, after: Cursor) -> None:
        """Raise HistoryTrimmed when the cursor belongs to another feed."""
        if after.feed_id != self.cursor.feed_id:
            raise HistoryTrimmed("这是另一条发布流的位置，请重新取一份快照。")

    def reaches(self, position: int) -> bool:
        """Whether memory holds everything after this position."""
        return self._floor <= position <= self.cursor.position

    def since(self, position: int) -> tuple[bytes, int]:
        """The next page after a position and the position that it ends at; empty at the head. Raises Behind."""
        if position < self._floor:
            raise Behind
        if position >= self.cursor.position:
            return b"", position
        return page((event for event in self._tail if event.position > position), position)

    def join(self, listener: Listener) -> None:
        """Send the listener everything from now on; it has everything up to now."""
        self._live[listener] = None

    def leave(self, listener: Listener) -> None:
        """Send it nothing more."""
        self._live.pop(listener, None)

    def push(self, events: Iterable[Event]) -> None:
        """Take new events, in order, and send them to everyone who is at the head, a page at a time."""
        fresh = deque(event for event in events if event.position > self.cursor.position)
        while fresh:
            before = self.cursor.position
            body, upto = page(fresh, before)
            while fresh and fresh[0].position <= upto:
                self._keep(fresh.popleft())
            self.cursor = Cursor(self.cursor.feed_id, upto)
            self._fan_out(body, before, upto)

    def beat(self, slot: int) -> None:
        """Send a sign of life to those whose turn `slot` it is; not to all at once, or news would wait behind it."""
        for listener in [listener for listener in self._live if listener.slot == slot]:
            listener.offer(KEEP_ALIVE)

    def start_over(self, cursor: Cursor) -> None:
        """The feed is another one: end every stream, so that each reader comes back and learns it."""
        self.cursor, self._floor, self._bytes = cursor, cursor.position, 0
        self._tail.clear()
        self.end_all()

    def end_all(self) -> None:
        """Close every stream."""
        for listener in list(self._live):
            self.leave(listener)
            listener.end()

    def _fan_out(self, body: bytes, before: int, upto: int) -> None:
        late = []
        for listener in self._live:
            if listener.position == before and listener.offer(body):
                listener.position = upto
            else:
                late.append(listener)
        for listener in late:
            self.leave(listener)
            listener.lag()

    def _keep(self, event: Event) -> None:
        self._tail.append(event)
        self._bytes += len(event.body)
        while len(self._tail) > TAIL_EVENTS or self._bytes > TAIL_BYTES:
            oldest = self._tail.popleft()
            self._bytes -= len(oldest.body)
            self._floor = oldest.position


def page(events: Iterable[Event], position: int) -> tuple[bytes, int]:
    """As many of the events, which come after `position`, as fit a page, and the position of the last; at least one."""
    bodies: list[bytes] = []
    room = PAGE_BYTES
    for event in events:
        if room <= 0:
            break
        bodies.append(event.body)
        position, room = event.position, room - len(event.body)
    return b"".join(bodies), position
