"""The sample centre: what `make demo` opens with. Every employer, address and telephone number in it is invented."""

from datetime import date, datetime

from content.clock import CHINA
from content.notice import Notice
from content.sample.fairs import fairs
from content.sample.office import bulletins, guides, pictures
from content.sample.prices import wage_prices
from content.sample.sites import sites
from content.sample.vacancies import vacancies

__all__ = ["notices", "pictures"]

_LONG_AGO = datetime(1970, 1, 1, tzinfo=CHINA)


def notices(day: date, web: str = "", now: datetime | None = None) -> list[Notice]:
    """Everything the sample centre tells the public on `day`, oldest first.

    `web` is the address at which the public pages are reached; the halls carry it for their QR codes.
    With `now`, no vacancy claims to have been published or verified later than that: for whoever starts before eight.
    """
    jobs = vacancies(day, now)
    told: list[Notice] = [*sites(day, web), *guides(day), *bulletins(day), *wage_prices(day)]
    told += [*fairs(day, jobs), *jobs]
    return sorted(told, key=lambda notice: notice.published or _LONG_AGO)
