"""The head's page 局长查询: what happened in some days and what is public now, drawn here and printable."""

from typing import Any

import msgspec
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.spans import asked_span, other_days, spans
from backend.desk.visit import here, say, show
from backend.editorial import bounds, overview
from backend.editorial.accounts import all_staff
from backend.editorial.employers import listing
from backend.editorial.overview import Count
from content.clock import today
from content.division import division_name
from content.uses import USES
from content.wording.term import term

_HOUR = 60
_DAY = 24 * 60


class Bar(msgspec.Struct, frozen=True):
    """One row of a chart and of the table beside it."""

    name: str
    vacancies: int
    headcount: int


def overview_page() -> ResponseReturnValue:
    """All of it, for the days that the address names."""
    here().person.must("oversee")
    span, day, lang = asked_span(), today(here().now), here().lang
    with here().office.database.read() as connection:
        live = overview.live(connection, day)
        values: dict[str, Any] = {
            "by_day": [_bar(f"{at:%m-%d}", one) for at, one in overview.published(connection, span).items()],
            "by_work": [_bar(term("kind_of_work", at, lang), one) for at, one in overview.busiest(live.by_work)],
            "by_division": [_bar(division_name(at, lang), one) for at, one in overview.busiest(live.by_division)],
            "by_site": [_bar(_site(connection, at), one) for at, one in overview.busiest(live.by_site)],
            "ending": [_bar(f"{at:%m-%d}", one) for at, one in sorted(live.ending.items())],
            "tallies": overview.tallies(connection, span),
            "waits": overview.waiting(connection, span),
            "overdue": listing.overdue(connection, day),
            "heard": overview.heard(connection, span),
            "uses": {
                act: [(f"{at:%m-%d}", count) for at, count in overview.uses(connection, span, act).items()]
                for act in USES
            },
            "centre": overview.centre(connection),
            "people": {one.name: one.display_name for one in all_staff(connection)},
        }
    return show(
        "overview", span=span, today=day, live=live.all, verbs=overview.VERBS, lasting=_lasting,
        spans=spans(day), other_days=other_days(span), **values,
    )  # fmt: skip


def _bar(name: str, count: Count) -> Bar:
    return Bar(name, count.vacancies, count.headcount)


def _site(connection: Connection, id: str) -> str:
    return bounds.title(connection, id) if id else say("head.all_sites")


def _lasting(minutes: float) -> str:
    """As people say it: 35 minutes, 5 hours, 3 days; what took no time took a minute."""
    if minutes < 2 * _HOUR:
        return say("head.minutes", count=max(1, round(minutes)))
    if minutes < 2 * _DAY:
        return say("head.hours", count=round(minutes / _HOUR))
    return say("head.days", count=round(minutes / _DAY))
