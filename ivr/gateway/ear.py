"""The ear of calls: hardware.voice's recogniser as a Hearing, where the operator has installed a model."""

from hardware.voice.recognizer import Recognizer, open_recognizer
from ivr.gateway.audio import SPEECH_LEVEL, loudness
from ivr.gateway.leg import RATE
from ivr.gateway.services import Ear, Hearing, Words

_BEGIN_FRAMES = 5
"""A tenth of a second of voice: less is a cough or a key."""

_END_FRAMES = 40


class Heard:
    """One answer being listened to; words have begun once there was voice for long enough, until it was quiet again."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self._loud = 0
        self._quiet = _END_FRAMES

    @property
    def speaking(self) -> bool:
        """Whether the caller is in the middle of words."""
        return self._loud >= _BEGIN_FRAMES and self._quiet < _END_FRAMES

    def accept(self, pcm: bytes) -> Words | None:
        """Hear 20 ms more."""
        is_loud = loudness(pcm) >= SPEECH_LEVEL
        self._loud = self._loud + 1 if is_loud else (self._loud if self.speaking else 0)
        self._quiet = 0 if is_loud else self._quiet + 1
        return _words(self._recognizer.accept(pcm))

    def finish(self) -> Words | None:
        """What was heard when nothing more comes."""
        return _words(self._recognizer.finish())


class Deaf:
    """Hears nothing: there are no phrases to listen for."""

    speaking = False

    def accept(self, pcm: bytes) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


def open_ear(model: str) -> Ear | None:
    """The ear with the operator's model; None where none is installed. Raises ModelUnusable."""
    if not model:
        return None
    open_recognizer(RATE, (), model)  # A folder that is no model is told at the start, not to a caller.

    def listen(language: str, phrases: tuple[str, ...]) -> Hearing:
        recognizer = open_recognizer(RATE, phrases, model) if phrases and language.startswith(("zh", "cmn")) else None
        return Heard(recognizer) if recognizer else Deaf()

    return listen


def _words(heard: tuple[str, float] | None) -> Words | None:
    return Words(*heard) if heard else None
