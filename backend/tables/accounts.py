"""Who works here, and who did what when."""

from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, Named, String, Table, Text, TypedColumns

from backend.tables.metadata import Moment, metadata


class _Staff(TypedColumns):
    name = Column(String(64), primary_key=True)
    display_name: Named[str] = Column(String(64))
    password_hash: Named[str] = Column(Text)
    """Argon2id as `argon2-cffi` writes it; empty when there is no signing in."""
    roles: Named[str] = Column(String(128))
    """Roles in alphabetical order with a space between."""
    active: Named[bool] = Column(Boolean)


class _Audit(TypedColumns):
    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    who: Named[str] = Column(String(64))
    """The name of a member of staff; empty for the clock."""
    verb: Named[str] = Column(String(32))
    subject: Named[str] = Column(String(64), index=True)
    detail: Named[str] = Column(Text)


staff = Table("staff", metadata, _Staff)
audit = Table("audit", metadata, _Audit)
