"""Reading: what a presenter may look at to say what is on the screen."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from content.clock import Clock
from content.replica import Replica
from content.replica.words import Words
from content.search.query import Query
from content.site import Device, Site
from content.wording.phrases import Lang, Phrases
from hardware.printer.status import PrinterState
from kiosk.aloud.hearing import Hearing
from kiosk.breaking import Line, Measure, break_lines, natural_width
from kiosk.lookback import Lookback
from kiosk.taking import Taking
from kiosk.theme import Frame

SCREENS: Final = ("board", "strip")
"""Kinds of devices on which vacancies are shown to a whole hall."""

PHRASES: Final = Phrases(Path(__file__).parent)


class Reading(NamedTuple):
    """The replica, the clock, the hall, the visitor's language, the window and the width of characters.

    `words` are what can be typed here; `can_hear` says whether there are a microphone and a model for it.
    `taking` is what the visitor takes away, `printer` how the printer is; empty where there is none. `lookback` is what
    a screen of the hall just showed, for who asked.
    """

    replica: Replica
    clock: Clock
    site: str
    lang: Lang
    frame: Frame
    measure: Measure
    words: Words | None = None
    can_hear: bool = False
    hearing: Hearing = Hearing()
    taking: Taking = Taking()
    printer: PrinterState | Literal[""] = ""
    lookback: Lookback = Lookback()

    def say(self, key: str, **values: object) -> str:
        """A phrase of the kiosk in the visitor's language."""
        return PHRASES.say(key, self.lang, **values)

    @property
    def now(self) -> datetime:
        """The moment by the clock that was passed in."""
        return self.clock()

    @property
    def hall(self) -> Site | None:
        """The hall that the kiosk stands in, as the feed describes it."""
        found = self.replica.get(self.site)
        return found if isinstance(found, Site) else None

    @property
    def screens(self) -> tuple[Device, ...]:
        """The boards and strips of this hall, as the feed names them."""
        return tuple(device for device in self.hall.devices if device.kind in SCREENS) if self.hall else ()

    def open_vacancies(self) -> str:
        """How many vacancies this hall shows, as it is written: beyond a thousand, 1000+."""
        found = self.replica.search(Query(site=self.site, size=1))
        return f"{found.total}+" if found.capped else str(found.total)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of one line at a type size of the design."""
        return natural_width(text, self.frame.type(size), self.measure, bold)

    def lines(self, text: str, size: float, width: float, bold: bool = False, limit: int = 0) -> list[Line]:
        """The text broken for a width in pixels, at a type size of the design."""
        return break_lines(text, self.frame.type(size), width, self.measure, limit, bold)


@lru_cache(maxsize=1)
def plain_measure() -> Measure:
    """A measure without any font: a Chinese character is as wide as it is high, a Latin letter half of that."""

    def measure(text: str, size: float, bold: bool) -> float:
        return sum(size if ord(character) > 0x2000 else size * 0.56 for character in text)

    return measure
