"""Frame: what every LED of a strip is to show, and the two ways in which drivers want it."""

from typing import Final

import msgspec

Colour = tuple[int, int, int]

DARK: Final[Colour] = (0, 0, 0)
AMBER: Final[Colour] = (255, 176, 0)
GREEN: Final[Colour] = (0, 255, 64)
RED: Final[Colour] = (255, 32, 16)

_LIT: Final = bytes([48] + [49] * 255)


class Frame(msgspec.Struct, frozen=True):
    """One byte a pixel, row by row from the top left: a place in `palette`, of which 0 is always dark."""

    width: int
    height: int
    pixels: bytes
    palette: tuple[Colour, ...] = (DARK, AMBER)
    says: str = ""
    """The words that are lit, for cards that draw them with a font of their own."""

    def rgb(self) -> bytes:
        """Three bytes a pixel."""
        colours = bytearray(3 * len(self.pixels))
        for channel in range(3):
            table = bytes(colour[channel] for colour in self.palette).ljust(256, b"\0")
            colours[channel::3] = self.pixels.translate(table)
        return bytes(colours)

    def levels(self) -> bytes:
        """One byte a pixel, for strips of one colour: as bright as the brightest part of its colour."""
        return self.pixels.translate(bytes(max(colour) for colour in self.palette).ljust(256, b"\0"))

    def bits(self) -> bytes:
        """One bit a pixel, the most significant on the left; each row begins a byte."""
        row_bytes = (self.width + 7) // 8
        lit = self.pixels.translate(_LIT)
        rows = (lit[start : start + self.width].ljust(row_bytes * 8, b"0") for start in range(0, len(lit), self.width))
        return b"".join(int(row, 2).to_bytes(row_bytes, "big") for row in rows)


def dimmed(colour: Colour, percent: int) -> Colour:
    """The colour at so many percent of its brightness; what is lit at all stays visible."""
    red, green, blue = (-(-part * max(0, min(percent, 100)) // 100) for part in colour)
    return red, green, blue


def switched(colour: Colour) -> tuple[bool, bool, bool]:
    """Which of red, green and blue are on where a LED is on or off: those that make the colour, however dim it is."""
    red, green, blue = (2 * part >= max(colour) > 0 for part in colour)
    return red, green, blue


def dark(width: int, height: int) -> Frame:
    """All LEDs off."""
    return Frame(width, height, bytes(width * height))
