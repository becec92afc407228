"""The ear of calls: hardware.voice's recogniser as a Hearing, where the operator has installed a model."""

import asyncio
import contextlib
import os
from concurrent.futures import Executor, ThreadPoolExecutor

from hardware.voice.heard import Recognizer
from hardware.voice.recognizer import open_recognizer
from ivr.gateway.audio import SPEECH_LEVEL, loudness
from ivr.gateway.leg import RATE
from ivr.gateway.services import Ear, Hearing, Words

_BEGIN_FRAMES = 5
"""A tenth of a second of voice: less is a cough or a key."""

_END_FRAMES = 40
_NICE = 5
"""Understanding waits for sound: a call's own thread goes first."""


class Heard:
    """One answer being listened to; words have begun once there was voice for long enough, until it was quiet again."""

    def __init__(self, recognizer: Recognizer, thinking: Executor) -> None:
        """`thinking` is where whole sentences are understood, which takes too long for the thread of the calls."""
        self._recognizer, self._thinking = recognizer, thinking
        self._has_begun = False
        self._loud = 0
        self._quiet = _END_FRAMES

    @property
    def speaking(self) -> bool:
        """Whether the caller is in the middle of words."""
        return self._loud >= _BEGIN_FRAMES and self._quiet < _END_FRAMES

    @property
    def has_spoken(self) -> bool:
        """Whether there were words, and it is quiet again."""
        return self._has_begun and not self.speaking

    def accept(self, pcm: bytes) -> Words | None:
        """Hear 20 ms more."""
        is_loud = loudness(pcm) >= SPEECH_LEVEL
        self._loud = self._loud + 1 if is_loud else (self._loud if self.speaking else 0)
        self._quiet = 0 if is_loud else self._quiet + 1
        self._has_begun = self._has_begun or self.speaking
        return _words(self._recognizer.accept(pcm))

    async def finish(self) -> Words | None:
        """What was heard since the last time."""
        self._has_begun = False
        return _words(await asyncio.get_running_loop().run_in_executor(self._thinking, self._recognizer.finish))


class Deaf:
    """Hears nothing: there are no phrases to listen for."""

    speaking = False
    has_spoken = False

    def accept(self, pcm: bytes) -> None:
        """Nothing."""

    async def finish(self) -> None:
        """Nothing."""


def open_ear(model: str) -> Ear | None:
    """The ear with the operator's model; None where none is installed. Raises ModelUnusable."""
    if not model:
        return None
    open_recognizer(RATE, (), model)  # A folder that is no model is told at the start, not to a caller.
    thinking = ThreadPoolExecutor(1, "ear", _give_way)

    def listen(language: str, phrases: tuple[str, ...]) -> Hearing:
        recognizer = open_recognizer(RATE, phrases, model) if phrases and language.startswith(("zh", "cmn")) else None
        return Heard(recognizer, thinking) if recognizer else Deaf()

    return listen


def _give_way() -> None:
    """On Linux this is the thread's priority alone."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)


def _words(heard: tuple[str, float] | None) -> Words | None:
    return Words(*heard) if heard else None
