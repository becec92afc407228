"""The feed as the office keeps it: its journal, line by line, and the one row that says where it stands."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
)

from backend.tables.metadata import Moment, metadata


class _Journal(TypedColumns):
    position = Column(BigInteger, primary_key=True, autoincrement=False)
    notice_id: Named[str] = Column(String(64), ForeignKey("notice.id"), index=True)
    at: Named[datetime] = Column(Moment)
    body: Named[str | None] = Column(Text)
    """The notice's JSON as the feed carries it; NULL withdraws it."""
    why: Named[str] = Column(String(16), server_default="")
    """Of a line that withdraws: what the public is told of the reason; empty for nothing."""


class _FeedState(TypedColumns):
    id = Column(Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False)
    feed_id: Named[str] = Column(String(32))
    position: Named[int] = Column(BigInteger)
    trimmed_to: Named[int] = Column(BigInteger)
    """Up to here the journal keeps only what is still in force."""


journal = Table("journal", metadata, _Journal)
feed_state = Table("feed_state", metadata, _FeedState)
