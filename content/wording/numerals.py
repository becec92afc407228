"""Numbers, money, dates and times, as written and as said, in both languages."""

import re
from datetime import date, datetime, time

from content.clock import CHINA, today
from content.number import groups
from content.wording import english, hanzi
from content.wording.phrases import Lang, say

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PERIODS = ((5, "dawn"), (8, "early"), (12, "morning"), (13, "noon"), (18, "afternoon"), (24, "evening"))
_TEN_THOUSAND = 10_000


def said(number: int, lang: Lang) -> str:
    """An integer as it is said: 203 → 二百零三."""
    return hanzi.integer(number) if lang == "zh" else english.integer(number)


def counted(number: int, lang: Lang) -> str:
    """An integer before what it counts: 2 → 两."""
    return hanzi.counted(number) if lang == "zh" else english.integer(number)


def money(yuan: int, lang: Lang) -> str:
    """Yuan as written: 6000, and 6,000 in English."""
    return str(yuan) if lang == "zh" else f"{yuan:,}"


def ten_thousands(yuan: int) -> str:
    """Yuan in 万, without idle zeros: 200000 → 20, 125000 → 12.5."""
    return f"{yuan / _TEN_THOUSAND:.4f}".rstrip("0").rstrip(".")


def money_said(yuan: int, lang: Lang) -> str:
    """Yuan as said, with the unit where the form wants it: 7000 → 七千元, 5500 → 五千五."""
    if lang == "en":
        return f"{english.integer(yuan)} yuan"
    short = hanzi.short(yuan)
    return short if short != hanzi.integer(yuan) else f"{short}元"


def money_range_said(low: int, high: int, lang: Lang) -> str:
    """5500, 7000 → 五千五到七千; the unit only where nobody would know without it: 二十二到二十五元."""
    if lang == "en":
        return f"{english.integer(low)} to {english.integer(high)} yuan"
    is_round = high >= 1000 and high % 100 == 0
    return f"{hanzi.short(low)}到{hanzi.short(high) if is_round else money_said(high, lang)}"


def telephone_said(text: str, lang: Lang) -> str:
    """A telephone number as it is read out, its groups apart: 00-1233 → 零零，幺二三三."""
    parts = [part for part in re.split(r"[^0-9]+", text) if part]
    comma = "，" if lang == "zh" else ", "
    return comma.join(hanzi.dialled(part) if lang == "zh" else english.digit_by_digit(part) for part in parts)


def number_said(number: str, lang: Lang) -> str:
    """The number of a notice in its two groups: 203167 → 二零三，幺六七."""
    return telephone_said("-".join(groups(number)), lang)


def day(when: date, lang: Lang, seen: date | None = None) -> str:
    """A date as written: 12 月 20 日; with its year when that is far from the day on which it is `seen`."""
    far = seen is not None and abs((when - seen).days) > 300
    name = _MONTHS[when.month - 1] if lang == "en" else str(when.month)
    return say("date.with_year" if far else "date.day", lang, year=when.year, month=name, day=when.day)


def day_tight(when: date, lang: Lang) -> str:
    """A date where every cell counts: 12月20日."""
    name = _MONTHS[when.month - 1][:3] if lang == "en" else str(when.month)
    return say("date.tight", lang, month=name, day=when.day)


def day_said(when: date, lang: Lang, seen: date | None = None) -> str:
    """A date as said: 十二月二十号; with its year when that is not the year of the day on which it is `seen`."""
    other_year = seen is not None and when.year != seen.year
    if lang == "en":
        said = f"{_MONTHS[when.month - 1]} {english.ordinal(when.day)}"
        return f"{said}, {english.year(when.year)}" if other_year else said
    said = f"{hanzi.integer(when.month)}月{hanzi.integer(when.day)}号"
    return f"{hanzi.digit_by_digit(str(when.year))}年{said}" if other_year else said


def weekday(when: date, lang: Lang) -> str:
    """星期六."""
    return say(f"weekday.d{when.isoweekday()}", lang)


def day_of_week(when: date, lang: Lang) -> str:
    """A date with its day of the week as written: 11 月 25 日 星期三, Wednesday 25 November."""
    parts = day(when, lang), weekday(when, lang)
    return " ".join(reversed(parts) if lang == "en" else parts)


def clock_time(when: datetime | time) -> str:
    """A time as written in both languages: 10:00, in China's time."""
    return f"{_local(when):%H:%M}"


def time_said(when: datetime | time, lang: Lang) -> str:
    """A time as said: 10:00 → 上午十点, 14:30 → 下午两点半."""
    local = _local(when)
    period = _period(local, lang)
    return _time_zh(local, period) if lang == "zh" else _time_en(local, period)


def moment(when: datetime, lang: Lang) -> str:
    """A day and a time as written: 11 月 25 日 09:00."""
    return f"{day(today(when), lang)} {clock_time(when)}"


def span(starts: datetime, ends: datetime, lang: Lang) -> str:
    """From when to when as written: 11 月 25 日 09:00–12:00; both days when it runs for several."""
    first, last = today(starts), today(ends)
    if first == last:
        return f"{moment(starts, lang)}–{clock_time(ends)}"
    return f"{moment(starts, lang)} – {moment(ends, lang)}"


def span_of_week(starts: datetime, ends: datetime, lang: Lang) -> str:
    """As `span`, with the day of the week beside its date: 11 月 25 日 星期三 09:00–12:00."""
    if today(starts) != today(ends):
        return span(starts, ends, lang)
    comma = "," if lang == "en" else ""
    return f"{day_of_week(today(starts), lang)}{comma} {clock_time(starts)}–{clock_time(ends)}"


def span_said(starts: datetime, ends: datetime, lang: Lang) -> str:
    """十一月二十五号星期三，上午九点到十二点."""
    first, last = today(starts), today(ends)
    comma = say("join.pause", lang)
    parts = day_said(first, lang), weekday(first, lang)
    date_said = comma.join(reversed(parts)) if lang == "en" else "".join(parts)
    opening, closing = _times_said(starts, ends, lang) if first == last else _moments_said(starts, ends, lang)
    return f"{date_said}{comma}{opening}{say('join.to', lang)}{closing}"


def _times_said(starts: datetime, ends: datetime, lang: Lang) -> tuple[str, str]:
    """Two times of a day; the part of the day that they share is said once: 上午九点到十一点半."""
    earlier, later = time_said(starts, lang), time_said(ends, lang)
    shared = _period(starts, lang) if _period(starts, lang) == _period(ends, lang) else ""
    return (earlier, later.removeprefix(shared)) if lang == "zh" else (earlier.removesuffix(shared).strip(), later)


def _moments_said(starts: datetime, ends: datetime, lang: Lang) -> tuple[str, str]:
    comma = say("join.pause", lang) if lang == "en" else ""
    return time_said(starts, lang), f"{day_said(today(ends), lang)}{comma}{time_said(ends, lang)}"


def _period(when: datetime | time, lang: Lang) -> str:
    return say(f"time.{next(name for end, name in _PERIODS if _local(when).hour < end)}", lang)


def _local(when: datetime | time) -> time:
    return when.astimezone(CHINA).time() if isinstance(when, datetime) else when


def _time_zh(when: time, period: str) -> str:
    hour = when.hour - 12 if when.hour > 12 else when.hour
    minutes = {0: "", 30: "半"}.get(when.minute)
    if minutes is None:
        minutes = f"{'零' if when.minute < 10 else ''}{hanzi.integer(when.minute)}分"
    return f"{period}{hanzi.counted(hour)}点{minutes}"


def _time_en(when: time, period: str) -> str:
    if when.minute == 0 and when.hour % 12 == 0:
        return "noon" if when.hour else "midnight"
    hour = english.integer(when.hour % 12 or 12)
    minutes = "" if not when.minute else f" {'oh ' if when.minute < 10 else ''}{english.integer(when.minute)}"
    return f"{hour}{minutes} {period}"


def file_size(count: int) -> str:
    """How large a file is: 5 KB, 1.2 MB."""
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, round(count / 1024))} KB"
