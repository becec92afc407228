"""Vacancies like one: what is offered beside it, or instead of one that is gone, the same in every channel.

Nothing rather than another trade: a guard is no dishwasher, though the national table has both in one major group.
"""

import re
from typing import Final

import msgspec

from content.notice import Notice
from content.occupation import kind_of_work
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy, is_of_same_employer

MOST: Final = 4
"""So many are offered at once."""

_ASIDE: Final = re.compile(r"[（(][^（）()]*[）)]")
_LEFT_OVER: Final = "other"
"""What is no kind of work by itself."""


def alike(title: str, occupation: str, site: str = "") -> Query:
    """The query for what is like it: its title in its occupation first, then its occupation, then its kind of work."""
    kind = kind_of_work(occupation)
    return Query(
        occupation=occupation if kind == _LEFT_OVER else kind,
        like_title=_ASIDE.sub("", title), like_occupation=occupation, site=site,
    )  # fmt: skip


def similar(
    replica: Replica, id: str, title: str, occupation: str, *, untrue: Notice | None = None, site: str = ""
) -> list[Vacancy]:
    """The nearest others; none of the employer of an `untrue` one, and none at all where no occupation is known."""
    if not occupation:
        return []
    most = MOST * (4 if untrue else 1) + 1
    found = replica.search(msgspec.structs.replace(alike(title, occupation, site), size=most)).items
    return [other for other in found if other.id != id and not is_of_same_employer(other, untrue)][:MOST]
