"""Checking: what a notice must say, and what it must not, before anyone is asked to approve it, and again then.

The rules of words are data (rules.*.toml) with their examples beside them, and so are the laws, the exceptions and
the minimum wages. A finding that blocks keeps a notice from being submitted and approved; of the others a second
person decides.
"""

from datetime import date

from backend.editorial.checking.elements import missing
from backend.editorial.checking.experience import unsaid_experience
from backend.editorial.checking.finding import Finding, blocking
from backend.editorial.checking.pay import underpaid
from backend.editorial.checking.plan import misplaced
from backend.editorial.checking.rewriting import accept
from backend.editorial.checking.words import broken
from backend.editorial.errors import AlreadyOver, NotReady
from backend.feed.shown import shown_through
from content.notice import Notice

__all__ = ["Finding", "accept", "blocking", "check", "must_pass", "obstacle"]


def check(notice: Notice, day: date | None = None) -> list[Finding]:
    """Everything to mend; without a `day` the newest minimum wage counts, and how long it is shown is not looked at."""
    return [
        *missing(notice, day),
        *underpaid(notice, day),
        *unsaid_experience(notice),
        *misplaced(notice),
        *broken(notice),
    ]


def must_pass(notice: Notice, day: date) -> None:
    """Raise NotReady when something blocks, AlreadyOver when its last day is past."""
    if kept := obstacle(notice, day):
        raise kept


def obstacle(notice: Notice, day: date) -> NotReady | AlreadyOver | None:
    """What keeps a notice from being handed in and approved, if anything does."""
    if found := blocking(check(notice, day)):
        return NotReady(notice.title, found)
    return None if notice.is_live(day) else AlreadyOver(title=notice.title, day=shown_through(notice))
