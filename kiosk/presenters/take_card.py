"""The card that one takes a notice away by: its QR code, its number, and what to do with them."""

from typing import Final

from kiosk.flow import TakeBlock
from kiosk.presenters.columns import column_width
from kiosk.reading import Reading
from kiosk.theme import SMALL, SMALLEST

NUMBER: Final = 86


def take_block(reading: Reading, address: str, number: str, above: str, below: str, *, heading: str = "") -> TakeBlock:
    """The QR code and the number, as high as their words need."""
    frame, width = reading.frame, take_text_width(reading, address)
    words = sum(frame.line(SMALL, len(reading.lines(text, SMALL, width))) for text in (above, below) if text)
    words += frame.line(SMALLEST) if heading else 0
    digits = frame.line(NUMBER) if number else 0
    inside = max(words + digits, qr_size(reading) if address else 0)
    return TakeBlock(address, heading, above, number, below, inside + frame.px(56))


def qr_size(reading: Reading) -> int:
    """The side of the QR code: 250 of 1080 is 78 mm on a 27 inch screen, read from an arm's length."""
    return reading.frame.px(250)


def take_text_width(reading: Reading, address: str) -> int:
    """What is left beside the QR code."""
    code = qr_size(reading) + reading.frame.px(40) if address else 0
    return column_width(reading) - code - reading.frame.px(72)
