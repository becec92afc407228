"""Moments relative to the day on which the sample is asked for, so that it never goes stale."""

from datetime import date, datetime, time, timedelta

from content.clock import CHINA


def days_from(day: date, days: int) -> date:
    """The date `days` after `day`; before it when negative."""
    return day + timedelta(days=days)


def moment(day: date, days: int, minutes: int) -> datetime:
    """`minutes` after midnight, China time, on the date `days` after `day`."""
    return datetime.combine(days_from(day, days), time(), CHINA) + timedelta(minutes=minutes)


def minutes_of(clock: str) -> int:
    """Minutes after midnight of a clock time as written: "09:30" → 570."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
