"""The ear: what is said into the microphone, against the words that lead to vacancies. It never acts on its own.

Sound is heard only between a touch and the next, is never kept, and what was understood is offered to be confirmed.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from content.errors import JobhallError
from content.replica.words import Words
from content.search.typable import spelling_of
from hardware.voice.microphone import PIECE, RATE, Microphone, level_of
from kiosk.places import Place, SearchPlace

if TYPE_CHECKING:
    from hardware.voice.heard import Recognizer

LONGEST = 8.0
"""Seconds that one hearing lasts at most."""

GRAMMAR = 1500
"""Words that are listened for: the commonest. More would be mistaken for one another."""

_ALIKE = 6

log = logging.getLogger(__name__)

Told = Callable[[tuple[str, ...]], None]


class Ear:
    """Hears once at a time. `told` is called from its thread with what may have been said, () for nothing."""

    def __init__(self, microphone: Microphone | None, model: str, words: Words, told: Told) -> None:
        self._microphone, self._model, self._words, self._told = microphone, model, words, told
        self._stopping, self._unwanted = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._broken = False
        self.level = 0.0

    @property
    def can_hear(self) -> bool:
        """Whether there are a microphone and a model that work."""
        return self._microphone is not None and bool(self._model) and not self._broken

    @property
    def is_hearing(self) -> bool:
        """Whether the microphone is open."""
        return self._thread is not None and self._thread.is_alive() and not self._stopping.is_set()

    def attend(self, place: Place) -> None:
        """The microphone is open while the screen says so, and what it heard is for that screen alone."""
        if not isinstance(place, SearchPlace):
            self.forget()
        elif place.hearing:
            self.begin()
        else:
            self.finish()

    def begin(self) -> None:
        """Listen until it is told to finish, a phrase has ended, or the longest time is over."""
        if self.is_hearing or not self.can_hear:
            return
        self._stopping, self._unwanted = threading.Event(), threading.Event()
        hearing = (self._stopping, self._unwanted)
        self._thread = threading.Thread(target=self._hear, args=hearing, name="ear", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Enough was said."""
        self._stopping.set()

    def forget(self) -> None:
        """The visitor has gone: nobody is told."""
        self._unwanted.set()
        self._stopping.set()

    def _hear(self, stopping: threading.Event, unwanted: threading.Event) -> None:
        said = ""
        try:
            said = self._understood(stopping)
        except JobhallError as error:
            log.warning("the ear is closed: %s", error)
            self._broken = True
        self.level = 0.0
        stopping.set()
        if not unwanted.is_set():
            self._told(tuple(self._alike(said)) if said else ())

    def _understood(self, stopping: threading.Event) -> str:
        from hardware.voice.recognizer import open_recognizer  # Its dictionaries take 0.4 s, and home is shown before.

        recognizer = open_recognizer(RATE, self._words.vocabulary.commonest(GRAMMAR), self._model)
        if recognizer is None or self._microphone is None:
            return ""
        for pcm in self._pieces(self._microphone, stopping):
            self.level = level_of(pcm)
            if heard := recognizer.accept(pcm):
                return heard.phrase
        return _last(recognizer)

    def _pieces(self, microphone: Microphone, stopping: threading.Event) -> Iterator[bytes]:
        """So many as the longest time holds."""
        left = round(LONGEST / PIECE)
        for pcm in microphone.listen(stopping):
            yield pcm
            left -= 1
            if not left:
                stopping.set()

    def _alike(self, said: str) -> Iterator[str]:
        """The word itself, and those that begin with its sound."""
        sound = self._words.vocabulary.candidates(spelling_of(said))
        yield from dict.fromkeys((said, *(candidate.word.text for candidate in sound[:_ALIKE])))


def _last(recognizer: "Recognizer") -> str:
    heard = recognizer.finish()
    return heard.phrase if heard else ""
