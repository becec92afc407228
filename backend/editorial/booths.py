"""Booths on the day of a fair: one that closes is gone from every channel at once, whatever was approved.

Closing only takes away, so one person may do it, as with withdrawing; opening again gives back what two approved.
"""

import msgspec
from sqlalchemy import Connection, delete, insert, select

from backend.editorial.accounts import Staff
from backend.editorial.bounds import must_reach_all_of
from backend.editorial.errors import NotFound, WrongState
from backend.editorial.office import Work
from backend.editorial.reading import get_record
from backend.editorial.revision import Revision
from backend.tables import closed_booth
from backend.tables import revision as revisions
from content.feed import Change
from content.jobfair import JobFair
from content.notice import Notice


def close_booth(work: Work, staff: Staff, fair_id: str, label: str) -> Change:
    """Take a booth and its vacancies off every channel.

    Raises NotFound for a fair or a booth that is not there, WrongState when the fair is not public, NotAllowed,
    NotYourSite.
    """
    staff.must("booths")
    must_reach_all_of(work.connection, staff, fair_id)
    fair = _approved(work, fair_id)
    if label not in {booth.label for booth in without_closed(work.connection, fair).booths}:
        raise NotFound(name=label)
    values = {"notice_id": fair_id, "label": label, "closed_at": work.now, "closed_by": staff.name}
    work.connection.execute(insert(closed_booth).values(values))
    work.record(staff.name, "close-booth", fair_id, label)
    return work.publish(without_closed(work.connection, fair))


def open_booth(work: Work, staff: Staff, fair_id: str, label: str) -> Change:
    """Give a closed booth back, as it was approved. Raises NotFound, WrongState, NotAllowed, NotYourSite."""
    staff.must("booths")
    must_reach_all_of(work.connection, staff, fair_id)
    fair = _approved(work, fair_id)
    columns = closed_booth.c
    here = (columns.notice_id == fair_id) & (columns.label == label)
    if not work.connection.execute(delete(closed_booth).where(here)).rowcount:
        raise NotFound(name=label)
    work.record(staff.name, "open-booth", fair_id, label)
    return work.publish(without_closed(work.connection, fair))


def closed_labels(connection: Connection, fair_id: str) -> frozenset[str]:
    """The labels of the booths that are closed."""
    columns = closed_booth.c
    return frozenset(connection.scalars(select(columns.label).where(columns.notice_id == fair_id)))


def as_public(connection: Connection, notice: Notice) -> Notice:
    """What the feed says of a notice that was approved: a fair without its closed booths, all else as it is."""
    return without_closed(connection, notice) if isinstance(notice, JobFair) else notice


def without_closed(connection: Connection, fair: JobFair) -> JobFair:
    """The fair without the booths that are closed."""
    closed = closed_labels(connection, fair.id)
    return (
        msgspec.structs.replace(fair, booths=tuple(b for b in fair.booths if b.label not in closed)) if closed else fair
    )


def _approved(work: Work, fair_id: str) -> JobFair:
    """The fair as it was approved last."""
    record = get_record(work.connection, fair_id)
    if not record.is_live or record.kind != "jobfair":
        raise WrongState(record.number or record.id, record.state)
    columns = revisions.c
    row = work.connection.execute(
        select(revisions).where(columns.notice_id == fair_id, columns.no == record.approved_revision)
    ).one()
    fair = Revision.of(row).notice
    if not isinstance(fair, JobFair):
        raise NotFound(name=fair_id)
    return fair
