"""What the tests of the hall share: a clock that is set by hand and halls that end with their test."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from content.notice import Notice
from tests.hardware.hall import MORNING, Hall


class HandClock:
    """Time that passes only when it is told to; it is both the wall clock and the monotonic one."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


OpenHall = Callable[[Iterable[Notice]], Hall]


@pytest.fixture
def open_hall(tmp_path: Path, clock: HandClock) -> Iterator[OpenHall]:
    """Opens halls with the notices given; the clock is the test's."""
    halls: list[Hall] = []

    def opened(notices: Iterable[Notice]) -> Hall:
        folder = tmp_path / f"hall-{len(halls)}"
        folder.mkdir()
        halls.append(Hall(folder, clock, notices))
        return halls[-1]

    yield opened
    for hall in halls:
        hall.close()
