"""The steps that a revision may take; one statement each, so that of two who try the same step one wins."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update

from backend.editorial.errors import Outdated, WrongState
from backend.editorial.office import Work
from backend.editorial.reading import get_revision, records
from backend.editorial.revision import Revision
from backend.tables import revision as revisions
from backend.tables.lots import lots


def move(work: Work, revision_id: int, before: str, after: str, **values: Any) -> Revision:
    """Take the newest revision of its notice from one state to the next.

    Raises NotFound, Outdated when there is a newer one, WrongState when it is in another state by now.
    """
    found = [get_revision(work.connection, revision_id)]
    must_be_newest(work, found)
    return move_all(work, found, before, after, **values)[0]


def must_be_newest(work: Work, found: Sequence[Revision]) -> None:
    """Raise Outdated when one of these is not the newest of its notice any more."""
    known = records(work.connection, [one.notice_id for one in found])
    for one in found:
        newest = known[one.notice_id].newest_no
        if newest != one.no:
            raise Outdated(title=one.notice.title, newest=newest)


def move_all(work: Work, found: Sequence[Revision], before: str, after: str, **values: Any) -> list[Revision]:
    """Take newest revisions, all or none. Raises WrongState."""
    moved: dict[int, Revision] = {}
    for lot in lots([one.id for one in found]):
        step = update(revisions).where(revisions.c.id.in_(lot), revisions.c.state == before)
        for row in work.connection.execute(step.values(state=after, **values).returning(*revisions.c)):
            moved[row.id] = Revision.of(row)
    for one in found:
        if one.id not in moved:
            raise wrong_state(one)
    return [moved[one.id] for one in found]


def wrong_state(found: Revision, state: str = "") -> WrongState:
    """What to say of a revision that is not where it was thought to be."""
    return WrongState(found.notice.title, state or found.state)
