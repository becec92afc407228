"""Notices inside the office: what was written, who approved it, which number it has."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    text,
)

from backend.tables.metadata import Moment, metadata


class _Notice(TypedColumns):
    id = Column(String(64), primary_key=True)
    kind: Named[str] = Column(String(32))
    number: Named[str] = Column(String(8))
    """Empty for a hall, and for a notice whose number went to another one since."""
    position: Named[int | None] = Column(BigInteger)
    """Of its newest line in the journal; NULL until it is first published."""
    is_live: Named[bool]
    shown_through: Named[date | None]
    """The last day on which the public may see it; NULL for ever."""
    first_published: Named[datetime | None] = Column(Moment)
    approved_revision: Named[int | None] = Column(Integer)
    """Which of its revisions (`revision.no`) the public sees or saw last."""
    withdrawn_at: Named[datetime | None] = Column(Moment)
    withdrawn_reason: Named[str] = Column(Text)
    newest_revision: Named[int | None] = Column(Integer)
    """The id of its newest revision. This and the four below are kept by a trigger on `revision`, never written."""
    newest_no: Named[int] = Column(Integer, server_default="0")
    newest_state: Named[str] = Column(String(16), server_default="")
    newest_author: Named[str] = Column(String(64), server_default="")
    waiting_since: Named[datetime | None] = Column(Moment)
    """When its newest revision was handed in; NULL when that does not wait for review."""
    headcount: Named[int | None] = Column(Integer)
    """Of a vacancy: how many people it is for, one where it names no number; NULL for what is none, or never public.

    This and the three below are what it is counted by, as its newest line in the journal says.
    """
    occupation: Named[str] = Column(String(16), server_default="")
    division: Named[str] = Column(String(8), server_default="")
    halls: Named[str] = Column(Text, server_default="")
    """The halls that show it, between blanks; empty for all."""


class _Revision(TypedColumns):
    id = Column(Integer, primary_key=True)
    notice_id: Named[str] = Column(String(64), ForeignKey("notice.id"))
    no: Named[int]
    kind: Named[str] = Column(String(32))
    body: Named[str] = Column(Text)
    state: Named[str] = Column(String(16))
    author: Named[str] = Column(String(64), ForeignKey("staff.name"))
    entered_at: Named[datetime] = Column(Moment)
    submitted_at: Named[datetime | None] = Column(Moment)
    reviewer: Named[str | None] = Column(String(64), ForeignKey("staff.name"))
    reviewed_at: Named[datetime | None] = Column(Moment)
    reason: Named[str] = Column(Text)
    submitter: Named[str | None] = Column(String(64), ForeignKey("staff.name"))
    """Who handed it in; before migration 0007 the author stands here where nobody else is known."""
    employer_id: Named[int | None] = Column(Integer, ForeignKey("employer.id"), index=True)
    """Of a vacancy: who hires. A trigger keeps it from being approved while that employer's papers were not seen."""


class _NoticeWord(TypedColumns):
    word = Column(String(32), primary_key=True)
    """Two characters of a title or an employer, one of a title, a Latin word, or `@` with a hall's id."""
    revision = Column(Integer, primary_key=True, autoincrement=False)
    """A newest revision that says it; those of older revisions are taken away with them."""


class _VacancyMark(TypedColumns):
    mark = Column(String(32), primary_key=True)
    """Of employer, title and division: what has the same one may be the same job."""
    revision = Column(Integer, ForeignKey("revision.id"), primary_key=True, autoincrement=False)


class _NumberAllotment(TypedColumns):
    number = Column(String(8), primary_key=True)
    notice_id: Named[str] = Column(String(64), ForeignKey("notice.id"), index=True)
    released_at: Named[datetime | None] = Column(Moment)
    """When its notice was withdrawn; the number rests for 90 days from then."""


class _NumberCounter(TypedColumns):
    id = Column(Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False)
    payload: Named[int]
    """The payload that was allotted last; the search for a free one starts behind it."""


class _ImportKey(TypedColumns):
    source_key = Column(String(128), primary_key=True)
    notice_id: Named[str] = Column(String(64), ForeignKey("notice.id"), index=True)


class _Blob(TypedColumns):
    sha256 = Column(String(64), primary_key=True)
    media_type: Named[str] = Column(String(128))
    size: Named[int]
    bytes: Named[bytes] = Column(LargeBinary)


def _where(name: str, condition: str, *columns: str) -> Index:
    """An index of the rows that a list has, in the words that each database finds again in the list's query."""
    served = condition.replace("is_live = 1", "is_live").replace("is_live = 0", "NOT is_live")
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(served))


notice = Table(
    "notice",
    metadata,
    _Notice,
    Index("ix_notice_number", "number"),
    Index("ix_notice_is_live_shown_through", "is_live", "shown_through"),
    Index("ix_notice_newest_revision", "newest_revision", unique=True),
    Index("ix_notice_kind", "kind", "newest_revision"),
    Index("ix_notice_state", "newest_state", "newest_revision"),
    Index("ix_notice_state_kind", "newest_state", "kind", "newest_revision"),
    Index("ix_notice_author_state", "newest_author", "newest_state", "newest_revision"),
    _where("ix_notice_waiting", "waiting_since IS NOT NULL", "waiting_since", "newest_revision"),
    _where("ix_notice_live", "is_live = 1", "is_live", "newest_revision"),
    _where("ix_notice_live_kind", "is_live = 1", "kind", "newest_revision"),
    _where("ix_notice_withdrawn", "is_live = 0 AND position IS NOT NULL", "is_live", "newest_revision"),
    _where(
        "ix_notice_counted",
        "is_live = 1 AND headcount IS NOT NULL",
        "is_live",
        "division",
        "halls",
        "occupation",
        "shown_through",
        "headcount",
    ),
    Index("ix_notice_first_published_headcount", "first_published", "headcount"),
    _where("ix_notice_withdrawn_kind", "is_live = 0 AND position IS NOT NULL", "kind", "newest_revision"),
)
revision = Table(
    "revision",
    metadata,
    _Revision,
    UniqueConstraint("notice_id", "no"),
    CheckConstraint("state IN ('draft', 'submitted', 'approved', 'sent_back')", name="state"),
    CheckConstraint(
        "state <> 'approved' OR (reviewer IS NOT NULL AND submitter IS NOT NULL"
        " AND reviewer <> author AND reviewer <> submitter)",
        name="four_eyes",
    ),
    Index("ix_revision_state_submitted_at", "state", "submitted_at"),
    Index("ix_revision_reviewed_at", "reviewed_at"),
)
notice_word = Table("notice_word", metadata, _NoticeWord, sqlite_with_rowid=False)
vacancy_mark = Table("vacancy_mark", metadata, _VacancyMark, sqlite_with_rowid=False)
number_allotment = Table("number_allotment", metadata, _NumberAllotment)
number_counter = Table("number_counter", metadata, _NumberCounter)
import_key = Table("import_key", metadata, _ImportKey)
blob = Table("blob", metadata, _Blob)
