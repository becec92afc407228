"""Office hours as people write them (周一至周五 8:30–17:30，周六 9:00–12:00), days off, and whether it is open now."""

import re
from datetime import date, datetime, time, timedelta

from content.clock import CHINA, today
from content.settings import InvalidSetting

_DAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
_DAY = "(?:周|星期)([一二三四五六日天])"
_SPAN = re.compile(f"{_DAY}(?:[至到—–-]+{_DAY})?")
_TIMES = re.compile(r"(\d{1,2})[:：](\d{2})\s*[至到—–~-]+\s*(\d{1,2})[:：](\d{2})")


ClosedDays = tuple[tuple[date, date], ...]
"""The first and the last day of each time off."""


def parse_closed_days(text: str) -> ClosedDays:
    """`2026-10-01..2026-10-07,2027-01-01`. Raises InvalidSetting."""
    spans = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, _, last = part.partition("..")
        try:
            span = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
        except ValueError as error:
            raise InvalidSetting(f"JOBHALL_CLOSED_DAYS 里的 {part} 不是日期，应如 2026-10-01..2026-10-07。") from error
        if span[0] > span[1]:
            raise InvalidSetting(f"JOBHALL_CLOSED_DAYS 里的 {part} 前后颠倒了。")
        spans.append(span)
    return tuple(spans)


def is_closed_day(days: ClosedDays, now: datetime) -> bool:
    """Whether today is one of the days off."""
    return any(first <= today(now) <= last for first, last in days)


def is_open(hours: str, now: datetime) -> bool:
    """Whether the hours include this moment; those that cannot be read are always, so that nobody is turned away.

    The days off of ClosedDays come before them: which holidays an office keeps, it alone knows.
    """
    local = now.astimezone(CHINA)
    days: set[int] = set(range(1, 8))
    read = False
    for part in re.split(r"[，,；;、]", hours):
        days = _days(part) or days
        for opens, closes in _times(part):
            read = True
            if local.isoweekday() in days and opens <= local.time() < closes:
                return True
    return not read


def opens_next(hours: str, now: datetime, closed: ClosedDays = ()) -> datetime | None:
    """When the office opens again, days off left out; None for hours that cannot be read, or none in these weeks."""
    local = now.astimezone(CHINA)
    for day in (local.date() + timedelta(days=ahead) for ahead in range(15)):
        if any(first <= day <= last for first, last in closed):
            continue
        opening = sorted(datetime.combine(day, opens, CHINA) for opens in _openings(hours, day))
        if coming := [moment for moment in opening if moment > local]:
            return coming[0]
    return None


def _openings(hours: str, day: date) -> list[time]:
    days: set[int] = set(range(1, 8))
    found = []
    for part in re.split(r"[，,；;、]", hours):
        days = _days(part) or days
        found += [opens for opens, _ in _times(part) if day.isoweekday() in days]
    return found


def _days(part: str) -> set[int]:
    found = _SPAN.findall(part)
    return {day for first, last in found for day in range(_DAYS[first], _DAYS[last or first] + 1)}


def _times(part: str) -> list[tuple[time, time]]:
    spans = []
    for match in _TIMES.finditer(part):
        h1, m1, h2, m2 = map(int, match.groups())
        if h1 < 24 and h2 < 24 and m1 < 60 and m2 < 60:
            spans.append((time(h1, m1), time(h2, m2)))
    return spans
