"""The last day on which a notice may be seen, as a date that the database can compare."""

from datetime import date, datetime

from content.bulletin import Bulletin
from content.clock import today
from content.jobfair import JobFair
from content.notice import Notice


def shown_through(notice: Notice) -> date | None:
    """The last day for which `notice.is_live` holds; None when it has none."""
    days = [day for day in (notice.valid_through, _end_day(notice)) if day is not None]
    return min(days, default=None)


def _end_day(notice: Notice) -> date | None:
    ends: datetime | None = notice.ends if isinstance(notice, JobFair | Bulletin) else None
    return today(ends) if ends else None
