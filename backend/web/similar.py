"""Vacancies of the same trade, chosen as at the kiosk: what a page offers beside one, or instead of one that is gone.

Nothing rather than another trade: a guard is no dishwasher, though the national table has both in one major group.
"""

from content.occupation import kind_of_work
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy

_MOST = 4
_LEFT_OVER = "other"
"""What is no kind of work by itself."""


def similar(replica: Replica, vacancy: Vacancy) -> list[Vacancy]:
    """The newest others of the same occupation, and while there are too few, of the same kind of work."""
    found: dict[str, Vacancy] = {}
    for wanted in (vacancy.occupation, kind_of_work(vacancy.occupation)):
        if wanted != _LEFT_OVER and len(found) < _MOST:
            for other in replica.search(Query(occupation=wanted, size=_MOST + 1)).items:
                if other.id != vacancy.id:
                    found.setdefault(other.id, other)
    return list(found.values())[:_MOST]
