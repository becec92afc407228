"""A clock that tests set, a replica in a folder of its own, and snapshots of a few notices."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from content.feed import Change, Cursor, Snapshot
from content.notice import Notice
from content.replica import Replica
from tests.content.conftest import NOW


class SetClock:
    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def snapshot(notices: Sequence[Notice], feed_id: str = "a", start: int = 1) -> Snapshot:
    changes = [Change.of(position, NOW, notice) for position, notice in enumerate(notices, start)]
    return Snapshot(Cursor(feed_id, start + len(notices) - 1), len(notices), iter(changes))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "device" / "replica.db"


@pytest.fixture
def replica(path: Path, clock: SetClock) -> Iterator[Replica]:
    made = Replica(path, clock)
    yield made
    made.close()
