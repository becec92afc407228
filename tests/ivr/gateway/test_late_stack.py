"""A SIP stack whose own thread is late, in simulated time: what answers a key is heard whole all the same."""

import asyncio
import logging
from collections.abc import Coroutine
from types import SimpleNamespace
from typing import Any, cast

import pytest
from baresip import Call

from ivr.gateway.leg import FRAME_BYTES, FRAME_SECONDS
from ivr.gateway.settings import GatewaySettings
from ivr.gateway.sip import sound
from ivr.gateway.sip.agent import Agent

OLD, ANSWER = b"\x01" * FRAME_BYTES * 25, b"\x02" * FRAME_BYTES * 25
"""Half a second each."""


class Hurried(asyncio.SelectorEventLoop):
    """Time passes only while everybody waits."""

    def __init__(self) -> None:
        super().__init__()
        self._passed = 0.0
        selector = cast(Any, self)._selector
        select = selector.select

        def hurry(timeout: float | None) -> Any:
            self._passed += timeout or 0.0
            return select(0)

        selector.select = hurry

    def time(self) -> float:
        return self._passed


class Stack:
    """The ring of a call as the stack keeps it: a frame goes out each 20 ms, and before it what was to be dropped."""

    def __init__(self) -> None:
        self.audio = self
        self.sent = bytearray()
        self._ring, self._flushing, self._flushed, self._silences = bytearray(), False, 0, 0

    def write(self, pcm: bytes) -> int:
        """As `CallAudio.write`, with room for two seconds."""
        taken = pcm[: 2 * 50 * FRAME_BYTES - len(self._ring)]
        self._ring += taken
        return len(taken)

    def flush_tx(self) -> None:
        """As `CallAudio.flush_tx`: a request, which the next frame fulfils."""
        self._flushing = True

    def stats(self) -> SimpleNamespace:
        """As `CallAudio.stats`, as much of it as is looked at."""
        return SimpleNamespace(tx_flushed_bytes=self._flushed, tx_silence_frames=self._silences)

    def tick(self) -> None:
        """The stack's thread comes by."""
        if self._flushing:
            self._flushed += len(self._ring)
            self._ring.clear()
            self._flushing = False
        self.sent += self._ring[:FRAME_BYTES]
        self._silences += not self._ring
        del self._ring[:FRAME_BYTES]

    async def run(self, late: float) -> None:
        """Frame by frame, but for once `late` seconds after a flush was asked for."""
        while True:
            await asyncio.sleep(FRAME_SECONDS)
            if self._flushing:
                await asyncio.sleep(late)
            self.tick()


@pytest.mark.parametrize("late", [0.0, 0.02, 0.09, 0.3, 1.5])
def test_a_key_is_answered_whole_however_late_the_stack_drops_what_it_stopped(late: float) -> None:
    """A second key about a second after the first, while the stack was busy, was answered and not heard."""

    async def pressing() -> bytes:
        stack = Stack()
        call = cast(Call, stack)
        running = asyncio.create_task(stack.run(late))
        prompt = asyncio.create_task(sound.speak(call, OLD * 4))
        await asyncio.sleep(0.5)
        prompt.cancel()
        asked = sound.hush(call)
        assert asked is not None
        await sound.dropped(call, asked)
        await sound.speak(call, ANSWER)
        await asyncio.sleep(0.1)
        running.cancel()
        return bytes(stack.sent)

    sent = hurry(pressing())
    assert sent.count(b"\x02") == len(ANSWER)
    assert 0 < sent.count(b"\x01") < len(OLD) * 2


def test_a_call_on_hold_is_spoken_to_as_well() -> None:
    """It sends nothing and so drops nothing; what is said to it takes its time and is over."""

    async def pressing() -> float:
        call = cast(Call, Stack())
        asked = sound.hush(call)
        assert asked is not None
        await sound.dropped(call, asked)
        await sound.speak(call, ANSWER)
        return asyncio.get_running_loop().time()

    assert hurry(pressing()) == pytest.approx(sound.LONGEST_FLUSH + 0.5, abs=0.1)


def hurry(doing: Coroutine[Any, Any, Any]) -> Any:
    """The result, in simulated time."""
    with asyncio.Runner(loop_factory=Hurried) as runner:
        return runner.run(doing)


def test_a_call_rings_on_while_the_machine_is_too_busy_to_tell_where_it_is_from() -> None:
    """The address comes by the stack's own thread; a caller was refused as from nowhere when that was late."""

    async def ringing() -> str:
        agent = Agent(GatewaySettings(), lambda leg, address: None)
        asyncio.get_running_loop().call_later(2, agent._sources.handle, trace("203.0.113.9", "abc"))
        return await agent._source("abc")

    assert hurry(ringing()) == "203.0.113.9"


def trace(address: str, call_id: str) -> logging.LogRecord:
    told = f"RX UDP {address}:5060 -> 192.0.2.9:5060\nINVITE sip:hall@x SIP/2.0\r\nCall-ID: {call_id}\r\n\r\n"
    return logging.LogRecord("baresip.native.sip", logging.DEBUG, "", 0, "%s", (told,), None)
