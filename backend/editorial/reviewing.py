"""Reviewing: a second pair of eyes. What it approves is public in the same transaction."""

from sqlalchemy import update

from backend.editorial.accounts import Staff
from backend.editorial.booths import as_public
from backend.editorial.bounds import must_reach_all_of
from backend.editorial.checking import must_pass
from backend.editorial.employers.standing import as_verified, must_be_verified
from backend.editorial.errors import FourEyes, ReasonMissing
from backend.editorial.four_eyes import note_place
from backend.editorial.office import Work
from backend.editorial.publishing import expire
from backend.editorial.reading import get_revision
from backend.editorial.remarks import must_be_seen
from backend.editorial.revision import Revision
from backend.editorial.states import move
from backend.tables import notice as notices
from content.feed import Change


def approve(work: Work, reviewer: Staff, revision_id: int, *, seen: str | None = None) -> Change:
    """Publish a submitted revision; `seen` are the seals of the remarks that were shown, where somebody is there.

    Raises FourEyes for its author and for whoever handed it in, CannotBePublishedFor its employer, NotReady, Unseen,
    WrongState, Outdated, AlreadyOver, NotFound, NotAllowed, NotYourSite.
    """
    reviewer.must("approve")
    asked = get_revision(work.connection, revision_id)
    must_reach_all_of(work.connection, reviewer, asked.notice_id)
    if asked.is_work_of(reviewer.name):
        raise FourEyes(who=reviewer.display_name)
    if asked.state == "submitted":
        must_be_verified(work.connection, asked, work.day)
    found = move(work, revision_id, "submitted", "approved", reviewer=reviewer.name, reviewed_at=work.now)
    notice = as_verified(work.connection, found)
    must_pass(notice, work.day)  # Rules and minimum wages may have changed since it was submitted.
    must_be_seen(work.connection, [asked], work.day, seen)
    change = work.publish(as_public(work.connection, notice))
    work.connection.execute(update(notices).where(notices.c.id == notice.id).values(approved_revision=found.no))
    work.record(reviewer.name, "approve", notice.id, str(found.no))
    note_place(work, found, reviewer.name)
    expire(work)  # Whoever publishes also clears away what is over, so that no hall depends on a nightly job.
    return change


def send_back(work: Work, reviewer: Staff, revision_id: int, reason: str) -> Revision:
    """Give a submitted revision back to its author.

    Raises ReasonMissing, WrongState, Outdated, NotFound, NotAllowed, NotYourSite.
    """
    reviewer.must("approve")
    must_reach_all_of(work.connection, reviewer, get_revision(work.connection, revision_id).notice_id)
    if not reason.strip():
        raise ReasonMissing
    stamp = {"reviewer": reviewer.name, "reviewed_at": work.now, "reason": reason.strip()}
    found = move(work, revision_id, "submitted", "sent_back", **stamp)
    work.record(reviewer.name, "send-back", found.notice_id, reason.strip())
    return found
