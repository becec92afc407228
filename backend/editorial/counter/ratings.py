"""Opinions 满意度: counted by device, day and score; there is nothing else to know of them."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, func, select

from backend.editorial.counter import limits
from backend.tables import rating as ratings
from backend.tables.adding import add_up
from content.clock import today
from content.counter import Rating

SCORES: Final = (5, 4, 3, 2, 1)
Tally = dict[int, int]
"""How many gave each score."""


def rate(connection: Connection, device: str, rating: Rating, now: datetime) -> None:
    """One more. Raises TooOften."""
    limits.use(connection, device, "rating", now)
    row = {"device_id": device, "day": today(now), "score": rating.score, "count": 1}
    add_up(connection, ratings, "count", [row])


def tallies(connection: Connection, since: date, through: date) -> dict[str, Tally]:
    """By device, for these days, both included."""
    columns = ratings.c
    rows = connection.execute(
        select(columns.device_id, columns.score, func.sum(columns.count))
        .where(columns.day >= since, columns.day <= through)
        .group_by(columns.device_id, columns.score)
    )
    found: dict[str, Tally] = {}
    for device, score, count in rows:
        found.setdefault(device, {})[score] = int(count)
    return found


def satisfied(tally: Tally) -> int:
    """The share in per cent of those who gave 4 or 5; asks for at least one opinion."""
    return round(100 * sum(tally.get(score, 0) for score in (4, 5)) / sum(tally.values()))
