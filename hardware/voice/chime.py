"""The chime before an announcement, made and not recorded: three falling tones, for an emergency three that rise."""

from typing import Final

import numpy as np

from hardware.voice.sound import Samples, Sound, joined, silence

_CALM: Final = (784.0, 659.3, 523.3)
_URGENT: Final = (784.0, 1046.5, 784.0, 1046.5, 784.0, 1046.5)
_OVERTONES: Final = ((1, 1.0), (2, 0.35), (3, 0.12))
_REST = 0.35


def chime(rate: int, *, urgent: bool = False) -> Sound:
    """A second or two at `rate`, as loud as speech."""
    tones = _URGENT if urgent else _CALM
    seconds = 0.22 if urgent else 0.5
    rung = Sound(np.concatenate([_tone(pitch, seconds, rate) for pitch in tones]), rate).levelled()
    return joined([rung, silence(_REST, rate)], rate)


def _tone(pitch: float, seconds: float, rate: int) -> Samples:
    """A bell: overtones that fade, with soft edges so that nothing clicks."""
    at = np.arange(int(seconds * rate)) / rate
    bell = sum(share * np.sin(2 * np.pi * pitch * number * at) for number, share in _OVERTONES)
    edge = np.minimum(1, np.minimum(at, seconds - at) / 0.008)
    return (bell * np.exp(-3 * at / seconds) * edge).astype(np.float32)
