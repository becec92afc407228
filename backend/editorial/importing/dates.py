"""The last day of a vacancy as people write it: 2026/1/5, 1月5日, 20260105, 46027, 30天, 长期."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from backend.editorial.importing.errors import UnreadableDate
from backend.editorial.importing.text import compact, with_digits

LONG_TERM = timedelta(days=90)
"""How long a vacancy "for good" is shown before somebody is asked again."""

_LONG_TERM = re.compile(r"长期|常年|招满|不限|永久|全年|随时|即日起$|^-+$")
_EXCEL_EPOCH = date(1899, 12, 30)
_CLOCK_TIME = re.compile(r"[t]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?$")
_WEEKDAY = re.compile(r"\((?:周|星期).\)|(?:星期|周)[一二三四五六日天]")


def parse_valid_through(text: str, day: date) -> date:
    """The day that the text names, seen from `day`; the later one of two. Raises UnreadableDate."""
    try:
        found = _read(text, day)
    except (ValueError, OverflowError):
        found = None
    if found is None or not 2000 <= found.year < 2100:
        raise UnreadableDate(text=text)
    return found


def _read(text: str, day: date) -> date | None:
    said = _WEEKDAY.sub("", compact(text))
    if _LONG_TERM.search(said):
        return day + LONG_TERM
    if found := _span(with_digits(said), day):
        return found
    said = _CLOCK_TIME.sub("", with_digits(said))
    return _calendar_day(said, day)


def _span(said: str, day: date) -> date | None:
    """30天, 3个月, 半年 from today."""
    if said in ("今天", "今日", "当天", "当日"):
        return day
    if re.fullmatch(r"(?:本月|月)(?:底|末)", said):
        return _end_of_month(day.year, day.month)
    found = re.fullmatch(
        r"(?:有效期?|发布后|自发布|即日起|还剩)?:?(\d{1,3}|半)(天|日内|个?工作日|周|个?星期|个月|年)(?:内|有效)?", said
    )
    if found is None:
        return None
    if found.group(1) == "半":
        return day + timedelta(days=183 if found.group(2) == "年" else 15)
    return day + timedelta(days=int(found.group(1)) * _days_of(found.group(2)))


def _days_of(unit: str) -> int:
    return {"周": 7, "星期": 7, "个星期": 7, "个月": 30, "年": 365}.get(unit, 1)


def _whole(parts: tuple[str, ...], _: date) -> date:
    year, month, number = map(int, parts)
    return date(year + 2000 if year < 100 else year, month, number)


def _month_of_year(parts: tuple[str, ...], _: date) -> date:
    return _end_of_month(int(parts[0]), int(parts[1]))


def _near(parts: tuple[str, ...], day: date) -> date:
    """A day without its year is the one nearest to today, within half a year of it."""
    month, number = map(int, parts)
    around = [d for year in (day.year - 1, day.year, day.year + 1) if (d := _day(year, month, number))]
    return min(around, key=lambda d: abs((d - day).days - 30))


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _month_near(parts: tuple[str, ...], day: date) -> date:
    first = _near((parts[0], "1"), day)
    return _end_of_month(first.year, first.month)


def _serial(parts: tuple[str, ...], _: date) -> date:
    return _EXCEL_EPOCH + timedelta(days=int(parts[0]))


_Reader = Callable[[tuple[str, ...], date], date]
_RANGE = re.compile(
    r"(20\d{2})\D\d{1,2}(?:\D\d{1,2})?日?[^\d]{0,3}?(?:-|~|—|–|至|到)[^\d]{0,2}(\d{1,2})[月./](\d{1,2})(?![\d./-])"
)
"""2026年1月1日至3月31日: the year is said once."""

_FORMS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (_RANGE, _whole),
    (re.compile(r"(?<!\d)(\d{4}|\d{2})年(\d{1,2})月(\d{1,2})[日号]?(?!\d)"), _whole),
    (re.compile(r"(?<!\d)(20\d{2}|\d{2})[./-](\d{1,2})[./-](\d{1,2})(?!\d)"), _whole),
    (re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)"), _whole),
    (re.compile(r"(?<!\d)(20\d{2})(?:年|[./-])(\d{1,2})月?(?:底|末)?(?![\d./-])"), _month_of_year),
    (re.compile(r"(?<![\d./-])(\d{1,2})月(\d{1,2})[日号]?(?!\d)"), _near),
    (re.compile(r"(?<![\d./-])(\d{1,2})[./](\d{1,2})(?![\d./-])"), _near),
    (re.compile(r"(?<![\d./-])(\d{1,2})月(?:份|底|末)?(?!\d)"), _month_near),
    (re.compile(r"^([34567]\d{4})(?:\.\d+)?$"), _serial),
)


def _calendar_day(said: str, day: date) -> date | None:
    """The last day named; the first form that finds one decides."""
    for pattern, read in _FORMS:
        if found := list(pattern.finditer(said)):
            return read(found[-1].groups(), day)
    return None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
