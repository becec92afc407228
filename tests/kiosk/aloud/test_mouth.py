"""The voice of the whole application: what one visitor listened to is on no disk and nowhere when they are gone."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.replica import Replica
from content.search.query import Query
from hardware.voice.cache import Cache
from hardware.voice.speaker import HALL, Speaker
from kiosk.aloud.explaining import everyones
from kiosk.aloud.keys import Wish
from kiosk.aloud.mouth import SpeakingMouth
from kiosk.aloud.words import text_said
from kiosk.fonts import Faces
from kiosk.places import VacancyPlace
from kiosk.visit import Visit
from tests.hardware.voice.conftest import HummingRenderer
from tests.kiosk.conftest import SITE, WallClock

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

pytestmark = pytest.mark.peer
PATIENCE = 60


class Deaf:
    """A sound device that is always on and never at an end."""

    def __init__(self) -> None:
        self.played: list[Path] = []

    def play(self, path: Path, loudness: float, then: Callable[[], None]) -> bool:
        self.played.append(path)
        return True

    def turn(self, loudness: float) -> None: ...

    def stop(self) -> None: ...


@pytest.fixture
def renderer() -> HummingRenderer:
    return HummingRenderer()


@pytest.fixture
def speaker(tmp_path: Path, renderer: HummingRenderer) -> Iterator[Speaker]:
    with Speaker(Cache(tmp_path / "voice", 10**8), renderer, "neural", HALL) as speaker:
        yield speaker


@pytest.fixture
def device() -> Deaf:
    return Deaf()


@pytest.fixture
def speaking(
    window: None, faces: Faces, clock: WallClock, replica: Replica, speaker: Speaker, device: Deaf
) -> Iterator["Rehearsal"]:
    from kiosk.rehearsal import Rehearsal
    from kiosk.sound_device import later

    rehearsal = Rehearsal(replica, clock, SITE, faces, SpeakingMouth(speaker, device, later, everyones()))
    yield rehearsal
    rehearsal.end()


def until(rehearsal: "Rehearsal", holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        rehearsal.settle()
        time.sleep(0.01)


def sounds(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_every_sound_of_a_visit_is_gone_when_it_ends(
    speaking: "Rehearsal", speaker: Speaker, renderer: HummingRenderer, device: Deaf, tmp_path: Path
) -> None:
    folder = tmp_path / "voice"
    until(speaking, lambda: speaker.waiting == 0)
    everybodys = sounds(folder)
    assert len(everybodys) == len(everyones())
    found = speaking.app.replica.search(Query(site=SITE, size=1)).items[0]
    speaking.put(VacancyPlace(found.id, found.title, found.occupation))
    speaking.app.narration.press(Wish.LISTEN)
    until(speaking, lambda: bool(device.played))
    speaking.app.narration.press(Wish.PREVIOUS)  # The help is cut short; from the first thing back to the title.
    until(speaking, lambda: speaker.waiting == 0 and sounds(folder) > everybodys)
    assert any(text_said(found.title, "zh") in order.text for order in renderer.orders)
    speaking.app.begin(Visit())
    until(speaking, lambda: speaker.waiting == 0 and sounds(folder) == everybodys)
