"""The tables of the office database, each in the module that carries its name."""

from backend.tables.accounts import audit, audit_head, staff, staff_session
from backend.tables.agency import account_guard, agency_account
from backend.tables.counter import counter_use, rating, report, shortlist, ticket_counter
from backend.tables.employers import employer, filing
from backend.tables.fairs import closed_booth
from backend.tables.feed import feed_state, journal
from backend.tables.fleet import device, device_use, exposure, screenshot
from backend.tables.metadata import metadata
from backend.tables.notices import (
    blob,
    import_key,
    notice,
    notice_word,
    number_allotment,
    number_counter,
    revision,
    vacancy_mark,
)
from backend.tables.unsaved import unsaved

__all__ = [
    "account_guard",
    "agency_account",
    "audit",
    "audit_head",
    "blob",
    "closed_booth",
    "counter_use",
    "device",
    "device_use",
    "employer",
    "exposure",
    "feed_state",
    "filing",
    "import_key",
    "journal",
    "metadata",
    "notice",
    "notice_word",
    "number_allotment",
    "number_counter",
    "rating",
    "report",
    "revision",
    "screenshot",
    "shortlist",
    "staff",
    "staff_session",
    "ticket_counter",
    "unsaved",
    "vacancy_mark",
]
