"""What was painted: the frame as read back from the window, and how well its ink stands out from its ground.

A theme may name good pairs of colours and a screen still paint something else; only the pixels know.
"""

from collections import Counter
from typing import Final, NamedTuple

from kiosk.theme import contrast

_GROUND_SHARE: Final = 0.2
"""Of a place, what a colour fills that is a ground and not the soft edge of a letter."""

_CLOSE: Final = 6
"""Steps of a colour channel that a painter may round."""

_DENSE: Final = 64
"""Pixels of height from which every other row is enough."""


class Box(NamedTuple):
    """A place in the window, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float


class PaintedFrame:
    """A frame of the window; `pixels` are rows of red, green, blue and opacity from the lowest up."""

    def __init__(self, pixels: bytes, width: int, height: int) -> None:
        self._cells = memoryview(pixels).cast("I")
        self._width, self._height = width, height

    def colours(self, box: Box) -> Counter[str]:
        """How many pixels of a place have which colour, as #RRGGBB; empty for a place outside the window."""
        left, right = max(round(box.x), 0), min(round(box.x + box.width), self._width)
        low, high = max(round(box.y), 0), min(round(box.y + box.height), self._height)
        counted: Counter[int] = Counter()
        if left < right:
            for row in range(low, high, 2 if high - low > _DENSE else 1):
                counted.update(self._cells[row * self._width + left : row * self._width + right])
        colours: Counter[str] = Counter()
        for cell, count in counted.items():
            colours[_name(cell)] += count
        return colours

    def stands_out(self, box: Box, inks: tuple[str, ...]) -> float:
        """The least contrast of any of `inks` to any ground of the place, or 1 when no such ink was painted."""
        colours = self.colours(box)
        if not colours:
            return 1.0
        painted = [ink for ink in inks if any(_alike(ink, colour) for colour in colours)]
        grounds = [colour for colour in _grounds(colours) if not any(_alike(ink, colour) for ink in inks)]
        if not painted or not grounds:
            return 1.0
        return min(contrast(ink, ground) for ink in painted for ground in grounds)

    def liveliest(self, box: Box) -> float:
        """The greatest contrast of anything in the place to its commonest colour."""
        colours = self.colours(box)
        if not colours:
            return 1.0
        ((ground, _),) = colours.most_common(1)
        return max(contrast(ground, colour) for colour in colours)


def _grounds(colours: Counter[str]) -> list[str]:
    """The commonest colour, and every other that fills a good part of the place."""
    least = colours.total() * _GROUND_SHARE
    (first, *others) = colours.most_common()
    return [first[0], *(colour for colour, count in others if count >= least)]


def _alike(one: str, other: str) -> bool:
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= _CLOSE for i in (1, 3, 5))


def _name(cell: int) -> str:
    """Four bytes as a machine with the least byte first reads them."""
    red, green, blue = cell & 0xFF, cell >> 8 & 0xFF, cell >> 16 & 0xFF
    return f"#{red:02X}{green:02X}{blue:02X}"
