"""Housekeeping: what the office does by itself, once a day or oftener."""

from datetime import timedelta
from typing import NamedTuple

from backend.editorial.office import Office
from backend.editorial.publishing import expire


class Kept(NamedTuple):
    """How many notices were over, and how many lines of history nobody needs any more."""

    withdrawn: int
    trimmed: int


def keep_house(office: Office) -> Kept:
    """Withdraw what is past its last day, and trim the journal to the days that the settings keep."""
    with office.work() as work:
        withdrawn = len(expire(work))
        trimmed = office.journal.trim(work.connection, timedelta(days=office.settings.journal_days))
    return Kept(withdrawn, trimmed)
