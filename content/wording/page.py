"""Page: everything a notice says, in the order in which people ask, for the kiosk and the web."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from content.bulletin import Bulletin
from content.codec import kind_of
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.number import spaced
from content.site import Site
from content.vacancy import Vacancy
from content.wage_price import WagePrice
from content.wording import facts, page_fair, page_office, page_vacancy, wage_prices
from content.wording.page_parts import Field, Page, Section
from content.wording.phrases import Lang

__all__ = ["Field", "Page", "Section", "list_path", "page", "path"]


def page(notice: Notice, lang: Lang, now: datetime) -> Page:
    """The notice as a page; a kind that is not known is its title."""
    plain = Page(
        id=notice.id,
        kind=kind_of(notice),
        number=spaced(notice.number),
        title=facts.title(notice, lang),
        path=path(notice),
    )
    filled = _fill(plain, notice, lang, now)
    return msgspec.structs.replace(
        filled,
        fields=tuple(field for field in filled.fields if field.text),
        sections=tuple(section for section in filled.sections if section.lines),
    )


def path(notice: Notice) -> str:
    """The notice's address on the web: /n/203167, or /notices/<id> when it has no number."""
    return f"/n/{notice.number}" if notice.number else f"/notices/{notice.id}"


def list_path(notices: Iterable[Notice]) -> str:
    """The address of the page with these notices: /list?n=203160,203178. What has no number is not in it.

    The list is in the address and nowhere else, so that it works without the backend knowing of it.
    """
    return f"/list?n={','.join(notice.number for notice in notices if notice.number)}"


def _fill(plain: Page, notice: Notice, lang: Lang, now: datetime) -> Page:
    match notice:
        case Vacancy():
            return page_vacancy.fill(plain, notice, lang, now)
        case JobFair():
            return page_fair.fill(plain, notice, lang, now)
        case Guide():
            return page_office.fill_guide(plain, notice, lang)
        case Bulletin():
            return page_office.fill_bulletin(plain, notice, lang, now)
        case Site():
            return page_office.fill_site(plain, notice, lang)
        case WagePrice():
            return wage_prices.fill(plain, notice, lang)
        case _:
            return plain
