"""Mouth: says one thing at a time, in the visitor's own time. Nobody ever waits for it, and it remembers nothing.

What is said lives in memory (see `hardware.voice.privately`) and is forgotten with the visit. Where there is no sound,
by a broken voice or a missing device, what would be said takes as long as saying it, so that the eye can follow.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from content.wording.phrases import Lang
from hardware.voice.speaker import Speaker, Urgency, Utterance

Then = Callable[[], None]
Later = Callable[[Then, float], None]
"""Do something on the thread of the screen after so many seconds; may be called from any thread."""

CHARACTERS_A_SECOND: Final[dict[Lang, float]] = {"zh": 4.3, "en": 15.0}
SHORTEST: Final = 0.8


class Saying(NamedTuple):
    """Words, and how they are said."""

    words: str
    lang: Lang = "zh"
    pace: float = 1.0

    @property
    def seconds(self) -> float:
        """About how long it takes."""
        return max(len(self.words) / CHARACTERS_A_SECOND[self.lang], SHORTEST) / self.pace


class Mouth(Protocol):
    """What a narration speaks with."""

    def say(self, saying: Saying, loudness: float, then: Then) -> None:
        """Say this instead of whatever is being said; `then` when it is over, unless something else came."""
        ...

    def prepare(self, sayings: Iterable[Saying]) -> None:
        """These come next."""
        ...

    def turn(self, loudness: float) -> None:
        """Louder or quieter, from now on."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def forget(self) -> None:
        """The visitor is gone: be silent, and keep nothing of what was said."""
        ...


class Player(Protocol):
    """Plays a sound file on the kiosk's sound device."""

    def play(self, path: Path, loudness: float, then: Then) -> bool:
        """Begin, and call `then` at the end unless it was stopped; false where nothing can be heard."""
        ...

    def turn(self, loudness: float) -> None:
        """Louder or quieter."""
        ...

    def stop(self) -> None:
        """Be silent."""
        ...


class PacedMouth:
    """Says nothing, for as long as it would take; a kiosk without a voice reads with this."""

    def __init__(self, later: Later) -> None:
        self._later = later
        self._turn = 0

    def say(self, saying: Saying, loudness: float, then: Then) -> None:
        """Wait as long as it takes to say it."""
        self._turn += 1
        self._pace(saying, then)

    def prepare(self, sayings: Iterable[Saying]) -> None:
        """Nothing to prepare."""

    def turn(self, loudness: float) -> None:
        """Nothing to hear."""

    def stop(self) -> None:
        """What was waited for does not come any more."""
        self._turn += 1

    def forget(self) -> None:
        """The same: there is nothing to remember."""
        self.stop()

    def _pace(self, saying: Saying, then: Then) -> None:
        self._later(self._unless_stopped(then), saying.seconds)

    def _unless_stopped(self, then: Then) -> Then:
        turn = self._turn
        return lambda: then() if turn == self._turn else None


class SpeakingMouth(PacedMouth):
    """Speaks with a Speaker through a Player."""

    def __init__(self, speaker: Speaker, player: Player, later: Later, everyones: Iterable[Saying] = ()) -> None:
        """What is `everyones`, the help and the bar, is rendered now, and kept when a visit is forgotten."""
        super().__init__(later)
        self._speaker, self._player = speaker, player
        self._everyones = tuple(map(_utterance, everyones))
        speaker.warm(self._everyones)

    def say(self, saying: Saying, loudness: float, then: Then) -> None:
        """Rendered first, if it is not there yet; what waited to be rendered before is dropped."""
        self.stop()
        self._speaker.drop()
        begin = self._beginning(saying, loudness, self._unless_stopped(then))
        promise = self._speaker.ask(_utterance(saying), Urgency.NOW)
        promise.add_done_callback(lambda done: self._later(lambda: begin(done), 0))

    def prepare(self, sayings: Iterable[Saying]) -> None:
        """Render them while something else is said."""
        self._speaker.warm(map(_utterance, sayings), Urgency.MENU)

    def turn(self, loudness: float) -> None:
        """Louder or quieter, in the middle of a word."""
        self._player.turn(loudness)

    def stop(self) -> None:
        """Silent at once; what is still being rendered will not be heard."""
        super().stop()
        self._player.stop()

    def forget(self) -> None:
        """Silent, and the sounds of the visit are thrown away."""
        self.stop()
        self._speaker.forget(self._everyones)
        self._speaker.warm(self._everyones)

    def _beginning(self, saying: Saying, loudness: float, then: Then) -> Callable[[Future[Path]], None]:
        turn = self._turn

        def begin(done: Future[Path]) -> None:
            if turn != self._turn:
                return
            heard = done.exception() is None and self._player.play(done.result(), loudness, then)
            if not heard:
                self._pace(saying, then)

        return begin


def _utterance(saying: Saying) -> Utterance:
    return Utterance(saying.words, saying.lang, saying.pace)
