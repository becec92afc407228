"""The rows that a plan finds: listed, counted, and read for their codes."""

import sqlite3
from typing import Final

from content.search.plan import Plan

_FEW: Final = 5000
"""Past their date may be so many that it is quicker to count them in and see that enough are left."""

_LIVE: Final = "SELECT count(*) FROM (SELECT 1 FROM vacancy WHERE last_day >= ? LIMIT ?)"
_EXPIRED: Final = "SELECT count(*) FROM (SELECT 1 FROM vacancy WHERE last_day < ? LIMIT ?)"
_LISTED: Final = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
_FOUND: Final = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"


def found(connection: sqlite3.Connection, plan: Plan, limit: int, order: str = "") -> list[int]:
    """The positions of what the plan finds, newest first unless another order is given, no more than `limit`."""
    sql, values = _select(plan, "v.position", order)
    return [position for (position,) in connection.execute(sql, (*values, limit))]


def count(connection: sqlite3.Connection, plan: Plan, limit: int) -> int:
    """How many the plan finds, counted to `limit`."""
    if has_enough(connection, plan, limit):
        return limit
    sql, values = _select(plan, "1", "")
    return int(connection.execute(" ".join(("SELECT count(*) FROM (", sql, ")")), (*values, limit)).fetchone()[0])


def gone(connection: sqlite3.Connection, day: int) -> frozenset[int] | None:
    """The positions of what is past its date on `day`; None where they are so many that nothing is gained by it."""
    expired = connection.execute("SELECT position FROM vacancy WHERE last_day < ? LIMIT ?", (day, _FEW)).fetchall()
    return frozenset(position for (position,) in expired) if len(expired) < _FEW else None


def count_beside(connection: sqlite3.Connection, plan: Plan, limit: int, expired: frozenset[int] | None) -> int:
    """What `count` says, when many plans are counted and what is `gone` was asked for once: of the index alone."""
    if expired is None or plan.checks or not plan.match:
        return count(connection, plan, limit)
    listed = connection.execute(_LISTED, (plan.match, limit + len(expired)))
    return min(limit, len({position for (position,) in listed} - expired))


def has_enough(connection: sqlite3.Connection, plan: Plan, limit: int) -> bool:
    """Whether the index alone shows that there are `limit`: so many more as may be past their date, unverified."""
    match = plan.sure if plan.checks else plan.match
    if not match:
        return not plan.checks and _counted(connection, _LIVE, plan.day, limit) == limit
    expired = _counted(connection, _EXPIRED, plan.day, _FEW)
    return expired < _FEW and _counted(connection, _FOUND, match, limit + expired) == limit + expired


def all_found(connection: sqlite3.Connection, plan: Plan, limit: int) -> list[int]:
    """The positions of all that the plan finds, newest first; where there are `limit` or more, perhaps only those.

    Without a check the index lists them in one go, from the oldest, which is the quicker way for it.
    """
    expired = _counted(connection, _EXPIRED, plan.day, _FEW)
    if plan.checks or not plan.match or expired == _FEW:
        return found(connection, plan, limit)
    listed = connection.execute(_LISTED, (plan.match, limit + expired))
    positions = {position for (position,) in listed}
    if len(positions) == limit + expired:
        return found(connection, plan, limit)
    gone = connection.execute("SELECT position FROM vacancy WHERE last_day < ?", (plan.day,))
    return sorted(positions.difference(position for (position,) in gone), reverse=True)


def codes_found(connection: sqlite3.Connection, plan: Plan, limit: int) -> list[tuple[int, str]]:
    """The pay and the code tokens of the newest that the plan finds."""
    sql, values = _select(plan, "v.wage, v.codes", "")
    return connection.execute(sql, (*values, limit)).fetchall()


def _counted(connection: sqlite3.Connection, sql: str, value: str | int, limit: int) -> int:
    return int(connection.execute(sql, (value, limit)).fetchone()[0])


def _select(plan: Plan, columns: str, order: str) -> tuple[str, tuple[str | int, ...]]:
    """SQL that wants a limit yet. Columns, order and checks are written by us; what people typed is a value."""
    tables, where = "vacancy v", ["v.last_day >= ?", *(check.sql for check in plan.checks)]
    values = (plan.day, *(value for check in plan.checks for value in check.values))
    if plan.match:
        tables = "search CROSS JOIN vacancy v ON v.position = search.rowid"
        where, values = ["search MATCH ?", *where], (plan.match, *values)
    newest = "search.rowid DESC" if plan.match else "v.position DESC"
    parts = ("SELECT", columns, "FROM", tables, "WHERE", " AND ".join(where), "ORDER BY", order or newest, "LIMIT ?")
    return " ".join(parts), values
