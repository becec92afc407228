"""Four eyes, looked at from behind: whose work was approved by whom, and what should make somebody ask.

An administrator can make a second account for themselves; no program can tell whose eyes an account has. So nothing is
prevented here that a small centre needs, and everything is shown: an approval from where the revision was entered is
noted in the audit as it happens, and whoever oversees sees who made the accounts on both sides of an approval.
"""

from collections.abc import Iterable
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from backend.editorial.office import Work
from backend.editorial.overview import Span
from backend.editorial.revision import Revision
from backend.tables import audit, staff
from backend.tables import revision as revisions

SAME_PLACE: Final = "same-computer"
"""The verb under which the audit notes it."""

ACCOUNT_VERBS: Final = (
    "staff-add", "staff-duties", "staff-reactivate", "staff-password", "second-factor-reset", "staff-name",
)  # fmt: skip
"""What can give an account to somebody else, or make it another's."""

MOST: Final = 40
_BY_HAND: Final = ("desk", "command-line")

Tie = Literal["", "one_admin", "made"]
"""Between two accounts: none, the same administrator made both, or one of them made the other."""


class Pair(msgspec.Struct, frozen=True):
    """Whose work was approved by whom, how often, and how often from the same place."""

    authors: tuple[str, ...]
    reviewer: str
    count: int
    same_place: int
    tie: Tie
    by: str = ""
    """The administrator of the tie."""


def note_place(work: Work, revision: Revision, reviewer: str) -> None:
    """Note in the audit that a revision is approved at the address at which it was entered or handed in."""
    place, _, address = work.origin.partition(" ")
    if place not in _BY_HAND or not address:
        return
    work.seal()  # Where one and the same work enters and approves, the audit has to have it first.
    columns = audit.c
    about = (columns.subject == revision.notice_id, columns.detail == str(revision.no))
    there = (columns.verb.in_(("enter", "submit")), columns.origin == work.origin)
    if work.connection.execute(select(columns.id).where(*about, *there).limit(1)).first():
        work.record(reviewer, SAME_PLACE, revision.notice_id, str(revision.no))


def pairs(connection: Connection, span: Span) -> list[Pair]:
    """Those of these days: what should be asked about first, then the most frequent."""
    made = {row.name: row.added_by for row in connection.execute(select(staff.c.name, staff.c.added_by))}
    same = _counted(connection, span, same_place=True)
    found = [
        Pair(authors, reviewer, count, same.get((authors, reviewer), 0), *_tie(made, authors, reviewer))
        for (authors, reviewer), count in _counted(connection, span).items()
    ]
    return sorted(found, key=lambda one: (-one.same_place, one.tie != "made", -one.count, one.authors, one.reviewer))


def _counted(connection: Connection, span: Span, *, same_place: bool = False) -> dict[tuple[tuple[str, ...], str], int]:
    """The state is looked at afterwards: as a condition it tempts a database to read all that was ever approved."""
    columns = revisions.c
    whose = (columns.author, columns.submitter, columns.reviewer, columns.state)
    asked = select(*whose, func.count().label("approvals")).where(*_within(columns.reviewed_at, span))
    if same_place:
        noted = (audit.c.subject == columns.notice_id) & (audit.c.detail == columns.no.cast(audit.c.detail.type))
        asked = asked.join(audit, noted).where(audit.c.verb == SAME_PLACE, *_within(audit.c.at, span))
    found: dict[tuple[tuple[str, ...], str], int] = {}
    for row in connection.execute(asked.group_by(*whose)):
        if row.state != "approved":
            continue
        authors = tuple(dict.fromkeys(one for one in (row.author, row.submitter) if one))
        found[authors, row.reviewer] = row.approvals
    return found


def _tie(made: dict[str, str], authors: Iterable[str], reviewer: str) -> tuple[Tie, str]:
    admins = {one: made.get(one, "") for one in authors}
    if made.get(reviewer, "") in admins:
        return "made", made[reviewer]
    if reviewer in admins.values():
        return "made", reviewer
    admin = made.get(reviewer, "")
    return ("one_admin", admin) if admin and admin in admins.values() else ("", "")


def _within(column: Any, span: Span) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column >= span.begins, column < span.ends
