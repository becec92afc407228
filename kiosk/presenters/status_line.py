"""The line above the bar: what it says, how high it is, and the way to all of an emergency."""

from typing import Final, NamedTuple

from kiosk.places import Place
from kiosk.presenters.emergency import whole_of
from kiosk.presenters.parts import Button
from kiosk.presenters.status import alarm, status
from kiosk.reading import Reading
from kiosk.theme import FACT, FLOOR, SMALL, SMALLEST, TARGET, Frame

QUIET_SIZE: Final = SMALLEST
ALARM_SIZE: Final = FACT
"""An emergency is for everybody to mind, that the news is old for nobody."""


class StatusLine(NamedTuple):
    """What it says; with `whole`, that is an emergency."""

    said: str = ""
    height: int = 0
    whole: Button | None = None

    def held_to(self, height: int | None) -> "StatusLine":
        """The line in the room that there is: what finds none waits until the visitor goes on."""
        if height is None:
            return self
        return self._replace(height=height) if self.height <= height else StatusLine(height=height)


def status_line(reading: Reading, place: Place) -> StatusLine:
    """An emergency, else that the source has been silent, else nothing."""
    frame = reading.frame
    if alarming := alarm(reading, place):
        return _alarm(reading, alarming)
    said = status(reading)
    if not said:
        return StatusLine()
    lines = reading.lines(said, QUIET_SIZE, frame.inner - frame.type(48))
    return StatusLine(said, frame.line(QUIET_SIZE, len(lines)) + frame.px(28))


def _alarm(reading: Reading, said: str) -> StatusLine:
    """Its title; where keys lie low there may be room for one line, which says that there is one."""
    frame, whole = reading.frame, whole_of(reading)
    said = reading.say("emergency.kicker") if is_tight(frame) else said
    room = frame.inner - frame.type(ALARM_SIZE + 8) - frame.px(2 * 16)
    room -= whole_width(frame, reading.width(whole.text, SMALL, bold=True)) if whole else 0
    lines = reading.lines(said, ALARM_SIZE, room, bold=True)
    return StatusLine(
        said,
        max(frame.line(ALARM_SIZE, len(lines)), whole_height(frame)) + frame.px(12 if is_tight(frame) else 20),
        whole,
    )


def is_tight(frame: Frame) -> bool:
    """Whether every pixel within reach is needed."""
    return frame.reach and (frame.large or frame.landscape)


def whole_height(frame: Frame) -> int:
    """The height of the button to all of it."""
    return max(frame.px(FLOOR + 8), frame.line(SMALL)) if is_tight(frame) else frame.px(TARGET)


def whole_width(frame: Frame, words: float) -> int:
    """The button to all of it, around words so wide."""
    return round(words) + frame.px(2 * 28)
