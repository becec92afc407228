"""What the page is given; it binds these values and decides nothing."""

from typing import Final

import msgspec

from content.programme import Act

COLUMNS: Final = ("number", "title", "pay", "headcount", "place", "employer")


class Row(msgspec.Struct, frozen=True):
    """One vacancy of the table. `unit` is given only where pay is not by the month."""

    id: str
    number: str
    title: str
    pay: str
    unit: str
    headcount: str
    place: str
    employer: str
    is_new: bool


class Panel(msgspec.Struct, frozen=True):
    """The panel beside the table: a small line, a title, a large text or a countdown, and lines below."""

    kicker: str
    title: str
    lines: tuple[str, ...]
    large: str = ""
    counts_to: int = 0
    """The moment that the page counts down to, in milliseconds; 0 where `large` stands instead."""


class Scan(msgspec.Struct, frozen=True):
    """The card with the QR code and the hotline; either may be missing."""

    code: str
    title: str
    text: str
    call: str
    hotline: str
    then: str


class Message(msgspec.Struct, frozen=True):
    """What stands in place of the table: an emergency over the whole screen, or calm words."""

    label: str
    title: str
    body: str
    foot: str = ""


class View(msgspec.Struct, frozen=True):
    """The whole screen."""

    act: Act
    site: str
    date: str
    count: int
    count_before: str
    count_after: str
    quiet: str
    columns: dict[str, str]
    badge: str
    rows: tuple[Row, ...]
    message: Message | None
    panel: Panel
    scan: Scan | None
    ticker: tuple[str, ...]
    brightness: int = 100
    """Percent."""
