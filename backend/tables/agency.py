"""Accounts of people for whom the centre keeps a file or pays in a pension: numbers and amounts, and no names."""

from datetime import date, datetime

from sqlalchemy import Boolean, Column, Date, Integer, Named, String, Table, Text, TypedColumns

from backend.tables.metadata import Moment, metadata


class _AgencyAccount(TypedColumns):
    number = Column(String(12), primary_key=True)
    ref: Named[str] = Column(String(16), unique=True)
    """Letters by which the audit speaks of the account; drawn by lot, so that they tell no digit of it."""
    pin_hash: Named[str] = Column(Text)
    """Argon2id."""
    as_of: Named[datetime] = Column(Moment)
    file_fee: Named[int | None] = Column(Integer)
    """Fen that are left, negative for what is owed; NULL without this agency. So for the pension."""
    file_fee_monthly: Named[int | None] = Column(Integer)
    file_fee_through: Named[date | None] = Column(Date)
    pension: Named[int | None] = Column(Integer)
    pension_monthly: Named[int | None] = Column(Integer)
    pension_through: Named[date | None] = Column(Date)


class _AccountGuard(TypedColumns):
    account_hash = Column(String(64), primary_key=True)
    """SHA-256 of the number that was given; one that nobody has is guarded alike, so that nobody learns which exist."""
    wrong: Named[int] = Column(Integer)
    """Wrong PINs since the last right one."""
    is_known: Named[bool] = Column(Boolean)
    tried_at: Named[datetime] = Column(Moment)


agency_account = Table("agency_account", metadata, _AgencyAccount)
account_guard = Table("account_guard", metadata, _AccountGuard)
