"""The office's side of a table of wage prices: this year's price of an occupation is a revision of last year's."""

from collections.abc import Sequence

import msgspec

from backend.editorial import listing
from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.listing import Asked
from backend.editorial.office import Office, Work
from content.wage_price import WagePrice

_LOOKED_AT = 50


def enter_prices(office: Office, author: Staff, prices: Sequence[WagePrice]) -> tuple[int, int]:
    """Enter and hand in all of them or none; how many were handed in, and how many were there already.

    Raises what entering raises.
    """
    author.must("enter")
    done = 0
    with office.work() as work:
        for price in prices:
            before = _before(work, price)
            if before and _same(before, price):
                continue
            kept = _as_revision_of(before, price) if before else price
            kept = msgspec.structs.replace(kept, sites=kept.sites or author.sites)
            submit(work, author, enter(work, author, kept).id)
            done += 1
    return done, len(prices) - done


def _before(work: Work, price: WagePrice) -> WagePrice | None:
    """What the office has of this occupation in this place."""
    asked = Asked(kind="wage_price", text=price.title[:32])
    for one in listing.entries(work.connection, asked, _LOOKED_AT):
        found = one.newest.notice
        if isinstance(found, WagePrice) and (found.title, found.division) == (price.title, price.division):
            return found
    return None


def _same(before: WagePrice, price: WagePrice) -> bool:
    facts = ("low", "median", "high", "year", "occupation")
    return all(getattr(before, name) == getattr(price, name) for name in facts)


def _as_revision_of(before: WagePrice, price: WagePrice) -> WagePrice:
    figures = {name: getattr(price, name) for name in ("low", "median", "high", "year", "occupation")}
    return msgspec.structs.replace(before, **figures)
