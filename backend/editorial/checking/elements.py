"""The elements that a vacancy must bring: employer, headcount, conditions, work, place and pay, and how long it holds.

Employer, headcount as a number and the last day are demanded by the noun itself. Of a bulletin only an emergency must
say when it ends, since nothing else would stop it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from backend.editorial.checking.finding import Finding
from content.bulletin import Bulletin
from content.clock import CHINA
from content.notice import Notice
from content.vacancy import Vacancy

_ELEMENTS = ("market 24", "service 11")
_TRUE = ("market 24",)
_LONGEST = timedelta(days=180)
"""After half a year nobody knows whether a job is still open."""
_ASKED_LATELY = timedelta(days=30)
"""So long it counts that the employer said the job is open. That nobody has asked yet is no remark, but a hint in the
form: who types a vacancy in has it from the employer that day."""


def missing(notice: Notice, day: date | None) -> Iterator[Finding]:
    """What is not said, in the order of the form."""
    if isinstance(notice, Bulletin) and notice.topic == "emergency" and notice.ends is None:
        yield Finding("ends", "emergency_end", path="ends")
    if not isinstance(notice, Vacancy):
        return
    if not notice.place.address.strip():
        yield Finding("place", "place_address", path="place.address", law=_ELEMENTS)
    if not (notice.description.strip() or notice.requirements.strip()):
        yield Finding("description", "description", path="description", law=_ELEMENTS)
    if notice.wage is None:
        yield Finding("wage", "wage", path="wage.min", severity="warn", law=_ELEMENTS)
    if day and notice.verified and day - notice.verified.astimezone(CHINA).date() > _ASKED_LATELY:
        yield _asked_long_ago(notice.verified.astimezone(CHINA).date())
    if day and notice.valid_through and notice.valid_through - day > _LONGEST:
        yield Finding("valid_through", "valid_long", str(notice.valid_through), "valid_through", severity="warn")


def _asked_long_ago(asked: date) -> Finding:
    return Finding("verified", "verified_old", asked.isoformat(), "verified", severity="warn", law=_TRUE)
