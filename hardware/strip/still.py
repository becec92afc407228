"""Still: a caption that would scroll, set on pages, for strips that cannot take thirty pictures a second."""

import re
from collections.abc import Iterator
from typing import Final

from content.wording import cells
from content.wording.seams import pieces
from hardware.strip.caption import Caption

_WHOLE: Final = re.compile(r"(\d{3,4} \d{3,4}|\d[\d.,-]*[千万]?元(?:/[年月周天件]|/小时)?起?|\d[\d.,:-]*)", re.ASCII)
"""A number in its two groups, a price with what it is for, other figures."""


def still(said: Caption, columns: int) -> Caption:
    """The caption on pages of `columns` cells; as it is where it stands still already."""
    if not said.scrolls:
        return said
    pages = cells.paged(said.text.split(cells.GAP), columns) or _filled(said.text, max(2, columns))
    return Caption(pages, scrolls=False, colour=said.colour)


def _filled(text: str, columns: int) -> tuple[str, ...]:
    pages = [""]
    for word in _words(text):
        for piece in [word] if cells.width(word) <= columns else word:
            if cells.room(pages[-1] + piece) > columns:
                pages[-1] = pages[-1].rstrip()
                pages.append("")
            pages[-1] += piece if pages[-1] else piece.lstrip()
    return tuple(page for page in (page.rstrip() for page in pages) if page) or ("",)


def _words(text: str) -> Iterator[str]:
    """What stays together: a number, a price, a known word; other characters part anywhere."""
    for place, part in enumerate(_WHOLE.split(text)):
        yield from (part,) if place % 2 else pieces(part)
