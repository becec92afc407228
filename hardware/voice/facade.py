"""Any driver of pyttsx3 as a Voice: one engine, one utterance at a time, and no file believed before it is read."""

import tempfile
from pathlib import Path
from typing import Any

import pyttsx3  # type: ignore[import-untyped]  # has no types

from content.wording.phrases import Lang
from hardware.voice import drivers
from hardware.voice.sound import Sound, UnreadableSound, read_wav
from hardware.voice.voice import VoiceFailed, VoiceMissing


class FacadeVoice:
    """A voice behind pyttsx3: ours by their short names, the operating system's by their own (sapi5, nsss)."""

    def __init__(self, name: str) -> None:
        """Raises VoiceMissing."""
        self.name = name
        drivers.register()
        self._is_ours = name in drivers.OURS
        self._errors: list[Exception] = []
        try:
            self._engine: Any = pyttsx3.init(drivers.PREFIX + name if self._is_ours else name)
        except VoiceMissing:
            raise
        except Exception as error:  # A driver may raise anything; what it means is that it cannot be had.
            raise VoiceMissing(f"声音 {name} 用不了：{error}。请检查 JOBHALL_VOICE。") from error
        self._engine.connect("error", lambda name, exception: self._errors.append(exception))

    def render(self, text: str, lang: Lang, speed: float) -> Sound:
        """The text as said. Raises VoiceFailed."""
        self._errors.clear()
        with tempfile.TemporaryDirectory(prefix="jobhall-voice-") as folder:
            path = Path(folder) / "said.wav"
            self._save(text, lang, speed, path)
            if self._errors:
                raise VoiceFailed(str(self._errors[0])) from self._errors[0]
            try:
                sound = read_wav(path)
            except UnreadableSound as error:
                raise VoiceFailed(f"声音 {self.name} 没有写出录音。") from error
        if sound.is_silent:
            raise VoiceFailed(f"声音 {self.name} 对“{text[:20]}”没有出声。")
        return sound

    def _save(self, text: str, lang: Lang, speed: float, path: Path) -> None:
        if self._is_ours:
            self._engine.setProperty("voice", lang)
        self._engine.setProperty("rate", int(drivers.NORMAL_RATE * speed))
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
