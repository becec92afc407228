"""The figures of the head's page in the words of the page: the page draws them, the file has a sheet of each."""

from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from backend.desk.visit import here, say
from backend.desk.watching import Watch, watch
from backend.editorial import bounds, overview
from backend.editorial.accounts import all_staff
from backend.editorial.comparing import Compared, Happened, compared, happened
from backend.editorial.employers import listing
from backend.editorial.employers.employer import Employer
from backend.editorial.overview import Count, Live, Span, Waiting
from backend.editorial.reasons import EXPIRED, REASONS
from backend.editorial.withdrawals import Took
from content.clock import today
from content.division import division_name
from content.uses import USES
from content.wording.term import term

MOST_REASONS: Final = 8
_HOUR: Final = 60
_DAY: Final = 24 * 60


class Bar(msgspec.Struct, frozen=True):
    """One row of a chart and of the table beside it: the figure that is drawn, and one that goes with it."""

    name: str
    count: int
    beside: int
    day: date | None = None
    """Of a chart by day: the day itself, which a file has with its year."""


class Figures(msgspec.Struct, frozen=True):
    """All that the page tells of some days, and of now."""

    totals: list[Compared]
    by_day: list[Bar]
    withdrawn: list[Bar]
    reasons: list[tuple[str, int]]
    took: Took
    waits: Waiting
    heard: dict[str, int]
    uses: dict[str, list[tuple[str, int]]]
    live: Count
    by_work: list[Bar]
    by_division: list[Bar]
    by_site: list[Bar]
    ending: list[Bar]
    tallies: dict[str, dict[str, int]]
    overdue: list[tuple[Employer, int]]
    people: dict[str, str]
    centre: str
    watch: Watch


def gather(connection: Connection, span: Span) -> Figures:
    """Count everything once."""
    now, before = happened(connection, span), happened(connection, span.before)
    day = today(here().now)
    return Figures(
        totals=compared(now, before),
        **_of_days(now),
        **_of_now(connection, overview.live(connection, day)),
        waits=overview.waiting(connection, span),
        overdue=listing.overdue(connection, day),
        people={one.name: one.display_name for one in all_staff(connection)},
        centre=overview.centre(connection),
        watch=watch(connection, span),
    )


def lasting(minutes: float) -> str:
    """As people say it: 35 minutes, 5 hours, 3 days; what took no time took a minute."""
    if minutes < 2 * _HOUR:
        return say("head.minutes", count=max(1, round(minutes)))
    if minutes < 2 * _DAY:
        return say("head.hours", count=round(minutes / _HOUR))
    return say("head.days", count=round(minutes / _DAY))


def difference(one: Compared) -> str:
    """In words and with an arrow, so that no colour has to say it: ▲ 多 12（20%）."""
    if not one.difference:
        return say("head.same")
    percent = say("head.percent", percent=abs(one.percent)) if one.percent else ""
    return say("head.more" if one.difference > 0 else "head.fewer", count=abs(one.difference), percent=percent)


def _of_days(now: Happened) -> dict[str, Any]:
    days = now.withdrawn.by_day
    return {
        "by_day": [_bar(f"{at:%m-%d}", one, at) for at, one in now.published.items()],
        "withdrawn": [Bar(f"{at:%m-%d}", *counts, at) for at, counts in days.items()],
        "reasons": _reasons(now.withdrawn.reasons),
        "took": now.withdrawn.took,
        "tallies": now.tallies,
        "heard": now.heard,
        "uses": {act: [(f"{at:%m-%d}", count) for at, count in now.uses[act].items()] for act in USES},
    }


def _of_now(connection: Connection, live: Live) -> dict[str, Any]:
    lang = here().lang
    return {
        "live": live.all,
        "by_work": [_bar(term("kind_of_work", at, lang), one) for at, one in overview.busiest(live.by_work)],
        "by_division": [_bar(division_name(at, lang), one) for at, one in overview.busiest(live.by_division)],
        "by_site": [_bar(_site(connection, at), one) for at, one in overview.busiest(live.by_site)],
        "ending": [_bar(f"{at:%m-%d}", one, at) for at, one in sorted(live.ending.items())],
    }


def _reasons(counted: dict[str, int]) -> list[tuple[str, int]]:
    """The most frequent in words; all the rest together."""
    named = [(_reason(code), count) for code, count in counted.items()]
    rest = sum(count for _, count in named[MOST_REASONS:])
    return named[:MOST_REASONS] + ([(say("head.other_reasons"), rest)] if rest else [])


def _reason(code: str) -> str:
    if code in REASONS:
        return say(f"withdraw_reason.{code}")
    return say("reason.expired") if code == EXPIRED else code


def _bar(name: str, count: Count, day: date | None = None) -> Bar:
    return Bar(name, count.vacancies, count.headcount, day)


def _site(connection: Connection, id: str) -> str:
    return bounds.title(connection, id, here().lang) if id else say("head.all_sites")
