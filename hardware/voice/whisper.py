"""Recognition by faster-whisper: the only door to it. Hears whole sentences, once the caller has finished."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from hardware.voice.heard import Heard, ModelUnusable, nearest
from hardware.voice.sound import Sound, from_pcm, joined, silence

_RATE = 16000
_LONGEST_SECONDS = 15
_MOST_TOKENS = 48
"""About thirty characters: nobody says more to a menu, and an ear that babbles costs seconds."""

_NEVER_AGAIN = 6
"""Tokens: an ear that once says the same six again would else say them until it has no more room."""

_STOPS = re.compile(r"[、，,。；;！？!?\s]+")
_REST_SECONDS = 0.4
"""It mishears what begins or ends abruptly."""


class WhisperRecognizer:
    """Not streaming: `accept` only keeps, `finish` listens."""

    missing: tuple[str, ...] = ()

    def __init__(self, rate: int, phrases: Sequence[str], folder: Path) -> None:
        """Raises ModelUnusable."""
        self._rate, self._phrases, self._model = rate, phrases, open_model(folder)
        self._said = bytearray()

    def accept(self, pcm: bytes) -> Heard | None:
        """Keep 16-bit samples, the last few seconds: what was said comes after the prompt was listened to."""
        self._said += pcm
        del self._said[: -_LONGEST_SECONDS * self._rate * 2]
        return None

    def finish(self) -> Heard | None:
        """The phrase that is most like what was said."""
        sound = from_pcm(bytes(self._said), self._rate).trimmed()
        self._said.clear()
        return None if sound.is_silent else first_of(transcribe(self._model, sound, self._phrases), self._phrases)


def first_of(heard: str, phrases: Sequence[str]) -> Heard | None:
    """The phrase in the first part of a sentence that has one: what follows a word is often the list it was told."""
    parts = [part for part in _STOPS.split(heard) if part.strip()]
    found = (nearest(part, phrases) for part in parts)
    return next((one for one in found if one), None) or nearest(heard, phrases)


def transcribe(model: Any, sound: Sound, phrases: Sequence[str] = ()) -> str:
    """What Whisper hears, as it writes it; told what may be said, it hears single words that it else would not.

    It has room for about a hundred phrases, the first ones.
    """
    rest = silence(_REST_SECONDS, _RATE)
    samples = joined([rest, sound, rest], _RATE).samples
    parts, _ = model.transcribe(
        samples,
        language="zh",
        condition_on_previous_text=False,
        temperature=0,
        no_repeat_ngram_size=_NEVER_AGAIN,
        hotwords="、".join(phrases) or None,
        without_timestamps=bool(phrases),  # With them it goes on with the list of what it was told.
        max_new_tokens=_MOST_TOKENS if phrases else None,
    )
    return "".join(part.text for part in parts)


@lru_cache(maxsize=1)
def open_model(folder: Path) -> Any:
    """The model in a folder; asks nothing of the network. Raises ModelUnusable."""
    try:
        from faster_whisper import WhisperModel  # type: ignore[import-untyped]  # has no types; vosk's users lack it

        return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        raise ModelUnusable(f"语音识别模型 {folder} 用不了：{error}") from error
