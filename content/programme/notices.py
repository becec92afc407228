"""The notices of one hall, as the programme takes them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol, TypeVar

import msgspec

from content.bulletin import Bulletin
from content.fairday import still_offered
from content.jobfair import JobFair
from content.notice import Notice
from content.site import Site
from content.vacancy import Vacancy
from content.wage_price import WagePrice

N = TypeVar("N", bound=Notice)


class Reader(Protocol):
    """What of a replica the programme reads."""

    def all(self, kind: type[N], site: str = "") -> list[N]:
        """Every live notice of the kind for the site, newest first."""
        ...

    def by_number(self, number: str) -> Notice | None:
        """The live notice of a number."""
        ...


class Notices(msgspec.Struct, frozen=True, kw_only=True):
    """What a hall may show, newest first; read once a change, not once a turn. Of fairs what is not filled yet."""

    site: Site | None = None
    vacancies: tuple[Vacancy, ...] = ()
    fairs: tuple[JobFair, ...] = ()
    bulletins: tuple[Bulletin, ...] = ()
    prices: tuple[WagePrice, ...] = ()

    @classmethod
    def read(cls, reader: Reader, site: str) -> "Notices":
        """The notices of the hall `site`."""
        return cls(
            site=next((s for s in reader.all(Site) if s.id == site), None),
            vacancies=tuple(reader.all(Vacancy, site)),
            fairs=tuple(still_offered(fair, reader.by_number) for fair in reader.all(JobFair, site)),
            bulletins=tuple(reader.all(Bulletin, site)),
            prices=tuple(reader.all(WagePrice, site)),
        )

    def running(self, now: datetime) -> Iterator[Bulletin]:
        """The bulletins that may be shown at this moment."""
        return (bulletin for bulletin in self.bulletins if bulletin.is_current(now))
