"""What is heard while the windows ring: a quiet tune of our own, made of sines, 8 kHz for the telephone."""

import array
import io
import math
import sys
import wave
from functools import cache

RATE = 8000
_BEAT = 0.5
_LEVEL = 5000
_NOTES = {"5": 196.0, "6": 220.0, "1": 261.63, "2": 293.66, "3": 329.63, "g": 392.0, "a": 440.0}
_TUNE = "1.35 3.21 2.36 5... 1.35 g.32 1.61 1..."
"""Five tones, as a Chinese ear likes them; a dot holds the tone before it."""


@cache
def music() -> bytes:
    """The tune as a WAV file of some fifteen seconds."""
    beats = _TUNE.replace(" ", "")
    samples = array.array("h")
    at = 0
    while at < len(beats):
        held = 1
        while at + held < len(beats) and beats[at + held] == ".":
            held += 1
        samples.extend(_note(_NOTES[beats[at]], held * _BEAT))
        at += held
    return _wav(samples)


def _note(frequency: float, seconds: float) -> list[int]:
    """One soft tone with its octave, rising fast and dying away."""
    count = int(seconds * RATE)
    step = 2 * math.pi * frequency / RATE
    return [
        int(
            _LEVEL
            * min(1.0, n / 160)
            * math.exp(-2.2 * n / count)
            * (0.8 * math.sin(step * n) + 0.2 * math.sin(2 * step * n))
        )
        for n in range(count)
    ]


def _wav(samples: "array.array[int]") -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    body = io.BytesIO()
    with wave.open(body, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return body.getvalue()
