"""The sample centre in a replica, readings of it, and one real window for the tests that touch."""

import gc
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.clock import CHINA, today
from content.memory_feed import MemoryFeed
from content.notice import Notice
from content.replica import Replica
from content.sample import notices
from kiosk import display
from kiosk.fonts import Faces, chinese_faces
from kiosk.reading import Reading, plain_measure
from kiosk.settings import KioskSettings
from kiosk.theme import Frame

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
SITE = "jinhai"


class WallClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture(scope="session")
def sample() -> list[Notice]:
    return notices(today(NOW), "http://192.0.2.7:8000")


@pytest.fixture
def feed(clock: WallClock, sample: list[Notice]) -> MemoryFeed:
    return MemoryFeed(clock, notices=sample)


@pytest.fixture(scope="session")
def restored(tmp_path_factory: pytest.TempPathFactory, sample: list[Notice]) -> Path:
    """A replica's file with the whole sample centre; each test has a copy of its own."""
    path = tmp_path_factory.mktemp("restored") / "replica.db"
    replica = Replica(path, lambda: NOW)
    replica.restore(MemoryFeed(lambda: NOW, notices=sample).snapshot())
    replica.heard()
    replica.close()
    return path


@pytest.fixture
def replica(tmp_path: Path, clock: WallClock, restored: Path) -> Iterator[Replica]:
    replica = Replica(Path(shutil.copy(restored, tmp_path / "replica.db")), clock)
    yield replica
    replica.close()


@pytest.fixture
def empty(tmp_path: Path, clock: WallClock) -> Iterator[Replica]:
    replica = Replica(tmp_path / "empty.db", clock)
    yield replica
    replica.close()


@pytest.fixture
def reading(replica: Replica, clock: WallClock) -> Reading:
    return Reading(replica, clock, SITE, "zh", Frame(1080, 1920), plain_measure())


@pytest.fixture(scope="session")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    return chinese_faces(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A window that is drawn into memory, also on a machine with a display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    display.prepare(KioskSettings(home=tmp_path_factory.mktemp("kiosk")), os.environ)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import kivy.core.window  # noqa: F401  opens the window; what Kivy warns of at import is its own affair
    gc.collect()
    gc.freeze()  # Kivy stays, too; each rehearsal ends with a look at what is left of it.


@pytest.fixture
def rehearse(window: None, faces: Faces, clock: WallClock) -> Iterator[Callable[[Replica], "Rehearsal"]]:
    """Starts the real application on a replica, in the one window there is."""
    from kiosk.rehearsal import Rehearsal

    started: list[Rehearsal] = []

    def start(replica: Replica) -> Rehearsal:
        started.append(Rehearsal(replica, clock, SITE, faces))
        return started[-1]

    yield start
    for rehearsal in started:
        rehearsal.end()


@pytest.fixture
def rehearsal(rehearse: Callable[[Replica], "Rehearsal"], replica: Replica) -> "Rehearsal":
    return rehearse(replica)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A window draws by software, which on a busy machine takes many times as long."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(600))
