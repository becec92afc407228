"""Time is passed in: whoever needs it takes a `Clock` and never asks the machine."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

Clock = Callable[[], datetime]

CHINA = timezone(timedelta(hours=8), "CST")
"""China Standard Time; the whole country keeps it and has had no summer time since 1991."""


def system_clock() -> datetime:
    """The machine's time, aware, in China Standard Time."""
    return datetime.now(CHINA)


def today(now: datetime) -> date:
    """The calendar day in China at `now`, which must be aware."""
    return now.astimezone(CHINA).date()
