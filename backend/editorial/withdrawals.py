"""Withdrawals of vacancies in some days: on which day, for which reason, and how long it took until one was filled."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from backend.editorial.overview import Span, day_in_china, durations, minutes_between
from backend.editorial.reasons import FILLED, code_of
from backend.tables import audit
from backend.tables import notice as notices

_LONGEST: Final = 40


class Took(msgspec.Struct, frozen=True):
    """How many were filled, and how many minutes after they were first public: half of them, nine in ten."""

    count: int = 0
    median: int = 0
    p90: int = 0


class Withdrawals(msgspec.Struct, frozen=True):
    """By day all and those that were filled; by reason, the most frequent first; and how long being filled took."""

    by_day: dict[date, tuple[int, int]]
    reasons: dict[str, int]
    took: Took

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for count, _ in self.by_day.values())


def withdrawals(connection: Connection, span: Span) -> Withdrawals:
    """What people and the clock withdrew; a vacancy that came back and was withdrawn again counts twice."""
    columns = audit.c
    within = (
        columns.verb == "withdraw",
        columns.at >= span.begins,
        columns.at < span.ends,
        notices.c.kind == "vacancy",
    )
    reason = func.substr(columns.detail, 1, _LONGEST).label("reason")
    gone = select(day_in_china(connection, columns.at).label("day"), reason, columns.at, notices.c.first_published)
    each = gone.join(notices, notices.c.id == columns.subject).where(*within).subquery()
    counted = select(each.c.day, each.c.reason, func.count()).group_by(each.c.day, each.c.reason)
    counts = [(date.fromisoformat(day), text, int(count)) for day, text, count in connection.execute(counted)]
    filled = {text for _, text, _ in counts if code_of(text) == FILLED}
    lasted = select(minutes_between(connection, each.c.first_published, each.c.at).label("minutes"))
    lasted = lasted.where(each.c.reason.in_(filled), each.c.first_published.is_not(None))
    return Withdrawals(*_counted(counts, span), Took(*durations(connection, lasted)))


def _counted(counts: Iterable[tuple[date, str, int]], span: Span) -> tuple[dict[date, tuple[int, int]], dict[str, int]]:
    by_day = dict.fromkeys(span.days, (0, 0))
    reasons: dict[str, int] = {}
    for day, text, count in counts:
        code, (all, filled) = code_of(text), by_day[day]
        by_day[day] = (all + count, filled + count * (code == FILLED))
        reasons[code] = reasons.get(code, 0) + count
    return by_day, dict(sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
