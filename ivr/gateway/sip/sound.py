"""What goes out to a call's RTP stream and what comes in, paced by the clock."""

import asyncio
import contextlib
from collections.abc import Callable

from baresip import AudioNotActive, AudioRestarted, BaresipError, Call, CallState

from ivr.gateway.audio import seconds_of
from ivr.gateway.leg import FRAME_BYTES, FRAME_SECONDS

AHEAD = 0.8
"""Seconds written ahead; the stack's ring holds two, and what is in it is dropped when a key stops the prompt."""

_CHUNK = FRAME_BYTES * 20
_LATE_FRAMES = 4
"""Frames that a packet may be late before silence stands in for it."""

READY_SECONDS = 5.0
LONGEST_FLUSH = 2.0
"""Seconds after which a stream that sends nothing, a call on hold, is spoken to although nothing was dropped.

The stack's own thread may be late by some tenths of a second on a busy machine, and whatever is written before it
comes by is dropped as well: then a key was answered by an app whose words nobody heard.
"""

Ticks = tuple[int, int]
"""Bytes dropped and frames of silence sent: one of them grows with the first frame after a flush."""


class NoSound(Exception):
    """The call's sound has not begun in time, or is gone."""


async def ready(call: Call) -> None:
    """Wait until the call can be spoken to, no longer than there is a call. Raises NoSound."""
    clock = asyncio.get_running_loop().time
    end = clock() + READY_SECONDS
    while call.state is not CallState.CLOSED and clock() < end:
        with contextlib.suppress(AudioNotActive):
            if call.audio.info().tx_ready:
                return
        await asyncio.sleep(0.01)
    raise NoSound


async def speak(call: Call, pcm: bytes) -> None:
    """Write all of it, and return when it has been heard."""
    clock = asyncio.get_running_loop().time
    pcm += bytes(-len(pcm) % FRAME_BYTES)
    began, at = clock(), 0
    while at < len(pcm):
        early = seconds_of(pcm[:at]) - (clock() - began) - AHEAD
        if early > 0:
            await asyncio.sleep(early + AHEAD / 2)
        written = write(call, pcm[at : at + _CHUNK])
        at += written
        if not written:
            await asyncio.sleep(0.05)
    await asyncio.sleep(max(0.0, seconds_of(pcm) - (clock() - began)))


def write(call: Call, pcm: bytes) -> int:
    """Bytes that the stack took; none while its streams are being replaced."""
    try:
        return int(call.audio.write(pcm))
    except (AudioRestarted, AudioNotActive):
        return 0


def read(call: Call, most: int) -> bytes:
    """What was received since, perhaps nothing."""
    try:
        return bytes(call.audio.read(most))
    except (AudioRestarted, AudioNotActive):
        return b""


def hush(call: Call) -> Ticks | None:
    """Ask that what was written and not yet sent be dropped; None where nothing is being sent.

    The stack drops it with its next frame, and with it whatever is written until then: wait for `dropped` before
    writing anything that is to be heard.
    """
    try:
        call.audio.flush_tx()
        return _ticks(call)
    except BaresipError:
        return None


async def dropped(call: Call, asked: Ticks) -> None:
    """Wait until the stack has dropped what it was asked to: a frame, if it is on time."""
    clock = asyncio.get_running_loop().time
    end = clock() + LONGEST_FLUSH
    with contextlib.suppress(BaresipError):
        while _ticks(call) == asked and clock() < end:
            await asyncio.sleep(FRAME_SECONDS / 10)


def _ticks(call: Call) -> Ticks:
    stats = call.audio.stats()
    return stats.tx_flushed_bytes, stats.tx_silence_frames


async def hear(call: Call, take: Callable[[bytes], None]) -> None:
    """Give 20 ms at a time, for as long as the task lives; where no packet came, silence is put back."""
    clock = asyncio.get_running_loop().time
    read(call, 1 << 16)  # What was said before anybody listened.
    began, given, waiting = clock(), 0, bytearray()
    while True:
        await asyncio.sleep(FRAME_SECONDS)
        waiting += read(call, 1 << 15)
        due = int((clock() - began) / FRAME_SECONDS)
        while given < due and len(waiting) >= FRAME_BYTES:
            take(bytes(waiting[:FRAME_BYTES]))
            del waiting[:FRAME_BYTES]
            given += 1
        while given < due - _LATE_FRAMES:
            take(bytes(FRAME_BYTES))
            given += 1


async def bridge(one: Call, other: Call) -> None:
    """Let the two hear each other, for as long as the task lives."""
    for call in (one, other):
        read(call, 1 << 16)
    while True:
        await asyncio.sleep(FRAME_SECONDS)
        for source, target in ((one, other), (other, one)):
            if pcm := read(source, 1 << 15):
                write(target, pcm)
