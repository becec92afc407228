"""Our voices as drivers of pyttsx3: `register()` makes `pyttsx3.init("jobhall_neural")` find them."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from content.wording.phrases import Lang
from hardware.voice.espeak import EspeakVoice
from hardware.voice.neural import NeuralVoice
from hardware.voice.sound import write_wav
from hardware.voice.voice import Voice, VoiceFailed

NORMAL_RATE = 200
"""What pyttsx3 calls the usual words a minute; our speed 1.0."""

PREFIX = "jobhall_"
OURS: Final[dict[str, Callable[[], Voice]]] = {"neural": NeuralVoice, "espeak": EspeakVoice}


def register() -> None:
    """Put a module for each of our voices where pyttsx3 looks for drivers."""
    for name, build in OURS.items():
        module = ModuleType(f"pyttsx3.drivers.{PREFIX}{name}")
        module.buildDriver = _builder(build)  # type: ignore[attr-defined]  # the one name that pyttsx3 asks of it
        sys.modules[module.__name__] = module


def _builder(build: Callable[[], Voice]) -> Callable[[Any], "SavingDriver"]:
    return lambda proxy: SavingDriver(proxy, build())


class SavingDriver:
    """A driver that renders to files, each there and whole before the next command of the queue is taken."""

    def __init__(self, proxy: Any, voice: Voice) -> None:
        self._proxy = proxy
        self._voice = voice
        self._properties: dict[str, Any] = {"rate": NORMAL_RATE, "volume": 1.0, "voice": "zh", "voices": ["zh", "en"]}

    def startLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        """Take the whole queue; nothing is left to wait for afterwards, so a second run cannot hang."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        """Nothing is running."""

    def iterate(self) -> Any:
        """The same for a loop of the caller's own."""
        self._proxy.setBusy(False)
        yield

    def say(self, text: str) -> None:
        """Refused: a prompt goes to a file, and its player is the telephone or the hall's amplifier."""
        raise VoiceFailed("这个声音只写文件，不直接放音：请用 save_to_file。")

    def stop(self) -> None:
        """Nothing is running."""

    def save_to_file(self, text: str, filename: str) -> None:
        """Render the text into the file."""
        lang: Lang = "en" if self._properties["voice"] == "en" else "zh"
        self._proxy.notify("started-utterance")
        write_wav(Path(filename), self._voice.render(text, lang, self._properties["rate"] / NORMAL_RATE))
        self._proxy.notify("finished-utterance", completed=True)

    def getProperty(self, name: str) -> Any:  # noqa: N802  # pyttsx3's name
        """The value of a property. Raises KeyError."""
        return self._properties[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802  # pyttsx3's name
        """Set a property. Raises KeyError."""
        if name not in self._properties:
            raise KeyError(name)
        self._properties[name] = value
