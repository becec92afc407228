"""The microphone of a kiosk, by sounddevice. `wav:///path` is one that hears a recording."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Full, Queue
from typing import Any, Final, Protocol

from content.errors import JobhallError

RATE: Final = 16_000
"""Samples a second, which every model takes."""

PIECE: Final = 0.1
"""Seconds of sound that come at a time."""

_WAV = "wav://"
_WAITING = 20
"""Pieces that may wait for a listener that is slow; what comes then is let go."""


class MicrophoneGone(JobhallError):
    """A microphone that was pulled out, or that another program holds."""


class Microphone(Protocol):
    """Somewhere sound comes from, for as long as it is asked for and no longer."""

    def listen(self, stopping: threading.Event) -> Iterator[bytes]:
        """16-bit samples of one channel, a piece at a time, until `stopping`. Raises MicrophoneGone."""
        ...


def find_microphone(address: str) -> Microphone | None:
    """The microphone of a setting: "" is the machine's own, "off" none; None too where none is plugged in."""
    if address == "off":
        return None
    if address.startswith(_WAV):
        return Recording(Path(address.removeprefix(_WAV)))
    return _plugged_in(address)


def level_of(pcm: bytes) -> float:
    """How loud a piece is, from 0 to 1."""
    samples = memoryview(pcm[: len(pcm) // 2 * 2]).cast("h")
    return max((abs(sample) for sample in samples), default=0) / 32768


class Recording:
    """Hears a WAV file in the time that it takes, then silence."""

    def __init__(self, path: Path, pace: float = PIECE) -> None:
        self._path, self._pace = path, pace

    def listen(self, stopping: threading.Event) -> Iterator[bytes]:
        """The file, piece by piece. Raises UnreadableSound."""
        from hardware.voice.sound import read_wav  # A kiosk that only plugs in has no need of what it brings.

        pcm, size = read_wav(self._path).resampled(RATE).pcm, int(RATE * PIECE) * 2
        at = 0
        while not stopping.is_set():
            yield pcm[at : at + size].ljust(size, b"\0")
            at += size
            time.sleep(self._pace)


class Plugged:
    """A device of the machine, by PortAudio."""

    def __init__(self, library: Any, device: str | None) -> None:
        self._library, self._device = library, device

    def listen(self, stopping: threading.Event) -> Iterator[bytes]:
        """What is said before it."""
        heard: Queue[bytes] = Queue(_WAITING)

        def keep(pcm: Any, *_: object) -> None:
            try:
                heard.put_nowait(bytes(pcm))
            except Full:  # PortAudio's thread must not wait.
                return

        try:
            with self._library.RawInputStream(
                RATE, int(RATE * PIECE), self._device, channels=1, dtype="int16", callback=keep
            ):
                while not stopping.is_set():
                    yield heard.get(timeout=2)
        except (self._library.PortAudioError, Empty, OSError, ValueError) as error:
            raise MicrophoneGone(f"麦克风用不了：{error}。请检查插头和 JOBHALL_MICROPHONE。") from error


def _plugged_in(device: str) -> Microphone | None:
    try:
        import sounddevice  # type: ignore[import-untyped]  # has no types; it needs PortAudio, which few machines have
    except (ImportError, OSError):
        return None
    try:
        sounddevice.query_devices(device or None, "input")
    except (sounddevice.PortAudioError, ValueError):
        return None
    return Plugged(sounddevice, device or None)
