"""The steps that a revision may take; one statement each, so that of two who try the same step one wins."""

from typing import Any

from sqlalchemy import update

from backend.editorial.errors import PHRASES, Outdated, WrongState
from backend.editorial.office import Work
from backend.editorial.reading import get_revision, latest_no
from backend.editorial.revision import Revision
from backend.tables import revision as revisions


def move(work: Work, revision_id: int, before: str, after: str, **values: Any) -> Revision:
    """Take the newest revision of its notice from one state to the next.

    Raises NotFound, Outdated when there is a newer one, WrongState when it is in another state by now.
    """
    found = get_revision(work.connection, revision_id)
    newest = latest_no(work.connection, found.notice_id)
    if newest != found.no:
        raise Outdated(title=found.notice.title, newest=newest)
    step = update(revisions).where(revisions.c.id == revision_id, revisions.c.state == before)
    moved = work.connection.execute(step.values(state=after, **values).returning(*revisions.c)).first()
    if moved is None:
        raise WrongState(title=found.notice.title, state=PHRASES.say(f"state.{found.state}", "zh"))
    return Revision.of(moved)
