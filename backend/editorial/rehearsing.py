"""What a hall will have to show, read from the office: for the rehearsal of a day at the desk."""

from datetime import date
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, and_, func, select
from sqlalchemy.sql import ColumnElement

from backend.tables import journal
from backend.tables import notice as notices
from content.codec import KINDS, decode_notice
from content.invalid import InvalidNotice
from content.jobfair import JobFair
from content.notice import Notice
from content.programme import Notices
from content.site import Site

N = TypeVar("N", bound=Notice)


class Public(msgspec.Struct, frozen=True):
    """What is public on `day`, as the programme reads it: the same answers as a replica at the head of the feed."""

    connection: Connection
    day: date

    def all(self, kind: type[N], site: str = "") -> list[N]:
        """The notices of a kind that are live and belong in the hall `site`, newest first."""
        name = next(name for name, known in KINDS.items() if known is kind)
        found = self._read(notices.c.kind == name)
        return [one for one in found if isinstance(one, kind) and one.is_live(self.day) and one.is_for(site)]

    def by_number(self, number: str) -> Notice | None:
        """The live notice of a number."""
        found = self._read(notices.c.number == number)
        return next((one for one in found if one.is_live(self.day)), None)

    def _read(self, meant: ColumnElement[bool]) -> list[Notice]:
        is_live = and_(notices.c.is_live, func.coalesce(notices.c.shown_through, date.max) >= self.day)
        lines = select(journal.c.body).join(notices, notices.c.position == journal.c.position).where(is_live, meant)
        bodies = self.connection.scalars(lines.order_by(journal.c.position.desc()))
        return [one for one in map(_decoded, bodies) if one is not None]


def notices_of(connection: Connection, site: str, day: date) -> Notices:
    """What the hall `site` has on `day`, if nothing is published or withdrawn until then."""
    return Notices.read(Public(connection, day), site)


def without_vacancies(connection: Connection, site: str, day: date) -> Notices:
    """The same of the hall itself and of its fairs, which are few: what can be told without playing anything."""
    public = Public(connection, day)
    hall = next((one for one in public.all(Site) if one.id == site), None)
    return Notices(site=hall, fairs=tuple(public.all(JobFair, site)))


def _decoded(body: str | None) -> Notice | None:
    try:
        return decode_notice(body.encode()) if body else None
    except InvalidNotice:
        return None
