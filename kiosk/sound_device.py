"""The kiosk's sound device and its keypad, by way of Kivy: one sound at a time, begun without waiting for its end."""

import logging
from collections.abc import Callable
from pathlib import Path

from kivy.clock import Clock
from kivy.core.audio import Sound, SoundLoader
from kivy.core.window import Keyboard

log = logging.getLogger(__name__)


def later(then: Callable[[], None], seconds: float) -> None:
    """Do something on the thread of the screen after so many seconds; from any thread."""
    Clock.schedule_once(lambda _: then(), seconds)


_NAMES = {code: name for name, code in reversed(Keyboard.keycodes.items())}
"""What Kivy calls the keys; of several names for one key the first."""


def key_name(code: int) -> str:
    """The name of a key; empty for one that has none."""
    return str(_NAMES.get(code, ""))


class SoundDevice:
    """Plays WAV files. Where there is no device it says so once, and plays nothing."""

    def __init__(self) -> None:
        self._sound: Sound | None = None
        self._is_broken = False

    def play(self, path: Path, loudness: float, then: Callable[[], None]) -> bool:
        """Begin, and call `then` when it is over unless it was stopped; false where nothing can be heard."""
        self.stop()
        sound = None if self._is_broken else SoundLoader.load(str(path))
        if sound is None or not sound.length:
            self._give_up()
            return False
        self._sound, sound.volume = sound, loudness
        sound.bind(on_stop=lambda _: self._over(sound, then))
        sound.play()
        return True

    def turn(self, loudness: float) -> None:
        """Louder or quieter, from now on."""
        if self._sound is not None:
            self._sound.volume = loudness

    def stop(self) -> None:
        """Be silent."""
        sound, self._sound = self._sound, None
        if sound is not None:
            sound.stop()
            sound.unload()

    def _over(self, sound: Sound, then: Callable[[], None]) -> None:
        is_still_on = sound is self._sound
        if is_still_on:
            self._sound = None
            sound.unload()
            then()

    def _give_up(self) -> None:
        if not self._is_broken:
            log.warning("no sound can be played here; screens are read without a voice")
        self._is_broken = True
