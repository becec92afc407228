"""Remarks 提醒: what a person should think of once more. They block nothing, but whoever acts must have seen them.

This is the one door: what the checks find, an occupation that was guessed, pay that is far off the guidance price, and
duplicates are asked for and sealed alike, whoever hands in or approves, one notice or many.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from backend.editorial.checking import Finding, check
from backend.editorial.checking.finding import were_shown
from backend.editorial.duplicates.found import duplicates_of
from backend.editorial.duplicates.remark import Duplicate
from backend.editorial.errors import OfficeError
from backend.editorial.guiding import off_guidance
from backend.editorial.occupations import unsure_occupation
from backend.editorial.revision import Revision
from content.refusal import Listed


class Unseen(OfficeError):
    """Whoever hands in or approves has not been told yet what is remarked."""

    key = "error.unseen_remarks"

    def __init__(self, title: str, found: Sequence[Finding]) -> None:
        if all(isinstance(one, Duplicate) for one in found):
            self.key = "error.unseen_duplicate"
        self.title, self.found = title, tuple(found)
        super().__init__(title=title, reasons=Listed(found, " "))


def findings_of(connection: Connection, revisions: Sequence[Revision], day: date) -> Mapping[int, list[Finding]]:
    """What is remarked on each of these today: what the checks find, and duplicates; by the revision's id."""
    found = duplicates_of(connection, revisions, day)
    far = off_guidance(connection, (one.notice for one in revisions))
    return {
        one.id: [
            *check(one.notice, day),
            *unsure_occupation(one.notice),
            *far.get(one.notice_id, ()),
            *found.get(one.notice_id, ()),
        ]
        for one in revisions
    }


def must_be_seen(connection: Connection, written: Sequence[Revision], day: date, seen: str | None) -> None:
    """Raise Unseen when a remark on one of these is not among the seals; None: whoever acts is not asked."""
    if seen is None:
        return
    found = findings_of(connection, written, day)
    for one in written:
        remarks = [finding for finding in found[one.id] if not finding.blocks]
        if not were_shown(remarks, seen):
            raise Unseen(one.notice.title, remarks)
