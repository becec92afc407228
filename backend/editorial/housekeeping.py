"""Housekeeping: what the office does by itself, once a day or oftener."""

from datetime import timedelta
from typing import Final, NamedTuple

from backend.editorial import auditing, fleet, signing, unsaved
from backend.editorial.counter import agency, limits, reports, shortlists
from backend.editorial.employers import filing
from backend.editorial.office import Office
from backend.editorial.publishing import expire

EXPOSURE_DAYS: Final = 400
"""For so long it is known how long each device showed what: a year, and time to look back on it."""


class Kept(NamedTuple):
    """What was withdrawn, trimmed and forgotten, and where the audit stands."""

    withdrawn: int
    trimmed: int
    shortlists: int
    recordings: int
    audited: int
    audit_head: str


def keep_house(office: Office) -> Kept:
    """Withdraw what is past its last day, trim the journal, and forget what is kept for a while only."""
    kept = _keep(office)
    office.database.learn_sizes()
    return kept


def _keep(office: Office) -> Kept:
    with office.work() as work:
        withdrawn, recordings = len(expire(work)), reports.forget_recordings(work)
        work.seal()
        limits.forget(work.connection, work.now)
        signing.forget(work.connection, work.now)
        agency.forget_strays(work.connection, work.now)
        filing.forget_contacts(work)
        fleet.forget_exposure(work.connection, work.day - timedelta(days=EXPOSURE_DAYS))
        unsaved.forget_old(work.connection, work.now)
        return Kept(
            withdrawn=withdrawn,
            trimmed=office.journal.trim(work.connection, timedelta(days=office.settings.journal_days)),
            shortlists=shortlists.forget(work.connection, work.now),
            recordings=recordings,
            audited=auditing.forget(work.connection, work.now),
            audit_head=str(auditing.head(work.connection)),
        )
