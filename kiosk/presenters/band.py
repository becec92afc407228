"""The band: what stands, calm and still, over a screen that has come down into reach."""

from typing import Final

import msgspec

from content.clock import today
from content.wording import facts, numerals
from kiosk.reading import Reading

_LEAST: Final = 176
"""Two lines of text and the space around them."""


class Band(msgspec.Struct, frozen=True):
    """The centre, the hall, the day and the time."""

    centre: str
    hall: str
    date: str
    time: str


def band(reading: Reading) -> Band | None:
    """The band over the frame; None where the screen fills the window, or leaves too little for two lines."""
    if reading.frame.above < reading.frame.px(_LEAST):
        return None
    hall, now = reading.hall, reading.now
    day = numerals.day_of_week(today(now), reading.lang)
    if hall is None:
        return Band("", "", day, numerals.clock_time(now))
    centre, title = facts.centre(hall, reading.lang), facts.title(hall, reading.lang)
    return Band(centre, title, day, numerals.clock_time(now))
