"""Revision 修订稿: one version of a notice inside the office, as a value."""

from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Row

from content.codec import decode_notice
from content.invalid import InvalidNotice
from content.notice import Notice


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """`body` is the notice's JSON; it never changes once it is written, only the state does."""

    id: int
    notice_id: str
    no: int
    kind: str
    body: str
    state: str
    author: str
    entered_at: datetime
    submitted_at: datetime | None
    reviewer: str | None
    reviewed_at: datetime | None
    reason: str
    submitter: str | None
    employer_id: int | None

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> "Revision":
        """A row of the table `revision`."""
        return cls(**row._mapping)

    def is_work_of(self, name: str) -> bool:
        """Whether they wrote it or handed it in, and so may not approve it."""
        return name in (self.author, self.submitter)

    @property
    def notice(self) -> Notice:
        """The notice that it writes. Raises InvalidNotice when this version no longer accepts it."""
        decoded = decode_notice(self.body.encode())
        if decoded is None:
            raise InvalidNotice("kind", "unknown_kind", kind=self.kind)
        return decoded


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A notice as the office sees it: whether the public does, under which number, since when."""

    id: str
    kind: str
    number: str
    position: int | None
    is_live: bool
    shown_through: date | None
    first_published: datetime | None
    approved_revision: int | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    newest_revision: int | None
    newest_no: int
    newest_state: str
    newest_author: str
    waiting_since: datetime | None

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> "Record":
        """A row of the table `notice`."""
        return cls(**{name: row._mapping[name] for name in cls.__struct_fields__})

    @property
    def state(self) -> str:
        """`live`, `withdrawn`, `discarded` when it was put away before it was ever public, or `never`."""
        if self.is_live:
            return "live"
        if self.position:
            return "withdrawn"
        return "discarded" if self.withdrawn_at else "never"
