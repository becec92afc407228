"""BrowserLeg: a page in a browser as the caller's side of a call. The page asks now and then what it is to do."""

import asyncio
from collections.abc import Sequence
from typing import Any

from ivr.gateway.audio import seconds_of, to_wav
from ivr.gateway.leg import FRAME_BYTES, Dialled, Done, Event, Frame, HungUp, Key, Party, Progress

MOST_SOUNDS = 40
"""Sounds kept for the page to fetch; it fetches each at once."""

LONGEST_UNHEARD = 20.0
"""Seconds after which a page that asks no more has been closed."""

RING_SECONDS = 3.0


class BrowserLeg:
    """One call; its methods are the loop's, its properties any thread's."""

    def __init__(self, call_id: str, loop: asyncio.AbstractEventLoop) -> None:
        self.party = Party(call_id=call_id, caller="softphone", called="hotline")
        self._loop = loop
        self._queue: asyncio.Queue[tuple[int, Event] | None] = asyncio.Queue()
        self._orders: list[dict[str, Any]] = []
        self._sounds: dict[int, bytes] = {}
        self._turn = 0
        self._ending: asyncio.TimerHandle | None = None
        self._listening = False
        self._gone = False
        self._asked_at = loop.time()

    def orders(self, after: int) -> list[dict[str, Any]]:
        """What the page is to do since order number `after`."""
        self._asked_at = self._loop.time()
        return self._orders[after:]

    def sound(self, number: int) -> bytes | None:
        """A sound as a WAV file."""
        return self._sounds.get(number)

    def say(self, text: str) -> None:
        """Show what is being said."""
        self._order("said", text=text)

    async def press(self, digits: str) -> None:
        """Keys to the other side are shown; nobody is there."""
        self._order("pressed", text=digits)

    def key(self, digit: str) -> None:
        """The page's key was pressed; any thread."""
        self._loop.call_soon_threadsafe(self._queue.put_nowait, (0, Key(digit)))

    def speech(self, pcm: bytes) -> None:
        """The page's microphone, 8 kHz; any thread."""
        if self._listening:
            for at in range(0, len(pcm) - FRAME_BYTES + 1, FRAME_BYTES):
                frame = Frame(pcm[at : at + FRAME_BYTES])
                self._loop.call_soon_threadsafe(self._queue.put_nowait, (0, frame))

    def leave(self) -> None:
        """The page hung up; any thread."""
        self._loop.call_soon_threadsafe(self._queue.put_nowait, None)

    def now(self) -> float:
        """The loop's clock."""
        return self._loop.time()

    async def answer(self) -> None:
        """The page hears us at once."""
        if not any(order["do"] == "answered" for order in self._orders):
            self._order("answered")

    async def reject(self) -> None:
        """The page is told."""
        await self.hangup()

    async def hangup(self) -> None:
        """The end, once."""
        self._gone = True
        if not any(order["do"] == "ended" for order in self._orders):
            self.stop()
            self._order("ended")

    def play(self, pcm: bytes) -> None:
        """The page fetches the sound and plays it; it is over when it must have been heard."""
        self.stop()
        number = len(self._orders)
        self._sounds[number] = to_wav(pcm)
        while len(self._sounds) > MOST_SOUNDS:
            self._sounds.pop(min(self._sounds))
        self._order("play", sound=number)
        turn = self._turn
        self._ending = self._loop.call_later(seconds_of(pcm), self._queue.put_nowait, (turn, Done()))

    def stop(self) -> None:
        """Silence."""
        self._turn += 1
        if self._ending:
            self._ending.cancel()
            self._ending = None
            self._order("stop")

    def listen(self, on: bool) -> None:
        """The page sends what its microphone hears."""
        if on != self._listening:
            self._listening = on
            self._order("listen" if on else "deaf")

    async def wait(self, seconds: float | None = None) -> Event | None:
        """The next event; a page that was closed has hung up."""
        end = None if seconds is None else self.now() + seconds
        while True:
            if self._gone or self.now() - self._asked_at > LONGEST_UNHEARD:
                self._gone = True
                raise HungUp
            left = LONGEST_UNHEARD if end is None else max(0.0, end - self.now())
            try:
                async with asyncio.timeout(min(left, LONGEST_UNHEARD)):
                    item = await self._queue.get()
            except TimeoutError:
                if end is not None and self.now() >= end:
                    return None
                continue
            if item is None:
                self._gone = True
                raise HungUp
            turn, event = item
            if not isinstance(event, Done) or turn == self._turn:
                return event

    async def dial(
        self, uris: Sequence[str], timeout: float, limit: float, progress: Progress, music: bytes = b""
    ) -> Dialled:
        """Say who would ring; a preview disturbs nobody at a window."""
        self._order("transfer", text=" ".join(uris))
        if music:
            self.play(music)
        await asyncio.sleep(RING_SECONDS)
        self.stop()
        return Dialled("no-answer")

    async def refer(self, uri: str) -> Dialled:
        """As `dial`."""
        self._order("transfer", text=uri)
        return Dialled("no-answer")

    def _order(self, do: str, **more: object) -> None:
        self._orders.append({"n": len(self._orders), "do": do, **more})
