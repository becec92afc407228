from datetime import datetime

import pytest

from content.clock import CHINA
from content.daypart import DayPart, brightness, next_part

PARTS = (DayPart(start="19:00", percent=50), DayPart(start="07:30", percent=100), DayPart(start="22:00", percent=0))


def at(clock: str, day: int = 25) -> datetime:
    return datetime(2026, 11, day, int(clock[:2]), int(clock[3:]), tzinfo=CHINA)


@pytest.mark.parametrize(
    ("clock", "percent"), [("07:29", 0), ("07:30", 100), ("18:59", 100), ("19:00", 50), ("22:00", 0), ("00:00", 0)]
)
def test_the_part_that_began_last_holds_and_the_night_goes_over_midnight(clock: str, percent: int) -> None:
    assert brightness(PARTS, at(clock)) == percent


def test_without_parts_it_is_always_bright() -> None:
    assert brightness((), at("03:00")) == 100
    assert next_part((), at("03:00")) is None


@pytest.mark.parametrize(
    ("now", "then"), [(at("07:29"), at("07:30")), (at("07:30"), at("19:00")), (at("23:00"), at("07:30", 26))]
)
def test_the_next_part_is_the_next_change(now: datetime, then: datetime) -> None:
    assert next_part(PARTS, now) == then
