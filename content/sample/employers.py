"""The invented employers of the sample centre, and the invented places where their people work.

No name here is that of a real company; credit codes are left out, because any that is valid could be someone's.
"""

from functools import cache

import msgspec

from content.sample.reading import read_csv
from content.vacancy import Place


class Worksite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place of a kind (mall, office, estate, …) where a company sends its people; `home` is at the customer's."""

    kind: str
    division: str
    address: str
    route: str

    @property
    def place(self) -> Place:
        """The place as a vacancy says it."""
        return Place(division=self.division, address=self.address, route=self.route)


class Firm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented employer: its trades, its own address, and the day of the month on which it pays."""

    name: str
    short: str
    trades: tuple[str, ...]
    division: str
    address: str
    route: str
    payday: str

    @property
    def place(self) -> Place:
        """The employer's own address."""
        return Place(division=self.division, address=self.address, route=self.route)


@cache
def firms() -> tuple[Firm, ...]:
    """All invented employers."""
    return read_csv("employers.csv", Firm)


@cache
def worksites() -> tuple[Worksite, ...]:
    """All invented worksites."""
    return read_csv("worksites.csv", Worksite)


def firms_in(trades: tuple[str, ...]) -> list[Firm]:
    """The employers that are in any of `trades`."""
    return [firm for firm in firms() if set(firm.trades) & set(trades)]


def places_of(kinds: tuple[str, ...]) -> list[Place]:
    """The worksites of any of `kinds`."""
    return [worksite.place for worksite in worksites() if worksite.kind in kinds]
