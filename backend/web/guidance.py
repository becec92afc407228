"""The guidance price beside a vacancy's pay: words, and a picture of where the offer stands."""

import msgspec

from backend.web.visit import here
from content.clock import today
from content.guidance import guidance_of, scale
from content.vacancy import Vacancy
from content.wage_price import WagePrice
from content.wording.page import Section
from content.wording.wage_prices import Legend, beside_pay, guidance_section, legend


class Stretch(msgspec.Struct, frozen=True):
    """From where and how far, in percent of the picture's width."""

    start: float
    length: float


class PriceBeside(msgspec.Struct, frozen=True, kw_only=True):
    """The price in words; the picture of the published range, its middle and the offer; and whose numbers these are."""

    text: str
    guided: Stretch
    offered: Stretch
    median: float
    legend: Legend
    section: Section


def price_beside(vacancy: Vacancy) -> PriceBeside | None:
    """The published price for the vacancy's work, if there is one."""
    backend = here().backend
    price = guidance_of(backend.replica).beside(vacancy, today(backend.clock()))
    return _worded(price, vacancy) if price else None


def _worded(price: WagePrice, vacancy: Vacancy) -> PriceBeside:
    lang, at = here().lang, scale(price, vacancy.wage)
    return PriceBeside(
        text=beside_pay(price, lang),
        guided=_stretch(*at.guided),
        offered=_stretch(*at.offered),
        median=_percent(at.median),
        legend=legend(lang),
        section=guidance_section(price, lang),
    )


def _stretch(start: float, end: float) -> Stretch:
    return Stretch(_percent(start), round(_percent(end) - _percent(start), 2))


def _percent(at: float) -> float:
    return round(100 * at, 2)
