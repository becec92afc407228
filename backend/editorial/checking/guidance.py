"""Pay against the guidance price of the occupation, as the labour office publishes it for the place."""

from collections.abc import Iterator, Sequence
from typing import Final

from backend.editorial.checking.finding import Finding
from content.division import is_within
from content.notice import Notice
from content.vacancy import Vacancy, Wage
from content.wage_price import WagePrice

_TRUE: Final = ("service 14", "market 24")
_BELOW: Final = 0.7
"""Far off is what ends below so much of the low price…"""
_ABOVE: Final = 1.5
"""… or begins above so much of the high one."""


def far_from(notice: Notice, prices: Sequence[WagePrice]) -> Iterator[Finding]:
    """A wage that is far off is for a second person to believe; one without a price to compare it with is not."""
    if not isinstance(notice, Vacancy) or notice.wage is None:
        return
    price = guiding(notice, prices)
    if price and _is_far(notice.wage, price):
        text = f"{price.low}–{price.high}"
        yield Finding("wage", "wage_guidance", text, "wage.max", severity="warn", law=_TRUE)


def guiding(vacancy: Vacancy, prices: Sequence[WagePrice]) -> WagePrice | None:
    """The price of the occupation itself before that of its group, of the narrowest place, of the latest year."""
    fitting = [one for one in prices if _covers(one, vacancy)]
    return max(fitting, key=lambda one: (_narrow(one.occupation), _narrow(one.division), one.year), default=None)


def _covers(price: WagePrice, vacancy: Vacancy) -> bool:
    group = price.occupation
    while group.endswith("-00"):
        group = group.removesuffix("-00")
    whose = vacancy.occupation == group or vacancy.occupation.startswith(f"{group}-")
    return whose and is_within(vacancy.place.division, price.division)


def _narrow(code: str) -> int:
    """How much of a code says something: 6-18-02-00 less than 6-18-02-04, 410100 less than 410105."""
    return len(code.rstrip("0-"))


def _is_far(wage: Wage, price: WagePrice) -> bool:
    low, high = wage.monthly_min, wage.monthly_max
    return low is not None and high is not None and (high < price.low * _BELOW or low > price.high * _ABOVE)
