"""Vacancies of the same trade: what a page offers beside one, or instead of one that is gone."""

from content.occupation import occupation_parent
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy, is_of_same_employer
from content.why import Why

_MOST = 4


def similar(replica: Replica, vacancy: Vacancy, why: Why = "") -> list[Vacancy]:
    """The newest others of the same occupation, and while there are too few, of the group around it.

    Of one that was withdrawn as untrue, none of the same employer's.
    """
    untrue = vacancy if why == "untrue" else None
    found: dict[str, Vacancy] = {}
    prefix = vacancy.occupation
    while prefix and len(found) < _MOST:
        for other in replica.search(Query(occupation=prefix, size=_MOST * (4 if untrue else 1) + 1)).items:
            if other.id != vacancy.id and not is_of_same_employer(other, untrue):
                found.setdefault(other.id, other)
        prefix = occupation_parent(prefix)
    return list(found.values())[:_MOST]
