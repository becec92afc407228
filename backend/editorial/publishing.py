"""Publishing's other half: taking notices away, by hand or because their day is over."""

from sqlalchemy import select, update

from backend.editorial.accounts import Staff
from backend.editorial.bounds import must_reach_all_of
from backend.editorial.errors import PHRASES, ReasonMissing, WrongState
from backend.editorial.numbering import release
from backend.editorial.office import Work
from backend.editorial.reading import get_record
from backend.editorial.reasons import EXPIRED, why_of
from backend.tables import notice as notices
from backend.tables import revision as revisions
from content.feed import Change


def withdraw(work: Work, staff: Staff, notice_id: str, reason: str) -> Change:
    """Take a notice away from every channel, which say what `why_of` tells; its number begins its rest.

    A revision that waits for review is sent back with the same reason, so that nothing brings the notice back
    unseen. Raises ReasonMissing, WrongState when it is not public, NotFound, NotAllowed, NotYourSite.
    """
    staff.must("withdraw")
    must_reach_all_of(work.connection, staff, notice_id)
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    record = get_record(work.connection, notice_id)
    if not record.is_live:
        raise WrongState(record.number or record.id, record.state)
    return _withdraw(work, staff.name, notice_id, reason)


def expire(work: Work) -> list[Change]:
    """Withdraw whatever is past its last day. Readers leave it out anyhow; this keeps snapshots small."""
    over = (
        select(notices.c.id).where(notices.c.is_live, notices.c.shown_through < work.day).order_by(notices.c.position)
    )
    return [_withdraw(work, "", id, EXPIRED) for id in work.connection.scalars(over).all()]


def _withdraw(work: Work, who: str, notice_id: str, reason: str) -> Change:
    if who:
        _send_back_what_waits(work, who, notice_id, reason)
    change = work.withdraw(notice_id, why_of(reason))
    stamp = update(notices).where(notices.c.id == notice_id)
    work.connection.execute(stamp.values(withdrawn_at=work.now, withdrawn_reason=reason))
    release(work, notice_id)
    work.record(who, "withdraw", notice_id, reason)
    return change


def _send_back_what_waits(work: Work, who: str, notice_id: str, reason: str) -> None:
    waits = update(revisions).where(revisions.c.notice_id == notice_id, revisions.c.state == "submitted")
    sentence = PHRASES.say("reason.withdrawn_meanwhile", "zh", reason=reason)
    work.connection.execute(waits.values(state="sent_back", reviewer=who, reviewed_at=work.now, reason=sentence))
