"""Vacancies of the same trade, as the kiosk has them: what a page offers beside one, or instead of one that is gone.

Nothing rather than another trade: a guard is no dishwasher, though the national table has both in one major group.
"""

import re
from collections.abc import Iterator

from content.occupation import kind_of_work
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy, is_of_same_employer
from content.why import Why

_MOST = 4
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_LEFT_OVER = "other"
"""What is no kind of work by itself."""


def similar(replica: Replica, vacancy: Vacancy, why: Why = "") -> list[Vacancy]:
    """A few others, the nearest first and of these the newest; of one withdrawn as untrue, none of its employer's."""
    untrue = vacancy if why == "untrue" else None
    most = _MOST * (4 if untrue else 1) + 1
    found: dict[str, Vacancy] = {}
    for query in _nearest_first(vacancy, most):
        if len(found) < _MOST:
            for other in replica.search(query).items:
                if other.id != vacancy.id and not is_of_same_employer(other, untrue):
                    found.setdefault(other.id, other)
    return list(found.values())[:_MOST]


def _nearest_first(vacancy: Vacancy, most: int) -> Iterator[Query]:
    """The same title and occupation, the same occupation, the same kind of work."""
    occupation, kind = vacancy.occupation, kind_of_work(vacancy.occupation)
    yield Query(text=_ASIDE.sub("", vacancy.title), occupation=occupation, size=most)
    yield Query(occupation=occupation, size=most)
    if kind != _LEFT_OVER:
        yield Query(occupation=kind, size=most)
