"""Guidance 工资指导: the published price that stands beside a vacancy's pay, when there is one."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from content.division import parent_division
from content.feed import Cursor
from content.occupation import full_code, occupation_parent, prefix_of
from content.replica import Replica
from content.vacancy import Vacancy, Wage
from content.wage_price import WagePrice


class Scale(NamedTuple):
    """Where the published range, the pay offered and the middle price stand on one line from 0 to 1."""

    guided: tuple[float, float]
    offered: tuple[float, float]
    median: float


class Guidance:
    """The wage prices of a replica by what they are for; make a new one when the replica changes."""

    def __init__(self, prices: Iterable[WagePrice]) -> None:
        self._prices: dict[tuple[str, str], list[WagePrice]] = {}
        for price in prices:
            self._prices.setdefault((full_code(price.occupation), price.division), []).append(price)

    def beside(self, vacancy: Vacancy, day: date) -> WagePrice | None:
        """The price for the vacancy's own occupation, else for the group around it; of the nearest place.

        Of several years the newest counts. Pay that is not said by the month cannot be set beside one.
        """
        if vacancy.wage is None or vacancy.wage.unit != "month":
            return None
        for occupation in _around(vacancy.occupation):
            for division in _upwards(vacancy.place.division):
                live = [price for price in self._prices.get((occupation, division), ()) if price.is_live(day)]
                if live:
                    return max(live, key=lambda price: (price.year, price.id))
        return None


_kept: Final[WeakKeyDictionary[Replica, tuple[Cursor | None, Guidance]]] = WeakKeyDictionary()
"""A city publishes a thousand prices once a year: they are read once for each state of a replica."""


def guidance_of(replica: Replica) -> Guidance:
    """The prices that the replica has now."""
    cursor, known = _kept.get(replica, (None, None))
    if known is None or cursor != replica.cursor:
        cursor = replica.cursor
        known = Guidance(replica.all(WagePrice))
        _kept[replica] = (cursor, known)
    return known


def scale(price: WagePrice, offered: Wage | None) -> Scale:
    """Both on one line, as long as the two together; pay that is not said takes the range of the price."""
    low = (offered.monthly_min if offered else None) or price.low
    high = (offered.monthly_max if offered else None) or price.high
    least, most = min(price.low, low), max(price.high, high)

    def at(value: int) -> float:
        return (value - least) / max(most - least, 1)

    return Scale((at(price.low), at(price.high)), (at(low), at(high)), at(price.median))


@lru_cache(maxsize=4096)
def _around(occupation: str) -> tuple[str, ...]:
    """The occupation and its small group: what lies further out has nothing to do with the work."""
    return occupation, full_code(occupation_parent(prefix_of(occupation)) or occupation)


def _upwards(division: str) -> Iterator[str]:
    """The district, its city, its province."""
    while division:
        yield division
        division = parent_division(division)
