"""Keys heard as tones, by Goertzel's algorithm: for analogue gateways that send neither RFC 4733 nor SIP INFO."""

import array
import math
from typing import Final

from ivr.gateway.leg import RATE

LOW: Final = (697.0, 770.0, 852.0, 941.0)
HIGH: Final = (1209.0, 1336.0, 1477.0)
KEYS: Final = ("123", "456", "789", "*0#")
_LEAST_LEVEL = 500.0
_LEAST_SHARE = 0.55
"""Of all sound in a frame, the two tones must be at least so much; speech never holds that for two frames."""

_TWIST = 10.0
_FRAMES = 2
_LET_GO = 3


class Tones:
    """Takes frames of 20 ms; a key counts once two frames in a row hold it, and again after it was let go.

    A gap of less than 60 ms is a lost packet and no second press.
    """

    def __init__(self) -> None:
        self._last = ""
        self._held = 0
        self._down = ""
        self._quiet = 0

    def accept(self, pcm: bytes) -> str:
        """The key that has just become certain, mostly none."""
        key = key_in(pcm)
        self._held = self._held + 1 if key == self._last else 1
        self._quiet = 0 if key else self._quiet + 1
        self._last = key
        if self._quiet >= _LET_GO:
            self._down = ""
        if not key or self._held != _FRAMES or key == self._down:
            return ""
        self._down = key
        return key


def key_in(pcm: bytes) -> str:
    """The key whose two tones this is."""
    samples = array.array("h", pcm)
    energy = sum(sample * sample for sample in samples)
    if not samples or math.sqrt(energy / len(samples)) < _LEAST_LEVEL:
        return ""
    low = [_power(samples, frequency) for frequency in LOW]
    high = [_power(samples, frequency) for frequency in HIGH]
    best_low, best_high = max(low), max(high)
    share = 2 * (best_low + best_high) / (len(samples) * energy)
    if share < _LEAST_SHARE or max(best_low, best_high) > _TWIST * min(best_low, best_high):
        return ""
    return KEYS[low.index(best_low)][high.index(best_high)]


def _power(samples: "array.array[int]", frequency: float) -> float:
    factor = 2 * math.cos(2 * math.pi * frequency / RATE)
    before, last = 0.0, 0.0
    for sample in samples:
        before, last = last, sample + factor * last - before
    return before * before + last * last - factor * before * last
