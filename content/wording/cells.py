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
        if pages and width(joined) <= columns:
            pages[-1] = joined
        else:
            pages.append(part)
    return tuple(pages) if all(width(page) <= columns for page in pages) else ()


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
