"""The guidance price beside a vacancy's pay: what it says, and where it stands on one scale with the offer."""

from typing import Final

from content.clock import today
from content.guidance import guidance_of, scale
from content.vacancy import Vacancy
from content.wage_price import WagePrice
from content.wording.wage_prices import beside_pay, legend
from kiosk.flow import PriceBlock
from kiosk.reading import Reading
from kiosk.theme import SMALL

BAR: Final = 24
"""Height of the scale under the words."""


def price_beside(reading: Reading, vacancy: Vacancy) -> WagePrice | None:
    """The published price for the vacancy's work, if there is one."""
    return guidance_of(reading.replica).beside(vacancy, today(reading.now))


def price_block(reading: Reading, vacancy: Vacancy, price: WagePrice, width: int) -> PriceBlock:
    """The price in words over a scale on which the offer is a stretch and the middle price a mark."""
    frame, text, at = reading.frame, beside_pay(price, reading.lang), scale(price, vacancy.wage)
    lines = len(reading.lines(text, SMALL, width))
    return PriceBlock(
        text=text,
        guided=at.guided,
        offered=at.offered,
        median=at.median,
        height=frame.line(SMALL, lines + 1) + frame.px(12 + BAR + 12 + 28),
        legend=legend(reading.lang),
    )
