"""Half-width cells 半角: how wide a text is on a strip, and how it is set on pages of a width."""

import unicodedata
from collections.abc import Sequence

GAP = "  "
CELL_WIDTH = 8
CELL_HEIGHT = 16
LOW_CELL = 6
LARGE_HEIGHT = 24


def width(text: str) -> int:
    """Two cells for a Chinese character and whatever may be drawn as wide as one, one for the rest."""
    return sum(_cells(character) for character in text)


def room(text: str) -> int:
    """The cells that a page takes: one more than its width where it begins with a figure, as a bare number does.

    In the middle of the strip that leaves half of one free on either side: a figure that touches the frame is misread.
    """
    return width(text) + (text[:1].isascii() and text[:1].isdigit())


def columns(width: int, height: int) -> int:
    """How many cells a strip of so many pixels has."""
    return width // cell_width(height)


def cell_width(height: int) -> int:
    """The pixels of a cell on a strip of so many rows: type of 12 rows on low ones, 16, and from 24 on all of them."""
    if height < CELL_HEIGHT:
        return LOW_CELL
    return CELL_WIDTH if height < LARGE_HEIGHT else height // 2


def paged(parts: Sequence[str], columns: int) -> tuple[str, ...]:
    """The parts set on as few pages as their order allows, none cut; empty when one part is too wide."""
    pages: list[str] = []
    for part in parts:
        joined = f"{pages[-1]}{GAP}{part}" if pages else part
        if pages and room(joined) <= columns:
            pages[-1] = joined
        else:
            pages.append(part)
    return tuple(pages) if all(room(page) <= columns for page in pages) else ()


def begun(line: str, columns: int) -> str:
    """A line that scrolls, with blanks before the first part that the edge would cut while its beginning stands still.

    Where the very first part is too wide for the strip, nothing can be done about it.
    """
    first, *others = line.split(GAP)
    for part in others:
        if room(f"{first}{GAP}{part}") > columns:
            break
        first += f"{GAP}{part}"
    rest = line.removeprefix(first).lstrip()
    if not rest or width(first) > columns:
        return line
    return first + " " * max(len(GAP), columns - width(first)) + rest


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
