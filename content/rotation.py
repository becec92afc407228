"""Rotation: whose turn it is, by the clock alone, so that a restart resets nothing and every reader agrees.

A screen that shows one at a time shows everyone before anyone again; when one comes or goes, it begins anew
somewhere else, which nobody sees.

On a page of many rows everybody would see it. So every vacancy has a seat in a ring that has more seats than
vacancies, and the clock walks round the ring: coming and going moves nearly nobody else. An empty seat's turn goes to
one whose own seat is far away, to all of them equally often. The ring's size is odd, so a device that gives every
second, fourth or sixteenth turn to something else still reaches every seat.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from zlib import crc32

_PARTS: Final = 4
"""Who fills the empty seats is moved on by a quarter of all when he would come too near to his own seat: less would
show some again soon after each move."""


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

    def one(self, turn: int) -> str:
        """The one that a screen for one shows in turn `turn`, in each lap everyone once; empty when there is none.

        Of an even number each lap begins one further on, and each lap of laps, so that whoever gives every second,
        fourth or sixteenth turn to something else still reaches all.
        """
        count, place = len(self._ids), turn
        while count > 1 and count % 2 == 0 and turn >= count:
            turn //= count
            place += turn
        return self._ids[place % count] if count else ""

    def at(self, turn: int) -> str:
        """The one that turn `turn` of the ring belongs to; empty when there is none."""
        lap, seat = divmod(turn, len(self._seats))
        if not self._ids:
            return ""
        return self._seats[seat] or self._ids[self._filling(lap * self._free + self._empties[seat])]

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

    def _filling(self, nth: int) -> int:
        """Which of all sits in for the `nth` empty seat since time began.

        All have had it once after as many empty seats as there are vacancies. Where fewer seats are empty in a lap, a
        lap's are for every second or third vacancy, the next lap's for the next; each pass begins half a ring away.
        """
        passes = max(1, round(len(self._ids) / self._free))
        first, place, length = _pass_of(nth % len(self._ids), len(self._ids), passes)
        middle = (nth - place + length / 2) / self._free
        begin = round(middle * _PARTS) * length // _PARTS
        return first + (begin + place) % length * passes

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


def _pass_of(place: int, count: int, passes: int) -> tuple[int, int, int]:
    """Of every so many of `count`, taken pass by pass: the pass of `place`, the place in it, and how many it has."""
    for first in range(passes):
        length = len(range(first, count, passes))
        if place < length:
            return first, place, length
        place -= length
    raise ValueError(f"{place} is not among {count}")


def _ranks_of_empty(seats: Sequence[str]) -> dict[int, int]:
    return {seat: rank for rank, seat in enumerate(seat for seat, id in enumerate(seats) if not id)}
