"""A recital: one thing said after another, each begun when the one before it is over."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from content.wording.phrases import Lang
from kiosk.aloud.mouth import Mouth, Saying

AHEAD: Final = 3
"""Lines that are rendered while one is said."""


class Said(NamedTuple):
    """Words with the line that they belong to; None for what stands on no screen."""

    words: str
    line: int | None = None


class Manner(NamedTuple):
    """How a visitor wants to be spoken to: loudness from 0 to 1, and a pace as in `Saying`."""

    lang: Lang
    pace: float
    loudness: float


class Recital:
    """`begins` hears of each thing, `over` of the end; `manner` is asked each time: a change counts from the next."""

    def __init__(
        self, mouth: Mouth, manner: Callable[[], Manner], begins: Callable[[Said], None], over: Callable[[], None]
    ) -> None:
        self._mouth, self._manner, self._begins, self._over = mouth, manner, begins, over
        self._queue: deque[Said] = deque()
        self.speaking = False

    @property
    def unsaid(self) -> tuple[Said, ...]:
        """What has not begun."""
        return tuple(self._queue)

    def say(self, sayings: Iterable[Said]) -> None:
        """Say this instead of whatever is being said."""
        self._mouth.stop()
        self._queue = deque(sayings)
        self._next()

    def put_first(self, sayings: Iterable[Said]) -> None:
        """Say this as soon as what is being said is over."""
        self._queue = deque([*sayings, *self._queue])

    def renumber(self, line: Callable[[int], int | None]) -> None:
        """What was to be said belongs to other lines now, or to none."""
        self._queue = deque(said._replace(line=None if said.line is None else line(said.line)) for said in self._queue)

    def hush(self) -> bool:
        """Silent at once; whether anything was being said."""
        was_speaking, self.speaking = self.speaking, False
        self._queue.clear()
        self._mouth.stop()
        return was_speaking

    def retune(self) -> None:
        """Be as loud as the manner says from now on."""
        self._mouth.turn(self._manner().loudness)

    def forget(self) -> None:
        """Nothing that was said for this visitor is kept."""
        self._mouth.forget()
        self._queue.clear()
        self.speaking = False

    def _next(self) -> None:
        if not self._queue:
            self.speaking = False
            self._over()
            return
        said = self._queue.popleft()
        self._begins(said)
        manner = self._manner()
        self._mouth.say(_saying(said, manner), manner.loudness, self._next)
        self._mouth.prepare([_saying(said, manner) for said in list(self._queue)[:AHEAD]])
        self.speaking = True


def _saying(said: Said, manner: Manner) -> Saying:
    return Saying(said.words, manner.lang, manner.pace)
