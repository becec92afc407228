"""Heard: what a recogniser makes of a caller's words, whichever engine listens, and the phrase that they sound like."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from content.errors import JobhallError
from hardware.voice.alike import likeness
from hardware.voice.phonemes import syllables

SURE = 0.6
"""Below this confidence or likeness nothing was heard: a wrong turn costs a caller more than a second question."""


class ModelUnusable(JobhallError):
    """A folder that is set as the speech model and is none."""


class Heard(NamedTuple):
    """One of the phrases, and how sure it is, from 0 to 1."""

    phrase: str
    confidence: float


class Recognizer(Protocol):
    """Takes a caller's sound as it comes; used by one thread."""

    missing: tuple[str, ...]
    """Phrases that the model has no words for: they can be keyed, not said."""

    def accept(self, pcm: bytes) -> Heard | None:
        """Take 16-bit samples; a phrase as soon as one has ended."""
        ...

    def finish(self) -> Heard | None:
        """What was heard when nothing more comes."""
        ...


def nearest(said: str, phrases: Iterable[str]) -> Heard | None:
    """The phrase that sounds most like what was said, if it is like enough: 店汉工 is 电焊工, and 员工 is 人工.

    Where 员工 is a phrase itself it is that.
    """
    sound = _sound(said)
    if not sound:
        return None
    best = max(
        (Heard(phrase, _likeness(sound, _sound(phrase))) for phrase in phrases),
        key=lambda heard: heard.confidence,
        default=None,
    )
    return best if best and best.confidence >= SURE else None


def _sound(text: str) -> list[str]:
    """Its syllables without tones, which the telephone and dialects blur; letters of what is not Chinese."""
    return [one[:-1] for one in syllables(text)] or list(text.lower().replace(" ", ""))


def _likeness(said: list[str], phrase: list[str]) -> float:
    """Whether the phrase is in what was said, whole or nearly; the rest of a sentence does not count against it."""
    width = len(phrase)
    windows = [said[start : start + width] for start in range(max(1, len(said) - width + 1))]
    return max((likeness(window, phrase) for window in windows), default=0.0)
