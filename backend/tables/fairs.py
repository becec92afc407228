"""What happens on the day of a fair, beside what was approved for it."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Named, String, Table, TypedColumns

from backend.tables.metadata import Moment, metadata


class _ClosedBooth(TypedColumns):
    notice_id = Column(String(64), ForeignKey("notice.id"), primary_key=True)
    label = Column(String(64), primary_key=True)
    closed_at: Named[datetime] = Column(Moment)
    closed_by: Named[str] = Column(String(64), ForeignKey("staff.name"))


closed_booth = Table("closed_booth", metadata, _ClosedBooth)
