"""Many at once: each row is a step of its own, with a verdict of its own, so that one refusal holds up no other."""

from collections.abc import Callable, Iterable
from contextlib import suppress

import msgspec
from sqlalchemy import Connection

from backend.editorial.accounts import Staff
from backend.editorial.errors import NotFound, OfficeError, ReasonMissing
from backend.editorial.office import Office, Work
from backend.editorial.reading import get_revision
from backend.editorial.reviewing import approve, send_back
from backend.editorial.revision import Revision
from content.feed import Change
from content.invalid import InvalidNotice
from content.notice import Notice


class Verdict(msgspec.Struct, frozen=True):
    """What became of one row; `error` is empty when it was done."""

    notice_id: str
    title: str
    notice: Notice | None = None
    error: OfficeError | InvalidNotice | None = None
    position: int = 0
    """Of the line of the feed that it made; 0 for what the public does not see."""


def approve_each(
    office: Office, reviewer: Staff, revision_ids: Iterable[int], *, seen: str | None = None
) -> list[Verdict]:
    """Publish what may be published of these; `seen` are the seals of the remarks that were shown."""
    return _each(office, revision_ids, lambda work, id: approve(work, reviewer, id, seen=seen))


def send_back_each(office: Office, reviewer: Staff, revision_ids: Iterable[int], reason: str) -> list[Verdict]:
    """Give these back with one reason. Raises ReasonMissing before anything is done."""
    if not reason.strip():
        raise ReasonMissing
    return _each(office, revision_ids, lambda work, id: send_back(work, reviewer, id, reason))


def revisions(connection: Connection, ids: Iterable[int]) -> list[Revision]:
    """Those of these that there are, in the order in which they were asked for."""
    found = []
    for id in dict.fromkeys(ids):
        with suppress(NotFound):
            found.append(get_revision(connection, id))
    return found


def _each(office: Office, revision_ids: Iterable[int], act: Callable[[Work, int], object]) -> list[Verdict]:
    return [_one(office, id, act) for id in dict.fromkeys(revision_ids)]


def _one(office: Office, revision_id: int, act: Callable[[Work, int], object]) -> Verdict:
    notice_id, title, notice, position = "", str(revision_id), None, 0
    try:
        with office.work() as work:
            found = get_revision(work.connection, revision_id)
            notice = found.notice
            notice_id, title = found.notice_id, notice.title
            done = act(work, revision_id)
            position = done.position if isinstance(done, Change) else 0
    except (OfficeError, InvalidNotice, NotFound) as error:
        return Verdict(notice_id, title, notice, error)
    return Verdict(notice_id, title, notice, position=position)
