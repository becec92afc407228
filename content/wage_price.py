"""WagePrice 工资价位: what an occupation is paid in a place, as the labour office publishes it once a year."""

import re

from content.notice import Notice, require

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
        require(bool(_OCCUPATION.fullmatch(self.occupation)), "occupation", "职业编码要像 6-18-02-04。")
        require(bool(_DIVISION.fullmatch(self.division)), "division", "区划代码是 6 位数字。")
        require(0 < self.low <= 10_000_000, "low", "工资要大于零。")
        require(self.low <= self.median, "median", "中位数比低位数还低。")
        require(self.median <= self.high <= 10_000_000, "high", "高位数比中位数还低。")
        require(2000 <= self.year < 2100, "year", "年份要写四位数字。")
