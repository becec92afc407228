"""Slot: what runs at a device, why, and until when; and the rules that say how long things last."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from content.bulletin import Attachment
from content.daypart import FULL
from content.jobfair import Booth
from content.notice import Notice
from content.vacancy import Vacancy


class Act(StrEnum):
    """Why something is shown, most urgent first."""

    EMERGENCY = "emergency"
    DARK = "dark"
    FAIR = "fair"
    FAIR_SOON = "fair_soon"
    FRESH = "fresh"
    ROTATION = "rotation"
    STANDING = "standing"


class Slide(msgspec.Struct, frozen=True):
    """What stands over a board's table for a while: a picture or film, a chart, or the booths of the day's fair.

    `id` is another each time that a slide has its turn; `lap` counts how often all slides have had theirs, so that a
    chart with more than fits can show its next page; `until` is its end, which may be some turns away.
    """

    id: str
    notices: tuple[Notice, ...]
    attachment: Attachment | None
    lap: int
    until: datetime


class Slot(msgspec.Struct, frozen=True):
    """What runs, why, and the moment at which to ask again. A standing slot without notices is the hotline's.

    While a fair is on, `booths` are those of its booths that have the turn; on a table each has one vacancy.
    `brightness` is in percent; a dark slot, the quiet hours of a device, has none. A `slide` covers a table; beside the
    table stands what is needed to go on to the one of its vacancies that is `featured`.
    """

    act: Act
    notices: tuple[Notice, ...]
    until: datetime
    brightness: int = FULL
    booths: tuple[Booth, ...] = ()
    slide: Slide | None = None
    featured: Vacancy | None = None


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """How long things last: one turn, news, the announcement of a fair, and trust in a replica not heard from.

    `minimum` is what every vacancy is owed on every screen of its halls, every day.
    """

    turn: timedelta = timedelta(seconds=12)
    fresh: timedelta = timedelta(minutes=30)
    soon: timedelta = timedelta(minutes=60)
    stale: timedelta = timedelta(hours=24)
    minimum: timedelta = timedelta(seconds=12)
