"""What stands in forms that are open and not saved yet."""

from datetime import datetime

from sqlalchemy import Column, Named, String, Table, Text, TypedColumns

from backend.tables.metadata import Moment, metadata


class _Unsaved(TypedColumns):
    staff = Column(String(64), primary_key=True)
    form = Column(String(96), primary_key=True)
    """Which form: `new/vacancy`, `notices/v-1/edit`, `table`."""
    fields: Named[str] = Column(Text)
    """JSON: pairs of name and text as the form would be sent; empty while it was only opened."""
    opened_at: Named[datetime] = Column(Moment)
    seen_at: Named[datetime] = Column(Moment, index=True)
    """When the page last said that it is still open."""
    typed_at: Named[datetime | None] = Column(Moment)


unsaved = Table("unsaved", metadata, _Unsaved)
