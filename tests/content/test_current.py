"""What may be told of at a moment: one answer for every list, screen and voice."""

from datetime import date, datetime, timedelta

import pytest

from content.bulletin import Bulletin
from content.clock import CHINA
from content.guide import Guide
from content.jobfair import JobFair
from content.vacancy import Place

NOON = datetime(2026, 11, 28, 12, tzinfo=CHINA)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
MIDNIGHT = datetime(2026, 11, 29, tzinfo=CHINA)


def emergency(starts: datetime | None = None, ends: datetime | None = None, through: date | None = None) -> Bulletin:
    return Bulletin(
        id="b-1", title="大雪停办", topic="emergency", body="一", starts=starts, ends=ends, valid_through=through
    )


def fair() -> JobFair:
    place = Place(division="410105")
    return JobFair(id="f-1", title="专场", starts=NOON - 60 * MINUTE, ends=NOON, venue="一楼", place=place)


def guide() -> Guide:
    return Guide(id="g-1", title="求职登记", category="找工作", steps=("来",), valid_through=NOON.date())


@pytest.mark.parametrize(
    ("notice", "now", "current", "answered"),
    [
        (emergency(ends=NOON), NOON - SECOND, True, True),
        (emergency(ends=NOON), NOON, False, False),
        (emergency(starts=NOON), NOON - SECOND, False, True),
        (emergency(starts=NOON), NOON, True, True),
        (emergency(starts=NOON, through=NOON.date()), MIDNIGHT - SECOND, True, True),
        (emergency(starts=NOON, through=NOON.date()), MIDNIGHT, False, False),
        (emergency(), MIDNIGHT, True, True),
        (fair(), NOON - 61 * MINUTE, True, True),
        (fair(), NOON - SECOND, True, True),
        (fair(), NOON, False, True),
        (fair(), MIDNIGHT, False, False),
        (guide(), MIDNIGHT - SECOND, True, True),
        (guide(), MIDNIGHT, False, False),
    ],
)
def test_to_the_second(notice: Bulletin | JobFair | Guide, now: datetime, current: bool, answered: bool) -> None:
    assert (notice.is_current(now), notice.is_answered(now)) == (current, answered)
    assert notice.is_current(now) <= notice.is_answered(now) <= notice.is_live(now.date())
