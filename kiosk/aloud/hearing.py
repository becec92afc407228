"""How a visitor listens: whether, how fast, how loud. A new visitor begins with what is usual."""

from typing import Final

import msgspec

SPEEDS: Final = (0.8, 1.0, 1.3)
"""Slow, usual, fast; 1.0 is an announcer's."""

SPEED_NAMES: Final = ("slow", "usual", "fast")
LOUDEST: Final = 6
STEP: Final = 4.0
"""Decibels between two levels of loudness: 20 from the quietest to the loudest, 12 on the way (Section 508, 402.3)."""


class Hearing(msgspec.Struct, frozen=True):
    """`on` while screens are read aloud; `by_keys` when the visitor finds the way by keypad and sound alone."""

    on: bool = False
    by_keys: bool = False
    speed: int = 1
    volume: int = 4

    def started(self, by_keys: bool = False) -> "Hearing":
        """Reading begins."""
        return msgspec.structs.replace(self, on=True, by_keys=self.by_keys or by_keys)

    def stopped(self) -> "Hearing":
        """Reading is over; speed and loudness stay as long as the visitor does."""
        return msgspec.structs.replace(self, on=False, by_keys=False)

    def other_speed(self) -> "Hearing":
        """The next of the three speeds, after the fastest the slowest."""
        return msgspec.structs.replace(self, speed=(self.speed + 1) % len(SPEEDS))

    def louder(self, steps: int) -> "Hearing":
        """Louder by so many steps, or quieter; never silent."""
        return msgspec.structs.replace(self, volume=min(max(self.volume + steps, 1), LOUDEST))

    @property
    def pace(self) -> float:
        """The speed as a voice takes it."""
        return SPEEDS[self.speed]

    @property
    def loudness(self) -> float:
        """The loudness as a player takes it, 0 to 1."""
        return float(10.0 ** ((self.volume - LOUDEST) * STEP / 20))
