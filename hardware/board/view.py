"""What the page is given; it binds these values and decides nothing."""

from typing import Final, Literal

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


class Also(msgspec.Struct, frozen=True):
    """Another fair, in short: when it is, its title, and where."""

    when: str
    title: str
    where: str


class Panel(msgspec.Struct, frozen=True):
    """The panel beside the table: a small line, a title, a large text or a countdown, lines, and what else is on."""

    kicker: str
    title: str
    lines: tuple[str, ...]
    large: str = ""
    counts_to: int = 0
    """The moment that the page counts down to, in milliseconds; 0 where `large` stands instead."""
    counts: tuple[str, ...] = ()
    """How the page says what is left until then: in hours, and in minutes; a figure stands for {count}."""
    also: tuple[Also, ...] = ()


class Featured(msgspec.Struct, frozen=True):
    """One vacancy of the table, with a code of its own that is read from where the crowd stands."""

    id: str
    code: str
    kicker: str
    number: str
    title: str
    pay: str
    unit: str
    lines: tuple[str, ...]
    call: str


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


class Bar(msgspec.Struct, frozen=True):
    """One bar of a chart: its words, its figure, and where it begins and ends, as shares of the longest.

    A price has its middle one as `value`, a `mark` there, and its ends written in `unit`. A booth has no bar: its label
    stands before its employer.
    """

    label: str
    value: str
    unit: str = ""
    start: float = 0.0
    end: float = 0.0
    mark: float | None = None


class Cover(msgspec.Struct, frozen=True):
    """What covers the table for a while. `id` is another each time; `notices` are what it shows.

    A picture or film that cannot be shown, and a film that is over, leave the table to be seen; a film that would
    not come to its end by `until`, in milliseconds, is not begun.
    """

    id: str
    kind: Literal["picture", "film", "figures", "prices", "booths"]
    title: str
    notices: tuple[str, ...]
    address: str = ""
    until: int = 0
    bars: tuple[Bar, ...] = ()
    foot: str = ""


class View(msgspec.Struct, frozen=True):
    """The whole screen."""

    act: Act
    site: str
    date: str
    count: int
    count_before: str
    count_after: str
    fresh: str
    updated: str
    quiet: str
    columns: dict[str, str]
    badge: str
    rows: tuple[Row, ...]
    message: Message | None
    panel: Panel
    scan: Scan | None
    ticker: tuple[str, ...]
    fairs: tuple[str, ...] = ()
    """The fairs as sentences, for the ticker of screens that have no room for the panel."""
    featured: Featured | None = None
    cover: Cover | None = None
    brightness: int = 100
    """Percent."""

    pieces: dict[str, tuple[str, ...]] = {}
    """What stays on one line, by the text that it is of; a text that is not here is parted at its blanks."""

    ends: int = 0
    """The moment at which an emergency is over, in milliseconds; 0 for all else and where it is not known."""


class Away(msgspec.Struct, frozen=True):
    """What the page shows by itself while it hears nothing from its server, which alone knows what is still true.

    `quiet` is the line of news that is older than `quiet_after` milliseconds, {time} when the source was last heard;
    `calm` the whole screen once the news is older than `calm_after`, or an emergency over.
    """

    quiet: str
    quiet_after: int
    calm: View
    calm_after: int
