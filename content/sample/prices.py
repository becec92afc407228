"""The sample's wage prices: invented, plausible, and named as samples wherever they are read."""

from datetime import date

import msgspec

from content.sample.dates import moment
from content.sample.reading import read_csv
from content.wage_price import WagePrice

_CITY = "410100"
_SOURCE = "样例数字"


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    title_en: str
    occupation: str
    low: str
    median: str
    high: str


def wage_prices(day: date) -> list[WagePrice]:
    """A price for each of some thirty occupations that the sample's vacancies are in."""
    return [
        WagePrice(
            id=f"w-{row.occupation}",
            title=row.title,
            title_en=row.title_en,
            published=moment(day, -50, 540),
            source=_SOURCE,
            occupation=row.occupation,
            division=_CITY,
            low=int(row.low),
            median=int(row.median),
            high=int(row.high),
            year=day.year,
        )
        for row in read_csv("wage_prices.csv", _Row)
    ]
