"""Leg: one caller's side of a call, as little of it as the verbs need. A SIP call is one; so is a simulated caller."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Literal, Protocol

import msgspec

RATE = 8000
"""Samples a second, everywhere in the gateway: 16 bits, one channel, the machine's byte order is little-endian."""

FRAME_SECONDS = 0.02
FRAME_BYTES = int(RATE * FRAME_SECONDS) * 2

DialStatus = Literal["completed", "busy", "no-answer", "failed", "canceled"]
Progress = Callable[[str], Awaitable[None]]


class HungUp(Exception):
    """The caller has gone; whatever is being done for them ends here."""


class Key(msgspec.Struct, frozen=True):
    """A key was pressed."""

    digit: str


class Frame(msgspec.Struct, frozen=True):
    """20 ms of what the caller says, silence included; only while listening."""

    pcm: bytes


class Done(msgspec.Struct, frozen=True):
    """What was being played has been heard to its end."""


Event = Key | Frame | Done


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who is calling, as the network tells it."""

    call_id: str
    caller: str = ""
    called: str = ""


class Dialled(msgspec.Struct, frozen=True):
    """How putting through went, and for how long the two were connected."""

    status: DialStatus
    seconds: int = 0


class Leg(Protocol):
    """All methods may raise HungUp. Time is the leg's own, so that it can be simulated."""

    @property
    def party(self) -> Party:
        """Who is calling."""
        ...

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        ...

    async def answer(self) -> None:
        """Take the call; returns when the caller can hear."""
        ...

    async def reject(self) -> None:
        """Refuse the call, which was never answered."""
        ...

    async def hangup(self) -> None:
        """End the call; nothing happens when it has ended."""
        ...

    def play(self, pcm: bytes) -> None:
        """Begin to play; `wait` gives Done at its end."""
        ...

    def stop(self) -> None:
        """Be silent at once; no Done follows."""
        ...

    def listen(self, on: bool) -> None:
        """Begin or end to hear the caller: `wait` gives a Frame each 20 ms."""
        ...

    async def wait(self, seconds: float | None = None) -> Event | None:
        """The next event, None when `seconds` go by without one."""
        ...

    async def press(self, digits: str) -> None:
        """Send keys to the other side; w is half a second of silence."""
        ...

    async def dial(
        self, uris: Sequence[str], timeout: float, limit: float, progress: Progress, music: bytes = b""
    ) -> Dialled:
        """Ring all of `uris`, connect the first that answers, and return when they part.

        Meanwhile `music` is heard, over and over; without any, the ringing tone.
        """
        ...

    async def refer(self, uri: str) -> Dialled:
        """Hand the caller over to `uri`; the call ends when that succeeds."""
        ...
