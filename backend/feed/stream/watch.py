"""The watch: a thread that hears the bell, reads what is new from the journal once, and hands it to the hub's loop."""

import asyncio
import logging
import threading
from collections.abc import Callable

from backend.feed.bell import Bell
from backend.feed.journal import Journal
from backend.feed.stream.events import Event, event_of
from backend.feed.stream.hub import TAIL_EVENTS, Hub
from content.errors import HistoryTrimmed, JobhallError
from content.feed import Change, Cursor

LOOK_SECONDS = 2.0
"""How long a lost ring may cost: the head is looked at this often in any case."""

_PAGE = 500
log = logging.getLogger(__name__)


class Watch:
    """Keeps `hub` at the head of the journal. The hub is touched only in `loop`."""

    def __init__(self, journal: Journal, bell: Bell, hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
        self._journal = journal
        self._bell = bell
        self._hub = hub
        self._loop = loop
        self._cursor = hub.cursor
        self._stopping = False
        self._lost = False
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch in the background."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread soon; our own ring wakes it."""
        self._stopping = True
        self._bell.ring()

    def look(self) -> None:
        """Hand over everything that came since the last look."""
        try:
            while changes := self._journal.changes(self._cursor, _PAGE):
                self._take(changes)
        except HistoryTrimmed:
            self._start_over()
        self._found()

    def _run(self) -> None:
        listener = self._bell.listen()
        try:
            while not self._stopping:
                self._look_or_log()
                listener.wait(LOOK_SECONDS)
        finally:
            listener.close()

    def _look_or_log(self) -> None:
        try:
            self.look()
        except JobhallError as error:
            if not self._lost:
                log.warning("the journal cannot be read, streams stay open: %s", error)
            self._lost = True

    def _take(self, changes: list[Change]) -> None:
        feed_id = self._cursor.feed_id
        events = [event_of(feed_id, change) for change in changes]
        self._cursor = Cursor(feed_id, events[-1].position)
        self._tell(lambda: self._hub.push(events))

    def _start_over(self) -> None:
        """The journal was restored from a backup, or this process slept longer than its history is kept."""
        self._cursor = cursor = self._journal.head()
        log.warning("the feed is another one now: %s", cursor)
        self._tell(lambda: self._hub.start_over(cursor))

    def _tell(self, news: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(news)

    def _found(self) -> None:
        if self._lost:
            log.warning("the journal can be read again")
        self._lost = False


def newest_events(journal: Journal, head: Cursor) -> list[Event]:
    """The last changes up to `head`, so that those who come back after a restart are served from memory."""
    after = Cursor(head.feed_id, max(0, head.position - TAIL_EVENTS))
    try:
        return [event_of(head.feed_id, change) for change in journal.changes(after, TAIL_EVENTS)]
    except HistoryTrimmed:
        return []
