"""Recognition by vosk: the only door to it. The phrases are its grammar, in words that its model knows."""

import json
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from hardware.voice.heard import SURE, Heard, ModelUnusable, nearest

_RIVAL = "kaldifst"
"""The library under wetext. Loaded before vosk's own copy of the same it makes that hang for ever; after it, both work.

A program that listens leaves wetext to the voice's worker; here it is told rather than left hanging.
"""

if _RIVAL in sys.modules and "vosk" not in sys.modules:
    raise ModelUnusable("语音识别（vosk）要在 wetext 之前装入：请先打开识别，再念文字。")

import vosk  # type: ignore[import-untyped]  # noqa: E402  # has no types; after the check above

_UNKNOWN = "[unk]"
_LONGEST_WORD = 8


class KaldiRecognizer:
    """Streaming; hears a phrase when its speaker pauses."""

    def __init__(self, rate: int, phrases: Sequence[str], folder: Path) -> None:
        """Raises ModelUnusable."""
        model = _model(folder)
        spellings = {phrase: in_known_words(phrase, lambda word: _knows(model, word)) for phrase in phrases}
        self.missing = tuple(phrase for phrase, words in spellings.items() if not words)
        self._phrases = {" ".join(words): phrase for phrase, words in spellings.items() if words}
        if not self._phrases:  # vosk ends the whole program when it is given nothing to listen for.
            raise ModelUnusable(f"语音识别模型 {folder} 不认识要听的任何一个词，请换一个中文模型。")
        anything_else = [_UNKNOWN] if _knows(model, _UNKNOWN) else []  # Few models have none; theirs guess more.
        grammar = json.dumps([*self._phrases, *anything_else], ensure_ascii=False)
        self._engine: Any = vosk.KaldiRecognizer(model, rate, grammar)
        self._engine.SetWords(True)

    def accept(self, pcm: bytes) -> Heard | None:
        """Take 16-bit samples; a phrase as soon as one has ended."""
        return self._heard(self._engine.Result()) if pcm and self._engine.AcceptWaveform(pcm) else None

    def finish(self) -> Heard | None:
        """What was heard when nothing more comes."""
        return self._heard(self._engine.FinalResult())

    def _heard(self, result: str) -> Heard | None:
        words = [one for one in json.loads(result).get("result", []) if one["word"] != _UNKNOWN]
        said = " ".join(one["word"] for one in words)
        confidence = sum(one["conf"] for one in words) / len(words) if words else 0.0
        if confidence < SURE:
            return None
        if said in self._phrases:
            return Heard(self._phrases[said], confidence)
        return nearest(said.replace(" ", ""), self._phrases.values())


def in_known_words(phrase: str, knows: Callable[[str], bool]) -> list[str]:
    """The phrase in the fewest words of the model's (电焊 工); empty when it lacks one, for it would be ignored."""
    if " " in phrase.strip():
        words = phrase.split()
        return words if all(map(knows, words)) else []
    best: list[list[str] | None] = [[], *[None] * len(phrase)]
    for end in range(1, len(phrase) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            before, word = best[start], phrase[start:end]
            shorter = best[end] is None or (before is not None and len(before) + 1 < len(best[end] or []))
            if before is not None and shorter and knows(word):
                best[end] = [*before, word]
    return best[-1] or []


def _knows(model: Any, word: str) -> bool:
    return int(model.vosk_model_find_word(word)) >= 0


@lru_cache(maxsize=2)
def _model(folder: Path) -> Any:
    """One model serves every call of a program."""
    vosk.SetLogLevel(-1)
    try:
        return vosk.Model(str(folder))
    except Exception as error:  # vosk raises the bare class.
        raise ModelUnusable(f"语音识别模型 {folder} 读不出来，请重新下载。") from error
