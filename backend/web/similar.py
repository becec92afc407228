"""Vacancies of the same trade, as the kiosk has them: what a page offers beside one, or instead of one that is gone.

Nothing rather than another trade: a guard is no dishwasher, though the national table has both in one major group.
"""

import re
from collections.abc import Iterator

from content.occupation import kind_of_work
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy

_MOST = 4
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_LEFT_OVER = "other"
"""What is no kind of work by itself."""


def similar(replica: Replica, vacancy: Vacancy) -> list[Vacancy]:
    """A few others, the nearest first and of these the newest."""
    found: dict[str, Vacancy] = {}
    for query in _nearest_first(vacancy):
        if len(found) < _MOST:
            for other in replica.search(query).items:
                if other.id != vacancy.id:
                    found.setdefault(other.id, other)
    return list(found.values())[:_MOST]


def _nearest_first(vacancy: Vacancy) -> Iterator[Query]:
    """The same title and occupation, the same occupation, the same kind of work."""
    occupation, kind = vacancy.occupation, kind_of_work(vacancy.occupation)
    yield Query(text=_ASIDE.sub("", vacancy.title), occupation=occupation, size=_MOST + 1)
    yield Query(occupation=occupation, size=_MOST + 1)
    if kind != _LEFT_OVER:
        yield Query(occupation=kind, size=_MOST + 1)
