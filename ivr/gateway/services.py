"""What a call needs from outside itself, all of it passed in."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Literal, Protocol

import msgspec

from ivr.gateway.exchange import Fetch
from ivr.gateway.routes import Routes

Voice = Callable[[str, str, float], Awaitable[bytes]]
"""Text, language ("zh-CN") and speed to sound."""


Warm = Callable[[Iterable[tuple[str, str, float]]], None]
"""Texts with their languages and speeds that will be said next."""


Foresee = Callable[[str], None]
"""The address to which the caller's next answer goes: what may be said then is rendered while this is listened to."""


class Words(msgspec.Struct, frozen=True):
    """What the caller said, and how sure that is, from 0 to 1."""

    text: str
    confidence: float = 1.0


class Hearing(Protocol):
    """One answer being listened to."""

    @property
    def speaking(self) -> bool:
        """Whether the caller is in the middle of words."""
        ...

    @property
    def has_spoken(self) -> bool:
        """Whether words have been said and it is quiet again, so that it is time to `finish`."""
        ...

    def accept(self, pcm: bytes) -> Words | None:
        """Hear 20 ms more; the words once they are complete, nothing before."""
        ...

    async def finish(self) -> Words | None:
        """What was heard since the last time; may take seconds, in which the call goes on. Nothing is accepted then."""
        ...


Ear = Callable[[str, tuple[str, ...]], Hearing]
"""Language and expected phrases to a Hearing."""


class Store(Protocol):
    """Where recordings go."""

    def save(self, pcm: bytes) -> tuple[str, str]:
        """Keep the recording; its id and its address."""
        ...


def _warm_nothing(_: Iterable[tuple[str, str, float]]) -> None:
    """A voice that needs no warning."""


def _foresee_nothing(_: str) -> None:
    """An app that says nothing of what comes."""


class Services(msgspec.Struct, frozen=True, kw_only=True):
    """The outside of a call. Without an ear nothing spoken is understood; without a store nothing is recorded.

    A voice that needs longer than `patience` seconds is covered by a short tone.
    """

    fetch: Fetch
    voice: Voice
    warm: Warm = _warm_nothing
    foresee: Foresee = _foresee_nothing
    routes: Routes = Routes()
    ear: Ear | None = None
    store: Store | None = None
    transfer_by: Literal["bridge", "refer"] = "bridge"
    patience: float = 0.7
