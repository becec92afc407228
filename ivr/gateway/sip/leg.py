"""A SIP call as a Leg."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from baresip import BaresipError, Call, CallState, StackEvent
from baresip import Event as StackEvents

from ivr.gateway.audio import ringing, seconds_of
from ivr.gateway.leg import Dialled, Done, Event, Frame, HungUp, Key, Party, Progress
from ivr.gateway.sip import sound
from ivr.gateway.sip.dialling import Dialler, end
from ivr.gateway.tones import Tones

log = logging.getLogger(__name__)
_KEYS = frozenset("0123456789*#")
_TONE_SECONDS = 0.1
"""So long a key sounds that was asked for; a pause comes after it."""


class SipLeg:
    """One caller; what happens to the call is queued for `wait`, in order."""

    def __init__(self, call: Call, party: Party, dialler: Dialler, inband: bool = False) -> None:
        self.party = party
        self._call = call
        self._dialler = dialler
        self._tones = Tones() if inband else None
        self._queue: asyncio.Queue[tuple[int, Event] | None] = asyncio.Queue()
        self._gone = asyncio.Event()
        self._speaking: asyncio.Task[None] | None = None
        self._hushed: sound.Ticks | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._is_listening = False
        self._turn = 0
        self._has_answered = False
        call.on(self._on_stack)
        if call.state is CallState.CLOSED:  # Cancelled before anybody looked.
            self._gone.set()

    def now(self) -> float:
        """The event loop's clock."""
        return asyncio.get_running_loop().time()

    async def answer(self) -> None:
        """Send 200, and wait until the caller has confirmed it and sound can be sent.

        Sound can be sent a moment before the stack tells that the call is established, and until then it transfers
        nobody: whoever was to be handed over first thing was hung up on instead, where the machine was busy.
        """
        if self._has_answered:
            return
        self._has_answered = True
        await self._or_gone(self._call.answer())
        await self._or_gone(self._call.wait_established(sound.READY_SECONDS))
        try:
            await sound.ready(self._call)
        except sound.NoSound as error:
            log.warning("a caller was hung up on, whose sound never began: %s", self._call.call_id)
            await self.hangup()
            raise HungUp from error
        if self._tones:
            self._hear()

    async def reject(self) -> None:
        """486; the stack sends no other."""
        with contextlib.suppress(BaresipError):
            await self._call.reject()

    async def hangup(self) -> None:
        """BYE, after what is still being said was dropped."""
        self._still()
        if self._call.state is not CallState.CLOSED:
            with contextlib.suppress(BaresipError):
                await self._call.hangup()

    def play(self, pcm: bytes) -> None:
        """Write it to the stream, ahead of the clock."""
        self.stop()
        self._speaking = asyncio.create_task(self._speak(pcm, self._turn))

    def stop(self) -> None:
        """Cancel what is being said and drop what was written."""
        self._turn += 1
        if self._speaking and not self._speaking.done():
            self._speaking.cancel()
            self._hushed = sound.hush(self._call)
        self._speaking = None

    def listen(self, on: bool) -> None:
        """Begin or end to queue frames."""
        self._is_listening = on
        if on:
            self._hear()
        elif self._hearing and not self._tones:
            self._hearing.cancel()
            self._hearing = None

    async def wait(self, seconds: float | None = None) -> Event | None:
        """What is queued, or what comes in time."""
        end = None if seconds is None else self.now() + seconds
        while True:
            item = await self._next(end)
            if item is None:
                return None
            turn, event = item
            if not isinstance(event, Done) or turn == self._turn:
                return event

    async def press(self, digits: str) -> None:
        """Send keys as RFC 4733 events; w waits for half a second of silence."""
        for part in digits.lower():
            if part == "w":
                await asyncio.sleep(_TONE_SECONDS + 0.5)
            else:
                await self._or_gone(self._call.send_dtmf(part))

    async def dial(
        self, uris: Sequence[str], timeout: float, limit: float, progress: Progress, music: bytes = b""
    ) -> Dialled:
        """Ring while the windows ring, then let the two talk."""
        heard = music or ringing()
        self.play(heard * (int(timeout / seconds_of(heard)) + 1))
        reached = await self._dialler.reach(uris, timeout, self._gone, progress)
        self.stop()
        if isinstance(reached, Dialled):
            self._raise_if_gone()
            return reached
        try:
            await self.answer()
        except HungUp:
            await end(reached)
            raise
        talk = await self._dialler.talk(self._call, reached, limit, self._gone)
        await progress(talk.status)
        self._raise_if_gone()
        return talk

    async def refer(self, uri: str) -> Dialled:
        """REFER; the PBX reports how it went."""
        dialled = await self._dialler.refer(self._call, uri)
        if dialled.status == "completed":
            raise HungUp
        self._raise_if_gone()
        return dialled

    async def _next(self, end: float | None) -> tuple[int, Event] | None:
        """The next item; None when time is up."""
        if self._gone.is_set() and self._queue.empty():
            raise HungUp
        left = None if end is None else max(0.0, end - self.now())
        try:
            item = self._queue.get_nowait() if not self._queue.empty() else await self._get(left)
        except TimeoutError:
            return None
        if item is None:
            raise HungUp
        return item

    async def _get(self, seconds: float | None) -> tuple[int, Event] | None:
        async with asyncio.timeout(seconds):
            return await self._queue.get()

    def _on_stack(self, event: StackEvent) -> None:
        if event.event is StackEvents.CALL_DTMF_START and event.text in _KEYS:
            self._tones = None  # Who sends events may let the tones through as well, and one press is one key.
            self._queue.put_nowait((0, Key(event.text or "")))
        elif event.event is StackEvents.CALL_CLOSED:
            self._gone.set()
            self._queue.put_nowait(None)
            self._still()

    async def _speak(self, pcm: bytes, turn: int) -> None:
        if self._hushed:
            await sound.dropped(self._call, self._hushed)
            self._hushed = None
        await sound.speak(self._call, pcm)
        self._queue.put_nowait((turn, Done()))

    def _hear(self) -> None:
        if self._hearing is None:
            self._hearing = asyncio.create_task(sound.hear(self._call, self._frame))

    def _frame(self, pcm: bytes) -> None:
        if self._tones and (key := self._tones.accept(pcm)):
            self._queue.put_nowait((0, Key(key)))
        if self._is_listening:
            self._queue.put_nowait((0, Frame(pcm)))

    def _still(self) -> None:
        self.stop()
        if self._hearing:
            self._hearing.cancel()
            self._hearing = None

    async def _or_gone(self, doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
        except BaresipError as error:
            raise HungUp from error

    def _raise_if_gone(self) -> None:
        if self._gone.is_set():
            raise HungUp


Answering = Callable[[SipLeg], Coroutine[Any, Any, None]]
"""What is done with a call that came in."""
