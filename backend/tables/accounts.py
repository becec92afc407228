"""Who works here, and who did what when, from where."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    false,
)

from backend.tables.metadata import Moment, metadata


class _Staff(TypedColumns):
    name = Column(String(64), primary_key=True)
    display_name: Named[str] = Column(String(64))
    password_hash: Named[str] = Column(Text)
    """Argon2id as `argon2-cffi` writes it; empty when there is no signing in."""
    roles: Named[str] = Column(String(128))
    """Roles in alphabetical order with a space between."""
    sites: Named[str] = Column(Text, server_default="")
    """Ids of the halls that they are bound to, with a space between; empty: they may touch all."""
    active: Named[bool] = Column(Boolean)
    uniquifier: Named[str] = Column(String(32), server_default="")
    """What their sessions are known by; a new one ends all of them. Empty: nobody can have a session."""
    must_change: Named[bool] = Column(Boolean, server_default=false())
    """The password was given by an administrator, and is good for one signing in."""
    wrong_tries: Named[int] = Column(Integer, server_default="0")
    locked_until: Named[datetime | None] = Column(Moment, nullable=True)
    signed_in_at: Named[datetime | None] = Column(Moment, nullable=True)
    signed_in_from: Named[str] = Column(String(128), server_default="")
    totp_secret: Named[str] = Column(Text, server_default="")
    """Encrypted by the desk, which alone has the key; empty without a second factor."""
    totp_counter: Named[int] = Column(BigInteger, server_default="0")
    """The step of the newest code that was taken: it and all before it are good for nothing any more."""
    recovery_codes: Named[str] = Column(Text, server_default="")
    """Encrypted like the secret, with a space between; each is good once."""
    added_by: Named[str] = Column(String(64), server_default="")
    """The administrator who made the account; empty for the command line, and where nobody knows any more."""
    added_at: Named[datetime | None] = Column(Moment, nullable=True)


class _StaffSession(TypedColumns):
    id = Column(String(32), primary_key=True)
    staff: Named[str] = Column(String(64), ForeignKey("staff.name"))
    began_at: Named[datetime] = Column(Moment)
    origin: Named[str] = Column(String(128))
    agent: Named[str] = Column(String(256))
    ended_at: Named[datetime | None] = Column(Moment, nullable=True)
    used_at: Named[datetime | None] = Column(Moment, nullable=True)
    """When something was last done in it, to the minute; NULL until its first minute is over."""


class _Audit(TypedColumns):
    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment, index=True)
    who: Named[str] = Column(String(64))
    """The name of a member of staff; empty for the clock."""
    verb: Named[str] = Column(String(32))
    subject: Named[str] = Column(String(64), index=True)
    detail: Named[str] = Column(Text)
    origin: Named[str] = Column(String(128), server_default="")
    """From where: `desk`, `api`, `command-line` with address or user; `clock`; empty before migration 0005."""
    previous: Named[str] = Column(String(64), server_default="")
    """The hash of the row before this one; `backend.editorial.auditing` says of what."""
    hash: Named[str] = Column(String(64), server_default="")


class _AuditHead(TypedColumns):
    id = Column(Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False)
    last: Named[int] = Column(BigInteger)
    """The id and the hash of the newest row; a chain that ends earlier was cut."""
    hash: Named[str] = Column(String(64))
    forgotten: Named[str] = Column(String(64))
    """The hash of the newest row that was forgotten because its years were over; the chain begins behind it."""


staff = Table("staff", metadata, _Staff)
staff_session = Table("staff_session", metadata, _StaffSession, Index(None, "staff", "began_at"))
audit = Table(
    "audit",
    metadata,
    _Audit,
    Index("ix_audit_who_at_id", "who", "at", "id"),
    Index("ix_audit_verb_at_id", "verb", "at", "id"),
)
audit_head = Table("audit_head", metadata, _AuditHead)
