"""Who hires, when staff saw the licence, and what employers handed in by themselves. None of it is in the feed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Named, String, Table, Text, TypedColumns, text

from backend.tables.metadata import Moment, metadata


class _Employer(TypedColumns):
    id: Named[int] = Column(primary_key=True)
    name: Named[str] = Column(String(128))
    key: Named[str] = Column(String(128), index=True)
    """The name without what people write in different ways; by it the employer of a vacancy is found."""
    short: Named[str] = Column(String(32))
    code: Named[str] = Column(String(18))
    """The unified social credit code, or the registration number of an old licence; empty where neither is known."""
    kind: Named[str] = Column(String(16))
    contact: Named[str] = Column(String(64))
    telephone: Named[str] = Column(String(64))
    address: Named[str] = Column(String(256))
    notes: Named[str] = Column(Text)
    verified_on: Named[date | None] = Column(Date)
    """When somebody saw the papers; NULL until then, and again when name or code have changed since."""
    verified_by: Named[str | None] = Column(String(64), ForeignKey("staff.name"))
    seen: Named[str] = Column(Text)
    """What they saw: a copy of the licence, and where it lies."""
    due_on: Named[date | None] = Column(Date, index=True)
    """The last day on which that counts."""


class _Filing(TypedColumns):
    receipt = Column(String(8), primary_key=True)
    notice_id: Named[str] = Column(String(64), ForeignKey("notice.id"), index=True)
    code: Named[str] = Column(String(18))
    """The code that was given; who asks after the filing has to give it again."""
    contact: Named[str] = Column(String(64))
    telephone: Named[str] = Column(String(64))
    filed_at: Named[datetime] = Column(Moment, index=True)
    once: Named[str] = Column(String(64), unique=True)
    """What the page carried that was sent; sent twice, it is one filing."""
    returned_at: Named[datetime | None] = Column(Moment)
    returned_by: Named[str | None] = Column(String(64), ForeignKey("staff.name"))
    reason: Named[str] = Column(Text)
    """Why it went back to the employer; empty while it did not."""


_GIVEN = text("code <> ''")

employer = Table(
    "employer",
    metadata,
    _Employer,
    CheckConstraint("kind IN ('employer', 'agency', 'household')", name="kind"),
    CheckConstraint(
        "(verified_on IS NULL) = (verified_by IS NULL) AND (verified_on IS NULL) = (due_on IS NULL)", name="verified"
    ),
    Index("uq_employer_code", "code", unique=True, sqlite_where=_GIVEN, postgresql_where=_GIVEN),
)
filing = Table("filing", metadata, _Filing)
