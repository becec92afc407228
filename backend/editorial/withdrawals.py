"""Withdrawals of vacancies in some days: on which day, for which reason, and how long it took until one was filled."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, func, select

from backend.editorial.errors import PHRASES
from backend.editorial.overview import MOST_ROWS, Span, rank
from backend.editorial.publishing import EXPIRED
from backend.tables import audit
from backend.tables import notice as notices
from content.clock import CHINA
from content.wording.phrases import LANGS

FILLED: Final = "filled"
REASONS: Final = (FILLED, "asked", "untrue")
"""Those that have a button, `withdraw_reason.…` in the phrases; every other one is in somebody's own words."""

_LONGEST: Final = 40
_SAID: Final = {PHRASES.say(f"withdraw_reason.{code}", lang): code for code in REASONS for lang in LANGS}
_MEANS_FILLED: Final = "招满"


class Took(msgspec.Struct, frozen=True):
    """How many were filled, and how many minutes after they were first public: half of them, nine in ten."""

    count: int = 0
    median: float = 0
    p90: float = 0


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
    within = (columns.verb == "withdraw", columns.at >= span.begins, columns.at < span.ends)
    asked = select(columns.at, func.substr(columns.detail, 1, _LONGEST).label("reason"), notices.c.first_published)
    asked = asked.join(notices, notices.c.id == columns.subject).where(*within, notices.c.kind == "vacancy")
    return _counted(connection.execute(asked.limit(MOST_ROWS).execution_options(yield_per=1000)), span)


def why(reason: str) -> str:
    """The code of a reason that has one, `expired` for the clock's; else the words as they were written."""
    if reason == EXPIRED or reason in _SAID:
        return _SAID.get(reason, reason)
    return FILLED if _MEANS_FILLED in reason else reason


def _counted(rows: Iterable[Row[*tuple[Any, ...]]], span: Span) -> Withdrawals:
    by_day = dict.fromkeys(span.days, (0, 0))
    reasons: dict[str, int] = {}
    minutes: list[float] = []
    for row in rows:
        code, day = why(row.reason), row.at.astimezone(CHINA).date()
        count, filled = by_day[day]
        by_day[day] = (count + 1, filled + (code == FILLED))
        reasons[code] = reasons.get(code, 0) + 1
        if code == FILLED and row.first_published is not None:
            minutes.append(_minutes(row.first_published, row.at))
    minutes.sort()
    took = Took(len(minutes), rank(minutes, 0.5), rank(minutes, 0.9))
    return Withdrawals(by_day, dict(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))), took)


def _minutes(since: datetime, until: datetime) -> float:
    return (until - since).total_seconds() / 60
