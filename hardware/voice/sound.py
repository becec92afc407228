"""Sound as values: mono samples at a named rate, and the WAV files that they come from and go to."""

import io
import os
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import soxr  # type: ignore[import-untyped]  # has no types
from numpy.typing import NDArray

from content.errors import JobhallError

Samples = NDArray[np.float32]

_LOUDNESS = 0.1
"""Root mean square of every prompt, -20 dBFS: no voice is louder than the next."""

_PEAK = 0.95
_AUDIBLE = 0.01


class UnreadableSound(JobhallError):
    """A file that is not a WAV of 16-bit samples."""


class Sound(NamedTuple):
    """Samples between -1 and 1, one channel."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate

    @property
    def is_silent(self) -> bool:
        """Whether nobody would hear anything."""
        return not np.any(np.abs(self.samples) > _AUDIBLE)

    @property
    def pcm(self) -> bytes:
        """16-bit little-endian samples."""
        return (np.clip(self.samples, -1, 1) * 32767).astype("<i2").tobytes()

    def resampled(self, rate: int) -> Self:
        """The same at another rate: 8000 for the telephone."""
        return self if rate == self.rate else type(self)(soxr.resample(self.samples, self.rate, rate), rate)

    def levelled(self) -> Self:
        """As loud as every other prompt."""
        power = float(np.sqrt(np.mean(np.square(self.samples)))) if len(self.samples) else 0.0
        peak = float(np.max(np.abs(self.samples), initial=0.0))
        gain = min(_LOUDNESS / power, _PEAK / peak) if power and peak else 1.0
        return self._replace(samples=(self.samples * np.float32(gain)).astype(np.float32))

    def trimmed(self) -> Self:
        """Without the silence before and after."""
        loud = np.flatnonzero(np.abs(self.samples) > _AUDIBLE)
        return self._replace(samples=self.samples[loud[0] : loud[-1] + 1] if len(loud) else self.samples[:0])

    def wav(self) -> bytes:
        """The bytes of a WAV file."""
        held = io.BytesIO()
        with wave.open(held, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(self.rate)
            out.writeframes(self.pcm)
        return held.getvalue()


def from_pcm(pcm: bytes, rate: int, channels: int = 1) -> Sound:
    """16-bit little-endian samples as a Sound; several channels become one."""
    mixed = np.frombuffer(pcm, "<i2").reshape(-1, channels).mean(axis=1, dtype=np.float32)
    return Sound((mixed / np.float32(32768)).astype(np.float32), rate)


def read_wav(path: Path) -> Sound:
    """The sound in a file. Raises UnreadableSound."""
    try:
        with wave.open(str(path), "rb") as source:
            if source.getsampwidth() != 2:
                raise UnreadableSound(f"{path.name} 不是 16 位的 WAV 录音，请另存为 16 位 PCM。")
            return from_pcm(source.readframes(source.getnframes()), source.getframerate(), source.getnchannels())
    except (OSError, EOFError, wave.Error, ValueError) as error:
        raise UnreadableSound(f"{path.name} 不是能用的 WAV 录音：{error}") from error


def write_wav(path: Path, sound: Sound) -> None:
    """Write the file so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(sound.wav())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def silence(seconds: float, rate: int) -> Sound:
    """Nothing, for a while."""
    return Sound(np.zeros(int(seconds * rate), np.float32), rate)


def joined(sounds: Sequence[Sound], rate: int) -> Sound:
    """One after the other."""
    parts = [sound.resampled(rate).samples for sound in sounds]
    return Sound(np.concatenate(parts) if parts else np.zeros(0, np.float32), rate)
