"""Who works here, which devices stand in the halls, and who did what when."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Column, Integer, Named, String, Table, Text, TypedColumns

from backend.tables.metadata import Moment, metadata


class _Staff(TypedColumns):
    name = Column(String(64), primary_key=True)
    display_name: Named[str] = Column(String(64))
    password_hash: Named[str] = Column(Text)
    """Argon2id as `argon2-cffi` writes it; empty when there is no signing in."""
    roles: Named[str] = Column(String(128))
    """Roles in alphabetical order with a space between."""
    active: Named[bool] = Column(Boolean)


class _Device(TypedColumns):
    id = Column(String(64), primary_key=True)
    site: Named[str] = Column(String(64))
    kind: Named[str] = Column(String(16))
    title: Named[str] = Column(String(128))
    key_hash: Named[str] = Column(String(64))
    """SHA-256 of the key; a key is 256 random bits, so that no slow hash is needed."""
    added_at: Named[datetime] = Column(Moment)
    last_seen: Named[datetime | None] = Column(Moment)
    feed_id: Named[str | None] = Column(String(32))
    position: Named[int | None] = Column(BigInteger)
    showing: Named[str] = Column(Text)
    """JSON: what the device last said that it shows."""


class _Audit(TypedColumns):
    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    who: Named[str] = Column(String(64))
    """The name of a member of staff; empty for the clock."""
    verb: Named[str] = Column(String(32))
    subject: Named[str] = Column(String(64), index=True)
    detail: Named[str] = Column(Text)


staff = Table("staff", metadata, _Staff)
device = Table("device", metadata, _Device)
audit = Table("audit", metadata, _Audit)
