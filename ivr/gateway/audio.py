"""Sound as 8 kHz, 16 bits, one channel: tones, loudness, and the way in from a WAV file."""

import array
import io
import itertools
import math
import sys
import wave

from content.errors import JobhallError
from ivr.gateway.leg import RATE

_LOUD = 0.3 * 32767
SPEECH_LEVEL = 300
"""Root mean square above which 20 ms count as somebody speaking; a quiet line stays below 100."""


class UnreadableSound(JobhallError, ValueError):
    """A recording that is not a plain WAV file."""


def tone(seconds: float, *frequencies: float) -> bytes:
    """The frequencies together."""
    steps = [2 * math.pi * frequency / RATE for frequency in frequencies]
    level = _LOUD / max(len(steps), 1)
    return _bytes([int(level * sum(math.sin(step * n) for step in steps)) for n in range(int(seconds * RATE))])


def silence(seconds: float) -> bytes:
    """Nothing, for so long."""
    return bytes(2 * int(seconds * RATE))


def seconds_of(pcm: bytes) -> float:
    """How long this is heard."""
    return len(pcm) / 2 / RATE


def loudness(pcm: bytes) -> float:
    """Root mean square of the samples."""
    samples = _samples(pcm)
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples)) if samples else 0.0


def beep() -> bytes:
    """What is heard before a recording."""
    return tone(0.4, 1000)


def moment() -> bytes:
    """What is heard while a sentence is still being rendered: low, short, and not to be mistaken for a beep."""
    return tone(0.15, 350, 440)


def ringing() -> bytes:
    """The Chinese ringing tone: one second of 450 Hz, four of silence."""
    return tone(1, 450) + silence(4)


def from_wav(body: bytes) -> bytes:
    """The sound of a WAV file, 16 bits, any rate, its first channel. Raises UnreadableSound."""
    try:
        with wave.open(io.BytesIO(body)) as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError, OSError, RuntimeError) as error:
        raise UnreadableSound(f"录音不是 WAV 文件：{error}。") from error
    if width != 2 or rate < 1000:
        raise UnreadableSound("录音应为 16 位的 WAV 文件。")
    first = _samples(frames)[::channels]
    return _bytes(first if rate == RATE else _resampled(first, rate))


def to_wav(pcm: bytes) -> bytes:
    """The sound as a WAV file."""
    body = io.BytesIO()
    with wave.open(body, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm)
    return body.getvalue()


def _resampled(samples: "array.array[int]", rate: int) -> list[int]:
    """The mean of what falls on each new sample going down, the nearest going up; speech survives it."""
    edges = [n * rate // RATE for n in range(len(samples) * RATE // rate + 1)]
    spans = itertools.pairwise(edges)
    return [sum(span) // len(span) for start, end in spans if (span := samples[start : max(end, start + 1)])]


def _samples(pcm: bytes) -> "array.array[int]":
    samples = array.array("h")
    samples.frombytes(pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _bytes(samples: "array.array[int] | list[int]") -> bytes:
    packed = array.array("h", samples)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
