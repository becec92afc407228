"""Rotation: whose turn it is, by the clock alone, so that a restart resets nothing and every reader agrees.

Every vacancy has a seat in a ring that has more seats than vacancies; the clock walks round the ring. Coming
and going moves nearly nobody else, and an empty seat's turn goes to all vacancies one after the other. The
ring's size is odd, so a device that gives every second, fourth or sixteenth turn to something else still
reaches every seat.
"""

from collections.abc import Mapping, Sequence
from zlib import crc32


class Rotation:
    """A ring for `ids`, oldest first: a newcomer never takes the seat of one who was there before."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._seats = _seated(ids)
        self._ids = [id for id in self._seats if id]
        self._empties = _ranks_of_empty(self._seats)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def lap(self) -> int:
        """After how many turns everyone has been shown at least once."""
        return len(self._seats)

    def at(self, turn: int) -> str:
        """The one that turn `turn` belongs to; empty when there is none."""
        lap, seat = divmod(turn, len(self._seats))
        if not self._ids:
            return ""
        return self._seats[seat] or self._ids[(lap * self._free + self._empties[seat]) % len(self._ids)]

    def least(self, seen: Mapping[str, float]) -> str:
        """The one that was seen for the fewest seconds, of several the first in the ring; empty when there is none."""
        return min(self._ids, key=lambda id: seen.get(id, 0.0), default="")

    def window(self, turn: int, places: int) -> tuple[str, ...]:
        """The ones that share turn `turn` on a screen with `places` rows: different ones, all when all fit."""
        if len(self._ids) <= places:
            return tuple(self._ids)
        start = turn * places
        chosen = dict.fromkeys(self.at(start + step) for step in range(places))
        for spare in range(len(self._ids)):
            if len(chosen) == places:
                break
            chosen.setdefault(self._ids[(start + spare) % len(self._ids)])
        return tuple(chosen)

    @property
    def _free(self) -> int:
        return len(self._seats) - len(self._ids)


def _seated(ids: Sequence[str]) -> list[str]:
    """Open addressing: each at the seat that its own hash names, or the next free one."""
    size = _ring_size(len(ids))
    seats = [""] * size
    for id in dict.fromkeys(ids):
        seat = crc32(id.encode()) % size
        while seats[seat]:
            seat = (seat + 1) % size
        seats[seat] = id
    return seats


def _ring_size(count: int) -> int:
    """One less than a power of two, and never more than three quarters taken, which keeps probes short."""
    size = 3
    while count * 4 > size * 3:
        size = size * 2 + 1
    return size


def _ranks_of_empty(seats: Sequence[str]) -> dict[int, int]:
    return {seat: rank for rank, seat in enumerate(seat for seat, id in enumerate(seats) if not id)}
