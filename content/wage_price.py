"""WagePrice 工资价位: what an occupation is paid in a place, as the labour office publishes it once a year."""

import re

from content.invalid import require
from content.notice import Notice
from content.vacancy import MOST_PAY

_OCCUPATION = re.compile(r"[1-8]-\d\d-\d\d-\d\d")
_DIVISION = re.compile(r"[1-9]\d{5}")


class WagePrice(Notice, frozen=True, kw_only=True, tag="wage_price", omit_defaults=True):
    """A guidance price in yuan a month; `title` is the occupation as people call it.

    `occupation` is a CSCO 2022 code, that of a group (6-18-02-00) when the price holds for all of it. `division` is
    the place that it was surveyed in, `year` the year of the survey.
    """

    occupation: str
    division: str
    low: int
    median: int
    high: int
    year: int

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(_OCCUPATION.fullmatch(self.occupation)), "occupation", "occupation")
        require(bool(_DIVISION.fullmatch(self.division)), "division", "division")
        require(self.low > 0, "low", "pay_zero")
        require(self.low <= self.median, "median", "median_below_low")
        require(self.median <= self.high, "high", "high_below_median")
        require(self.high <= MOST_PAY, "high", "pay_most")
        require(2000 <= self.year < 2100, "year", "year")
