"""Bounds: whoever is bound to halls touches only what is shown in these halls alone."""

from sqlalchemy import Connection, select

from backend.editorial.accounts import Staff
from backend.editorial.errors import NotFound, NotYours, NotYourSite
from backend.editorial.reading import history, in_use, newest
from backend.tables import notice as notices
from content.notice import Notice
from content.site import Site


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
            yours = "、".join(title(connection, site) for site in staff.sites)
            raise NotYourSite(who=staff.display_name, title=notice.title, sites=yours)


def must_reach_all_of(connection: Connection, staff: Staff, notice_id: str) -> None:
    """The same of what the office has of a notice: its newest revision, and the one that the public sees."""
    if staff.sites:
        past = history(connection, notice_id)
        public = connection.scalar(select(notices.c.approved_revision).where(notices.c.id == notice_id))
        must_reach(connection, staff, *(one.notice for one in past if one is past[0] or one.no == public))


def must_be_own(connection: Connection, staff: Staff, notice_id: str) -> None:
    """Raise NotYours when a collector wants to change what somebody else entered."""
    if not staff.may("enter_for_others"):
        found = newest(connection, notice_id)
        if found.author != staff.name:
            raise NotYours(title=found.notice.title)


def all_halls(connection: Connection) -> dict[str, str]:
    """Every hall that the office knows, with what it is called."""
    ids = connection.scalars(select(notices.c.id).where(notices.c.kind == "site", in_use())).all()
    return {id: title(connection, id) for id in sorted(ids)}


def title(connection: Connection, site: str) -> str:
    """What a hall is called; its id where the office does not know it."""
    try:
        return newest(connection, site).notice.title
    except NotFound:
        return site
