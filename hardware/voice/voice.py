"""What a voice is, and what it says when it cannot speak."""

from typing import Protocol

from content.errors import JobhallError
from content.wording.phrases import Lang
from hardware.voice.sound import Sound


class VoiceFailed(JobhallError):
    """A text that could not be rendered; whoever asked plays something else, never silence."""


class VoiceMissing(VoiceFailed):
    """A voice whose package or data is not installed here."""


class Voice(Protocol):
    """One way to speak. Called from one thread only; may be slow."""

    @property
    def name(self) -> str:
        """What the setting calls it; part of the key under which its renderings are kept."""
        ...

    def render(self, text: str, lang: Lang, speed: float) -> Sound:
        """The text as said; `speed` 1.0 is an announcer's. Raises VoiceFailed."""
        ...
