"""Whole utterances: spelled for the ear, each language to a voice that reads it, and a second voice where one fails."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from content.wording.phrases import Lang
from hardware.voice.facade import FacadeVoice
from hardware.voice.sound import Sound, joined, silence
from hardware.voice.spelling import Run, runs, spelled
from hardware.voice.voice import Voice, VoiceFailed

log = logging.getLogger(__name__)

FALLBACK = "espeak"
_CHINESE_ONLY = ("neural",)
_BETWEEN_RUNS = 0.08

Open = Callable[[str], Voice]


class Narration(NamedTuple):
    """A sound, and the voice that said it."""

    sound: Sound
    voice: str


class Narrator:
    """Says anything in Chinese and English; used by one thread."""

    def __init__(self, voice: str, open_voice: Open = FacadeVoice) -> None:
        self._order: Mapping[Lang, tuple[str, ...]] = {
            "zh": tuple(dict.fromkeys((voice, FALLBACK))),
            "en": (FALLBACK,) if voice in _CHINESE_ONLY else tuple(dict.fromkeys((voice, FALLBACK))),
        }
        self._preferred = voice
        self._open = open_voice
        self._voices: dict[str, Voice | VoiceFailed] = {}

    def narrate(self, text: str, lang: Lang, speed: float, rate: int) -> Narration:
        """The text as a prompt at `rate`. Raises VoiceFailed."""
        said = spelled(text, lang)
        if not said:
            raise VoiceFailed(f"“{text[:20]}”里没有能念的内容。")
        parts = [(run, self._run(run, speed)) for run in runs(said, lang)]
        sounds = [narration.sound.levelled() for _, narration in parts]
        spaced = [piece for sound in sounds for piece in (sound, silence(_BETWEEN_RUNS, sound.rate))][:-1]
        return Narration(joined(spaced, rate).levelled(), self._used(parts))

    def _used(self, parts: Sequence[tuple[Run, Narration]]) -> str:
        """The preferred voice, unless one had to stand in for it anywhere."""
        stood_in = any(said.voice != self._order[run.lang][0] for run, said in parts)
        return FALLBACK if stood_in else self._preferred

    def _run(self, run: Run, speed: float) -> Narration:
        reasons = []
        for name in self._order[run.lang]:
            try:
                return Narration(self._voice(name).render(run.text, run.lang, speed), name)
            except VoiceFailed as error:
                log.warning("voice %s could not say %r: %s", name, run.text[:40], error)
                reasons.append(str(error))
        raise VoiceFailed(" ".join(dict.fromkeys(reasons)))

    def _voice(self, name: str) -> Voice:
        """Opened once; why it cannot be had is said once."""
        if name not in self._voices:
            try:
                self._voices[name] = self._open(name)
            except VoiceFailed as error:
                log.error("voice %s is not available, another stands in for it: %s", name, error)
                self._voices[name] = error
        found = self._voices[name]
        if isinstance(found, VoiceFailed):
            raise found
        return found
