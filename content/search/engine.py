"""Searching: from a query to a page of vacancies."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from content.codec import decode_notice
from content.feed import Cursor
from content.search.codes import WAGE_EDGES
from content.search.facets import Facets, facets
from content.search.plan import Plan, plan_of
from content.search.query import CAP, Page, Query
from content.search.ranking import nearest
from content.search.rows import all_found, count, found, has_enough
from content.vacancy import Vacancy

DEEPEST: Final = 10_000
"""No page reaches further than this into what was found."""

_LARGEST_PAGE: Final = 200
_KEPT: Final = 1000


class Engine:
    """Answers queries from a replica's file. It remembers only what stands at a position, which never changes."""

    def __init__(self) -> None:
        self._vacancies: dict[tuple[str, int], Vacancy] = {}
        self._facets: dict[tuple[Cursor, date, Query], Facets] = {}

    def forget(self) -> None:
        """Keep no query; vacancies are no secret."""
        self._facets = {}

    def search(self, connection: sqlite3.Connection, cursor: Cursor, query: Query, day: date) -> Page:
        """The page that the query asks for on `day`; the file stands at `cursor`."""
        plan = plan_of(connection, query, day)
        start, end = _range(query)
        positions, total = _newest(connection, plan, end)
        if query.sort == "wage":
            positions = _best_paid(connection, plan, total, end)
        elif total > 1:
            positions = nearest(connection, plan, query, positions, total, end)
        items = tuple(self._vacancy(connection, cursor.feed_id, position) for position in positions[start:end])
        counts = self._counted(connection, cursor, query, day) if query.facets else {}
        return Page(total=min(total, CAP), capped=total > CAP, items=items, facets=counts)

    def _vacancy(self, connection: sqlite3.Connection, feed_id: str, position: int) -> Vacancy:
        key = (feed_id, position)
        if len(self._vacancies) >= _KEPT:
            self._vacancies = {}
        vacancy = self._vacancies.get(key) or _read(connection, position)
        self._vacancies[key] = vacancy
        return vacancy

    def _counted(self, connection: sqlite3.Connection, cursor: Cursor, query: Query, day: date) -> Facets:
        bare = msgspec.structs.replace(query, page=1, size=0, sort="newest", like_title="", like_occupation="")
        key = (cursor, day, bare)
        counted = self._facets.get(key) or facets(connection, bare, day)
        kept = {known: value for known, value in self._facets.items() if known[:2] == key[:2]}
        self._facets = {**(kept if len(kept) < _KEPT else {}), key: counted}
        return counted


def _read(connection: sqlite3.Connection, position: int) -> Vacancy:
    (body,) = connection.execute("SELECT body FROM notice WHERE position = ?", (position,)).fetchone()
    return msgspec.convert(decode_notice(body), Vacancy)


def _range(query: Query) -> tuple[int, int]:
    size = min(max(query.size, 0), _LARGEST_PAGE)
    start = (max(query.page, 1) - 1) * size
    return min(start, DEEPEST), min(start + size, DEEPEST)


def _newest(connection: sqlite3.Connection, plan: Plan, end: int) -> tuple[Sequence[int], int]:
    """The newest, as many as the page needs or more, and how many there are, counted to one past the cap."""
    if not plan.scarce and has_enough(connection, plan, CAP + 1):
        return found(connection, plan, end), CAP + 1
    positions = all_found(connection, plan, max(end, CAP + 1))
    return positions, len(positions)


def _best_paid(connection: sqlite3.Connection, plan: Plan, total: int, end: int) -> list[int]:
    """The best paid; of very many, those above the highest edge of pay that enough of them reach."""
    order = "v.wage DESC, v.position DESC"
    if total <= CAP:
        return found(connection, plan, end, order)
    low, high = 0, len(WAGE_EDGES)
    while low < high:
        middle = (low + high) // 2
        enough = count(connection, plan.also(f"w_{WAGE_EDGES[middle]}"), end) >= end
        low, high = (middle + 1, high) if enough else (low, middle)
    return found(connection, plan.also(f"w_{WAGE_EDGES[low - 1]}") if low else plan, end, order)
