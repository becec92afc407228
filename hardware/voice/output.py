"""Where a hall hears: a sound device of the machine, a folder of WAV files, or nowhere.

sounddevice and PortAudio are asked for when a device is looked for; a machine without them is silent and says so.
"""

import itertools
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

from hardware.voice.sound import Sound, write_wav

PIECE: Final = 0.1
"""Seconds that are played at a time; it can be cut off between two of them."""

_WAV = "wav://"

log = logging.getLogger(__name__)

Cut = Callable[[], bool]
"""Whether something more urgent has come, or the program is ending."""


class Output(Protocol):
    """Plays one sound at a time."""

    @property
    def address(self) -> str:
        """What a person calls it."""
        ...

    @property
    def is_silent(self) -> bool:
        """Whether nothing is ever heard here, so that nothing need be rendered."""
        ...

    def play(self, sound: Sound, cut: Cut) -> bool:
        """Play it, and return when it is over or `cut`; false when nobody can have heard it."""
        ...


def find_output(address: str) -> Output:
    """The output of a setting: "" is the machine's own, "off" none, wav:///folder files, else a device by name."""
    if address.startswith(_WAV):
        return WavFolder(Path(address.removeprefix(_WAV)))
    if address == "off":
        return Nowhere()
    return _device(address) or Nowhere()


class Nowhere:
    """A machine without a loudspeaker: what would be said takes no time."""

    address = "off"
    is_silent = True

    def play(self, sound: Sound, cut: Cut) -> bool:
        """Nobody hears it."""
        return False


class WavFolder:
    """The simulator: every sound is a file, numbered in the order in which they were played, and takes its time."""

    is_silent = False

    def __init__(self, folder: Path, wait: Callable[[float], object] | None = None) -> None:
        """`wait` passes the time; without it none passes."""
        folder.mkdir(parents=True, exist_ok=True)
        self.address = f"{_WAV}{folder}"
        self._folder, self._wait = folder, wait
        self._numbers = itertools.count(1 + len(list(folder.glob("*.wav"))))

    def play(self, sound: Sound, cut: Cut) -> bool:
        """Write the file, as much of it as was played."""
        size = int(sound.rate * PIECE)
        played = 0
        while played < len(sound.samples) and not cut():
            played += size
            if self._wait:
                self._wait(PIECE)
        path = self._folder / f"{next(self._numbers):04}.wav"
        write_wav(path, sound._replace(samples=sound.samples[:played]))
        return True


class Plugged:
    """A device of the machine, by PortAudio; one that is pulled out is told once, and tried again each time."""

    is_silent = False

    def __init__(self, library: Any, device: str) -> None:
        self.address = f"sound:{device.replace(' ', '_') or 'default'}"
        self._library, self._device = library, device or None
        self._lost = threading.Event()

    def play(self, sound: Sound, cut: Cut) -> bool:
        """Play it piece by piece."""
        pcm, size = sound.pcm, int(sound.rate * PIECE) * 2
        try:
            with self._library.RawOutputStream(sound.rate, device=self._device, channels=1, dtype="int16") as stream:
                for at in range(0, len(pcm), size):
                    if cut():
                        return True
                    stream.write(pcm[at : at + size])
        except (self._library.PortAudioError, OSError, ValueError) as error:
            if not self._lost.is_set():
                log.warning("the sound device does not play: %s", error)
            self._lost.set()
            return False
        self._lost.clear()
        return True


def _device(name: str) -> Output | None:
    try:
        import sounddevice  # type: ignore[import-untyped]  # has no types; it needs PortAudio, which few machines have
    except (ImportError, OSError):
        log.warning("no PortAudio (libportaudio2) on this machine: nothing is heard")
        return None
    try:
        sounddevice.query_devices(name or None, "output")
    except (sounddevice.PortAudioError, ValueError) as error:
        log.warning("no sound device%s: nothing is heard (%s)", f" {name}" if name else "", error)
        return None
    return Plugged(sounddevice, name)
