"""Alike 差不多: what is offered beside a vacancy, or instead of one that is gone. Nothing rather than another trade."""

from collections.abc import Callable

from content.occupation import kind_of_work
from content.search.query import Page, Query
from content.vacancy import Vacancy

_LEFT_OVER = "other"
"""What is no kind of work by itself."""


def alike(
    search: Callable[[Query], Page], occupation: str, most: int, *, without: str = "", site: str = ""
) -> list[Vacancy]:
    """The newest of the same occupation, then of the same kind of work; `without` is the id of the one itself."""
    found: dict[str, Vacancy] = {}
    for wanted in (occupation, kind_of_work(occupation)):
        if wanted and wanted != _LEFT_OVER:
            for one in search(Query(occupation=wanted, site=site, size=most + 1)).items:
                found.setdefault(one.id, one)
    found.pop(without, None)
    return list(found.values())[:most]
