"""The figures of a bulletin as bars: each with its words and its number, the longest as wide as the column."""

from content.bulletin import Bulletin
from content.wording.page_office import figure
from kiosk.flow import BarBlock, Block, HeadingBlock
from kiosk.reading import Reading
from kiosk.theme import BODY, SMALL

BAR = 28
"""Height of a bar under its words."""


def chart(reading: Reading, bulletin: Bulletin, heading: str, width: int) -> list[Block]:
    """A heading and a bar for each figure; nothing where there are none, or none that a bar can show."""
    most = max((one.value for one in bulletin.figures), default=0)
    if most <= 0:
        return []
    frame = reading.frame
    bars: list[Block] = [HeadingBlock(heading, frame.line(SMALL) + frame.px(16))]
    for one in bulletin.figures:
        text = figure(one, reading.lang)
        lines = len(reading.lines(text, BODY, width))
        height = frame.line(BODY, lines) + frame.px(6 + BAR + 18)
        bars.append(BarBlock(text, max(one.value, 0) / most, height))
    return bars
