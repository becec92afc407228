"""One open stream: what is missing first, at the reader's own speed, then everything as it comes."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from backend.feed.journal import Journal
from backend.feed.stream.events import OPENING, event_of
from backend.feed.stream.hub import BEAT_SECONDS, Behind, Hub, page
from content.errors import HistoryTrimmed, JobhallError
from content.feed import Cursor

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Coroutine[Any, Any, None]]

SLOW_SECONDS: Final = 30.0
"""Who takes no page in this time is let go: it may come back and ask for what it lacks."""

_JOURNAL_PAGE = 200
_chance = random.Random()
_HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"access-control-allow-origin", b"*"),
    (b"connection", b"close"),
]


class Listening:
    """A `Listener` over one ASGI connection."""

    __slots__ = ("_catching_up", "_cursor", "_ending", "_hub", "_journal", "_send", "_task", "position", "slot")

    def __init__(self, hub: Hub, journal: Journal, after: Cursor, send: Send) -> None:
        self.position = after.position
        self.slot = _chance.randrange(BEAT_SECONDS)
        self._cursor = after
        self._hub = hub
        self._journal = journal
        self._send = send
        self._task: asyncio.Task[Any] | None = None
        self._catching_up: asyncio.Task[None] | None = None
        self._ending = False

    async def run(self, receive: Receive) -> None:
        """Serve the stream until the reader leaves or `end` is called."""
        self._task = asyncio.current_task()
        try:
            await self._send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await self._send(_body(OPENING))
            await self._catch_up()
            await _until_gone(receive)
        except asyncio.CancelledError:
            if not self._ending:
                raise
        finally:
            self._hub.leave(self)
            if self._catching_up:
                self._catching_up.cancel()
        self._step({"type": "http.response.body", "body": b""})

    def offer(self, body: bytes) -> bool:
        """Send now or not at all, without a task in between: with thousands of readers the switches would cost most.

        A server holds `send` back before it takes the message, as long as the reader has not emptied its buffer.
        """
        return self._step(_body(body))

    def lag(self) -> None:
        """Go on in a task of its own that waits until the reader has room."""
        self._catching_up = asyncio.get_running_loop().create_task(self._catch_up())

    def end(self) -> None:
        """Close the stream."""
        self._ending = True
        if self._task:
            self._task.cancel()

    async def _catch_up(self) -> None:
        """Send pages until nothing is missing, then join. Who is too slow, or asks what is gone, is let go."""
        try:
            while body := await self._missing():
                async with asyncio.timeout(SLOW_SECONDS):
                    await self._send(_body(body))
        except (TimeoutError, JobhallError, OSError):
            self.end()
        else:
            self._hub.join(self)

    async def _missing(self) -> bytes:
        """The next page, or nothing at the head; from memory where that reaches back, else from the journal."""
        self._hub.require(self._cursor)
        try:
            body, self.position = self._hub.since(self.position)
        except Behind:
            body, self.position = await asyncio.to_thread(self._read, self.position)
        return body

    def _read(self, position: int) -> tuple[bytes, int]:
        feed_id = self._cursor.feed_id
        changes = self._journal.changes(Cursor(feed_id, position), _JOURNAL_PAGE)
        return page((event_of(feed_id, change) for change in changes), position)

    def _step(self, message: Message) -> bool:
        sending = self._send(message)
        try:
            sending.send(None)
        except StopIteration:
            return True
        except OSError:
            return False
        sending.close()
        return False


def _body(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def is_served(journal: Journal, after: Cursor) -> bool:
    """Whether the journal still has everything after the cursor."""
    try:
        await asyncio.to_thread(journal.changes, after, 1)
    except HistoryTrimmed:
        return False
    return True
