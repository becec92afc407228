"""Discarding 作废: a draft that was never public is put away for good; its number rests, and no list has it any more.

Nothing is erased: its revisions and the audit stay, under its address. Entering it once more brings it back.
"""

from sqlalchemy import delete, update

from backend.editorial.accounts import Staff
from backend.editorial.bounds import must_reach_all_of
from backend.editorial.employers.filing import filed_as
from backend.editorial.errors import FilingWaits, NotYoursToDiscard, WrongState
from backend.editorial.numbering import release
from backend.editorial.office import Work
from backend.editorial.reading import get_record, newest
from backend.editorial.revision import Record, Revision
from backend.tables import import_key
from backend.tables import notice as notices

DISCARDED = "discarded"
"""The reason under which the record is withdrawn; pages say it as `state.discarded`."""


def may_discard(staff: Staff, record: Record, draft: Revision) -> bool:
    """Whether this person may put it away as it stands: its author may, and an administrator."""
    return _is_draft(record) and staff.may("discard") and (draft.author == staff.name or staff.may("people"))


def discard(work: Work, staff: Staff, notice_id: str) -> None:
    """Put a draft, or what was sent back, out of every list; a table that has its row may bring it again.

    Raises NotAllowed, NotYoursToDiscard, NotYourSite, NotFound, WrongState when it is under review or was public,
    FilingWaits when an employer filed it and has had no answer.
    """
    staff.must("discard")
    must_reach_all_of(work.connection, staff, notice_id)
    record, draft = get_record(work.connection, notice_id), newest(work.connection, notice_id)
    if not _is_draft(record):
        raise WrongState(draft.notice.title, draft.state if record.state == "never" else record.state)
    if not may_discard(staff, record, draft):
        raise NotYoursToDiscard(title=draft.notice.title)
    filed = filed_as(work.connection, notice_id)
    if filed and not filed.reason:
        raise FilingWaits(title=draft.notice.title)
    stamp = update(notices).where(notices.c.id == notice_id)
    work.connection.execute(stamp.values(withdrawn_at=work.now, withdrawn_reason=DISCARDED))
    work.connection.execute(delete(import_key).where(import_key.c.notice_id == notice_id))
    release(work, notice_id)
    work.record(staff.name, "discard", notice_id, str(draft.no))


def _is_draft(record: Record) -> bool:
    return record.state == "never" and record.newest_state in ("draft", "sent_back")
