"""A mouth that remembers what it said, and the real application that speaks with it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pytest

from content.replica import Replica
from kiosk.aloud.mouth import Saying
from kiosk.fonts import Faces
from tests.kiosk.conftest import SITE, WallClock

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal


class RecordingMouth:
    """Says things into a list; each is over when the test says so."""

    def __init__(self) -> None:
        self.said: list[Saying] = []
        self.loudness: list[float] = []
        self.forgotten = 0
        self._then: Callable[[], None] | None = None

    def say(self, saying: Saying, loudness: float, then: Callable[[], None]) -> None:
        self.said.append(saying)
        self.loudness.append(loudness)
        self._then = then

    def prepare(self, sayings: Iterable[Saying]) -> None:
        list(sayings)

    def turn(self, loudness: float) -> None:
        self.loudness.append(loudness)

    def stop(self) -> None:
        self._then = None

    def forget(self) -> None:
        self.stop()
        self.said.clear()
        self.forgotten += 1

    @property
    def is_speaking(self) -> bool:
        return self._then is not None

    def finish(self) -> bool:
        """What is being said has been heard to its end; whether anything was."""
        then, self._then = self._then, None
        if then is not None:
            then()
        return then is not None

    def words(self) -> list[str]:
        """Everything said since this was last asked, heard to its end."""
        for _ in range(1000):
            if not self.finish():
                break
        words = [saying.words for saying in self.said]
        self.said.clear()
        return words


@pytest.fixture
def mouth() -> RecordingMouth:
    return RecordingMouth()


@pytest.fixture
def hall(
    window: None, faces: Faces, clock: WallClock, replica: Replica, mouth: RecordingMouth
) -> Iterator["Rehearsal"]:
    """The kiosk with that mouth."""
    from kiosk.rehearsal import Rehearsal

    started = Rehearsal(replica, clock, SITE, faces, mouth)
    mouth.words()
    yield started
    started.end()
