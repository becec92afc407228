"""The days that a page is about: as its address names them, as they can be, and those that are asked for most."""

from datetime import date, timedelta
from typing import Final

from flask import request

from backend.desk.visit import here, say
from backend.editorial.overview import MOST_DAYS, Span
from content.clock import today

_LAST: Final = (("head.week", 7), ("head.month", 30), ("head.quarter", MOST_DAYS))


def asked_span() -> Span:
    """The days that the address names."""
    return Span.of(*asked_days(), today(here().now))


def asked_days() -> tuple[date | None, date | None]:
    """The first and the last day as they stand in the address, in whatever order."""
    return _day("since"), _day("through")


def spans(day: date) -> list[tuple[str, Span]]:
    """What is asked for most, by the key of its name: weeks and months of the calendar, and the last days."""
    monday, first = day - timedelta(days=day.weekday()), day.replace(day=1)
    last = first - timedelta(days=1)
    return [
        ("head.this_week", Span(monday, day)),
        ("head.last_week", Span(monday - timedelta(days=7), monday - timedelta(days=1))),
        ("head.this_month", Span(first, day)),
        ("head.last_month", Span(last.replace(day=1), last)),
        *((key, Span(day - timedelta(days=n - 1), day)) for key, n in _LAST),
    ]


def other_days(span: Span) -> str:
    """Why these are not the days that were asked for; empty when they are, or when none were."""
    since, through = asked_days()
    if (since or span.since, through or span.through) == (span.since, span.through):
        return ""
    reason = "reversed" if since and through and since > through else "too_many" if through == span.through else "ahead"
    return say(f"head.{reason}", since=span.since, through=span.through, most=MOST_DAYS)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
