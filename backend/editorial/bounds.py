"""Bounds: whoever is bound to halls touches only what is shown in these halls alone."""

from sqlalchemy import Connection, or_, select

from backend.editorial.accounts import Staff
from backend.editorial.errors import NotFound, NotYours, NotYourSite
from backend.editorial.reading import in_use, newest, records
from backend.editorial.revision import Revision
from backend.tables import notice as notices
from backend.tables import revision as revisions
from backend.tables.lots import among
from content.notice import Notice
from content.refusal import Bilingual, Listed
from content.site import Site
from content.wording import facts
from content.wording.phrases import Lang


def halls(notice: Notice) -> tuple[str, ...]:
    """The halls in which a notice is shown; empty means all of them."""
    return (notice.id,) if isinstance(notice, Site) else notice.sites


def reaches(staff: Staff, notice: Notice) -> bool:
    """Whether nobody outside the halls of this person would see it."""
    of = halls(notice)
    return not staff.sites or (bool(of) and set(of) <= set(staff.sites))


def must_reach(connection: Connection, staff: Staff, *of: Notice) -> None:
    """Raise NotYourSite unless all of these are the business of this person's halls."""
    for notice in of:
        if not reaches(staff, notice):
            yours = [Bilingual(title(connection, site), title(connection, site, "en")) for site in staff.sites]
            raise NotYourSite(who=staff.display_name, title=notice.title, sites=Listed(yours))


def must_reach_all_of(connection: Connection, staff: Staff, *notice_ids: str) -> None:
    """The same of what the office has of notices: their newest revisions, and those that the public sees."""
    if staff.sites:
        seen = or_(revisions.c.id == notices.c.newest_revision, revisions.c.no == notices.c.approved_revision)
        asked = select(revisions).join(notices, notices.c.id == revisions.c.notice_id).where(seen)
        found = among(connection, asked.order_by(revisions.c.no.desc()), revisions.c.notice_id, notice_ids)
        must_reach(connection, staff, *(Revision.of(row).notice for row in found))


def must_be_own(connection: Connection, staff: Staff, *notice_ids: str) -> None:
    """Raise NotYours when a collector wants to change what somebody else entered."""
    if not staff.may("enter_for_others"):
        for record in records(connection, notice_ids).values():
            if record.newest_author != staff.name:
                raise NotYours(title=newest(connection, record.id).notice.title)


def all_halls(connection: Connection, lang: Lang = "zh") -> dict[str, str]:
    """Every hall that the office knows, with what it is called; in English where it says how."""
    ids = connection.scalars(select(notices.c.id).where(notices.c.kind == "site", in_use())).all()
    return {id: title(connection, id, lang) for id in sorted(ids)}


def known_site(connection: Connection, hall: str) -> Site | None:
    """The hall as its newest revision describes it, if the office knows it."""
    try:
        found = newest(connection, hall).notice
    except NotFound:
        return None
    return found if isinstance(found, Site) else None


def title(connection: Connection, site: str, lang: Lang = "zh") -> str:
    """What a hall is called; its id where the office does not know it."""
    try:
        return facts.title(newest(connection, site).notice, lang)
    except NotFound:
        return site
