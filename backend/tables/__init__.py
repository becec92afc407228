"""The tables of the office database, each in the module that carries its name."""

from backend.tables.accounts import audit, device, staff
from backend.tables.feed import feed_state, journal
from backend.tables.metadata import metadata
from backend.tables.notices import blob, import_key, notice, number_allotment, number_counter, revision

__all__ = [
    "audit",
    "blob",
    "device",
    "feed_state",
    "import_key",
    "journal",
    "metadata",
    "notice",
    "number_allotment",
    "number_counter",
    "revision",
    "staff",
]
