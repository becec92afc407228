"""The guidance price beside a vacancy's pay: what it says, and where it stands on one scale with the offer."""

from typing import Final
from weakref import WeakKeyDictionary

from content.clock import today
from content.feed import Cursor
from content.guidance import Guidance
from content.replica import Replica
from content.vacancy import Vacancy
from content.wage_price import WagePrice
from content.wording.page import Section
from content.wording.phrases import say as shared
from content.wording.wage_prices import beside_pay, legend, whence
from kiosk.flow import PriceBlock
from kiosk.reading import Reading
from kiosk.theme import SMALL

_kept: Final[WeakKeyDictionary[Replica, tuple[Cursor | None, Guidance]]] = WeakKeyDictionary()
"""A city publishes a thousand prices once a year: they are read once for each state of the replica."""

BAR: Final = 24
"""Height of the scale under the words."""


def price_beside(reading: Reading, vacancy: Vacancy) -> WagePrice | None:
    """The published price for the vacancy's work, if there is one."""
    return _guidance(reading.replica).beside(vacancy, today(reading.now))


def price_block(reading: Reading, vacancy: Vacancy, price: WagePrice, width: int) -> PriceBlock:
    """The price in words over a scale on which the offer is a stretch and the middle price a mark."""
    offered = vacancy.wage
    low = (offered.monthly_min if offered else None) or price.low
    high = (offered.monthly_max if offered else None) or price.high
    least, most = min(price.low, low), max(price.high, high)
    frame, text = reading.frame, beside_pay(price, reading.lang)
    lines = len(reading.lines(text, SMALL, width))

    def at(value: int) -> float:
        return (value - least) / max(most - least, 1)

    return PriceBlock(
        text=text,
        guided=(at(price.low), at(price.high)),
        offered=(at(low), at(high)),
        median=at(price.median),
        height=frame.line(SMALL, lines + 1) + frame.px(12 + BAR + 12 + 28),
        legend=legend(reading.lang),
    )


def price_section(reading: Reading, price: WagePrice) -> Section:
    """Whose numbers these are, and what they are good for."""
    lang = reading.lang
    return Section(shared("price.heading", lang), (whence(price, lang), shared("price.about", lang)))


def _guidance(replica: Replica) -> Guidance:
    cursor, known = _kept.get(replica, (None, None))
    if known is None or cursor != replica.cursor:
        cursor = replica.cursor
        known = Guidance(replica.all(WagePrice))
        _kept[replica] = (cursor, known)
    return known
