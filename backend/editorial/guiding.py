"""What the office's own guidance prices say of vacancies: beside the checks, which know no database."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from backend.editorial.checking.finding import Finding
from backend.editorial.checking.guidance import far_from
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.codec import decode_notice
from content.invalid import InvalidNotice
from content.notice import Notice
from content.vacancy import Vacancy
from content.wage_price import WagePrice


def off_guidance(connection: Connection, given: Iterable[Notice]) -> Mapping[str, tuple[Finding, ...]]:
    """What is far off the price that the public sees, by the id of the vacancy; all of them after one question."""
    paid = [one for one in given if isinstance(one, Vacancy) and one.wage is not None]
    prices = guidance_prices(connection) if paid else []
    found = {one.id: tuple(far_from(one, prices)) for one in paid}
    return {id: told for id, told in found.items() if told}


def guidance_prices(connection: Connection) -> list[WagePrice]:
    """Every price that is public; a centre has some hundreds of them."""
    approved = (revisions.c.notice_id == notices.c.id) & (revisions.c.no == notices.c.approved_revision)
    rows = select(revisions.c.body).join(notices, approved).where(notices.c.is_live, notices.c.kind == "wage_price")
    return [one for body in connection.scalars(rows) if (one := _read(body)) is not None]


def _read(body: str) -> WagePrice | None:
    try:
        notice = decode_notice(body.encode())
    except InvalidNotice:
        return None  # This version cannot read it, so nobody is guided by it.
    return notice if isinstance(notice, WagePrice) else None
