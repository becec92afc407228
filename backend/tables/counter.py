"""What devices hand over the counter: shortlists, reports and opinions, and how often each device has asked."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
)

from backend.tables.metadata import Moment, metadata


class _Shortlist(TypedColumns):
    code = Column(String(4), primary_key=True)
    notices: Named[str] = Column(Text)
    """JSON: the ids of the notices. Nothing else is known, neither who picked them nor where."""
    until: Named[datetime] = Column(Moment, index=True)


class _Report(TypedColumns):
    number = Column(String(8), primary_key=True)
    kind: Named[str] = Column(String(16))
    reason: Named[str] = Column(String(16))
    notice_id: Named[str] = Column(String(64))
    """What it is about, as the device knew it; it may be withdrawn since, or empty."""
    text: Named[str] = Column(Text)
    recording: Named[bytes | None] = Column(LargeBinary)
    """WAV; NULL when nothing was said, or when the days for which recordings are kept are over."""
    device_id: Named[str] = Column(String(64))
    """Or `web/` and the form of the public page, so that a form sent twice is one report."""
    received_at: Named[datetime] = Column(Moment)
    state: Named[str] = Column(String(16))
    note: Named[str] = Column(Text)
    handled_by: Named[str] = Column(String(64))
    """The member of staff who changed it last; empty while it is new."""
    handled_at: Named[datetime | None] = Column(Moment)


class _TicketCounter(TypedColumns):
    id = Column(Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False)
    payload: Named[int]
    """The payload of the last ticket."""


class _Rating(TypedColumns):
    device_id = Column(String(64), primary_key=True)
    day = Column(Date, primary_key=True)
    score = Column(
        Integer, CheckConstraint("score BETWEEN 1 AND 5", name="score"), primary_key=True, autoincrement=False
    )
    count: Named[int]


class _CounterUse(TypedColumns):
    device_id = Column(String(64), primary_key=True)
    act = Column(String(16), primary_key=True)
    began = Column(Moment, primary_key=True)
    """Beginning of the minutes that are counted together."""
    count: Named[int]


shortlist = Table("shortlist", metadata, _Shortlist)
report = Table(
    "report",
    metadata,
    _Report,
    CheckConstraint("state IN ('new', 'in_hand', 'closed')", name="state"),
    CheckConstraint("state = 'new' OR handled_by <> ''", name="handled_by"),
    Index("ix_report_state_received_at", "state", "received_at"),
)
ticket_counter = Table("ticket_counter", metadata, _TicketCounter)
rating = Table("rating", metadata, _Rating, CheckConstraint("score BETWEEN 1 AND 5", name="score"))
counter_use = Table("counter_use", metadata, _CounterUse)
