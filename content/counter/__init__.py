"""The counter 服务台: what a person leaves or fetches through a device, beside the feed and never in it.

A shortlist kept under a code until midnight, a report with its ticket number, an opinion on the service, and one's own
balances behind a PIN.
"""

from content.counter.http_counter import HttpCounter
from content.counter.memory_counter import MemoryCounter
from content.counter.slips import (
    LONGEST_REPORT,
    LONGEST_SHORTLIST,
    AccountLocked,
    AccountQuestion,
    Balances,
    Counter,
    CounterRefused,
    CounterUnavailable,
    Dues,
    Handling,
    HandlingState,
    KeptShortlist,
    Lately,
    Rating,
    Report,
    ReportKind,
    ReportReason,
    Shortlist,
    Ticket,
    TooOften,
    UnknownCode,
    UnknownScreen,
    UnknownTicket,
    WrongPin,
    kind_of_report,
)

__all__ = [
    "LONGEST_REPORT",
    "LONGEST_SHORTLIST",
    "AccountLocked",
    "AccountQuestion",
    "Balances",
    "Counter",
    "CounterRefused",
    "CounterUnavailable",
    "Dues",
    "Handling",
    "HandlingState",
    "HttpCounter",
    "KeptShortlist",
    "Lately",
    "MemoryCounter",
    "Rating",
    "Report",
    "ReportKind",
    "ReportReason",
    "Shortlist",
    "Ticket",
    "TooOften",
    "UnknownCode",
    "UnknownScreen",
    "UnknownTicket",
    "WrongPin",
    "kind_of_report",
]
