"""Vacancy 岗位: one job with its places, in the words of schema.org JobPosting where it has them."""

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Final

import msgspec

from content.invalid import require
from content.notice import Notice

_OCCUPATION = re.compile(r"[1-8]-\d\d-\d\d-\d\d")
_DIVISION = re.compile(r"[1-9]\d{5}")
_MONTHLY = {
    "month": Fraction(1),
    "year": Fraction(1, 12),
    "week": Fraction(52, 12),
    "day": Fraction(87, 4),
    "hour": Fraction(174),
}
"""Units per month: 21.75 paid days and 174 hours (MOHRSS circular 劳社部发〔2008〕3号)."""

MOST_PAY: Final = 10_000_000
"""Yuan, whatever the time: more is a slip of the finger."""


class Wage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Pay in yuan per `unit`; `max` None means "and up". `months` is how many months are paid a year (13 薪)."""

    min: int
    max: int | None = None
    unit: str = "month"
    months: int = 12

    def __post_init__(self) -> None:
        require(self.min > 0, "wage.min", "pay_zero")
        require(self.min <= MOST_PAY, "wage.min", "pay_most")
        require(self.max is None or self.min <= self.max, "wage.max", "max_below_min")
        require(12 <= self.months <= 24, "wage.months", "months")

    @property
    def monthly_min(self) -> int | None:
        """The lower end as yuan per month, None for piece work; a week of 40 hours is assumed."""
        return int(self.min * _MONTHLY[self.unit]) if self.unit in _MONTHLY else None

    @property
    def monthly_max(self) -> int | None:
        """The upper end as yuan per month; the lower end where no upper one is given."""
        top = self.max or self.min
        return int(top * _MONTHLY[self.unit]) if self.unit in _MONTHLY else None


class Employer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who hires; `short` is the name for a board's column. `credit_code` is the code of GB 32100."""

    name: str
    short: str = ""
    credit_code: str = ""
    verified_on: date | None = None

    def is_same(self, other: "Employer") -> bool:
        """Whether the two are one employer: by their codes, where one has none by their names."""
        if self.credit_code and other.credit_code:
            return self.credit_code == other.credit_code
        return self.name == other.name

    def __post_init__(self) -> None:
        require(bool(self.name.strip()), "employer.name", "employer")


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where: a GB/T 2260 division, the address, and how to get there as people say it (公交 26、83 路)."""

    division: str
    address: str = ""
    route: str = ""
    address_en: str = ""
    route_en: str = ""

    def __post_init__(self) -> None:
        require(bool(_DIVISION.fullmatch(self.division)), "place.division", "division")


class Vacancy(Notice, frozen=True, kw_only=True, tag="vacancy", omit_defaults=True):
    """A job. `wage` None means negotiable (面议), `headcount` None means several (若干).

    `occupation` is a CSCO 2022 code (6-18-02-04), `education` and the tags are codes of `content.terms`,
    `verified` is when the centre last asked the employer whether the job is still open.
    """

    occupation: str
    employer: Employer
    place: Place
    headcount: int | None = None
    wage: Wage | None = None
    employment_type: str = "FULL_TIME"
    education: str = "any"
    experience_years: int = 0
    certificate: str = ""
    benefits: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    hours: str = ""
    description: str = ""
    requirements: str = ""
    apply: str = ""
    verified: datetime | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(_OCCUPATION.fullmatch(self.occupation)), "occupation", "occupation")
        require(self.headcount is None or 0 < self.headcount < 100_000, "headcount", "headcount")
        require(0 <= self.experience_years <= 50, "experience_years", "experience")
        require(self.valid_through is not None, "valid_through", "valid_through")


def is_of_same_employer(vacancy: Vacancy, other: Notice | None) -> bool:
    """Whether both are vacancies of one employer."""
    return isinstance(other, Vacancy) and vacancy.employer.is_same(other.employer)
