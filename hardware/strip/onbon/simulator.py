"""Controllers that forgive nothing, for tests and for trying things out without one. Pure; the clock is a function.

They read packets by the tables of the vendor's documents and not by our own code, so that a mistake is not made twice.
A packet that is broken gets no answer, as from a real card; one that is whole and makes no sense gets a NACK.
"""

from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from hardware.strip.onbon.framing import BrokenFrame, Splitter, unescape, wrap

NO_COMMAND: Final = 2
WRONG: Final = 18


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What one area shows until `until`: words on a font card, lit pixels (x, y) on a graphic one."""

    x: int
    y: int
    width: int
    height: int
    until: float
    text: str = ""
    lit: frozenset[tuple[int, int]] = frozenset()
    planes: tuple[frozenset[tuple[int, int]], ...] = ()
    """What is lit in red, green and blue, on a panel that has them."""


class Rejected(Exception):
    """A whole packet that makes no sense."""

    def __init__(self, error: int) -> None:
        super().__init__(error)
        self.error = error


class Dialect(Protocol):
    """What differs between the two."""

    wish: int
    """Where a request says whether it wants an answer."""

    def data(self, packet: bytes) -> bytes:
        """The data of a packet. Raises BrokenFrame."""
        ...

    def run(self, data: bytes, areas: dict[int, Shown], now: float) -> None:
        """Obey. Raises Rejected."""
        ...

    def answer(self, data: bytes, error: int) -> bytes:
        """The packet that answers `data`: an ACK, a NACK, or what was asked."""
        ...


class Card:
    """One controller: give it bytes, get its answers."""

    def __init__(self, dialect: Dialect, clock: Callable[[], float]) -> None:
        self._dialect = dialect
        self._clock = clock
        self._splitter = Splitter()
        self._areas: dict[int, Shown] = {}
        self.broken = 0
        self.whole: list[bytes] = []

    @property
    def shown(self) -> dict[int, Shown]:
        """What is lit now: an area that was not renewed in time is blank."""
        return {id: area for id, area in self._areas.items() if self._clock() < area.until}

    def receive(self, data: bytes) -> bytes:
        """Everything it answers to these bytes."""
        return b"".join(self._one(escaped) for escaped in self._splitter.feed(data))

    def hang_up(self) -> None:
        """A connection ended: what came of a frame is forgotten."""
        self._splitter = Splitter()

    def reboot(self) -> None:
        """Lose what is in memory."""
        self._areas.clear()
        self.hang_up()

    def _one(self, escaped: bytes) -> bytes:
        try:
            data = self._dialect.data(unescape(escaped))
        except BrokenFrame:
            self.broken += 1
            return b""
        self.whole.append(data)
        return self._obeyed(data)

    def _obeyed(self, data: bytes) -> bytes:
        error = 0
        try:
            self._dialect.run(data, self._areas, self._clock())
        except Rejected as rejected:
            error = rejected.error
        return wrap(self._dialect.answer(data, error)) if data[self._dialect.wish] == 1 else b""


def until(run_mode: int, seconds: int, now: float) -> float:
    """When an area goes blank by itself. Raises Rejected."""
    demand(run_mode <= 4)
    return now + seconds if run_mode in (2, 3) else float("inf")


def number(field: bytes) -> int:
    """A number as every field has it: the low byte first."""
    return int.from_bytes(field, "little")


def demand(right: bool) -> None:
    """Raise Rejected unless it is right."""
    if not right:
        raise Rejected(WRONG)
