"""Still: a caption that would scroll, set on pages, for strips that cannot take thirty pictures a second."""

import re
from typing import Final

from content.wording import cells
from hardware.strip.caption import Caption

_WORD: Final = re.compile(r"\d{3,4} \d{3,4}|(?:(?!\d{3,4} \d{3,4})[!-~])+|\s+|.", re.DOTALL)
"""What stays together: a number in its two groups, a word or a price in Latin letters; Chinese parts anywhere."""


def still(said: Caption, columns: int) -> Caption:
    """The caption on pages of `columns` cells; as it is where it stands still already."""
    if not said.scrolls:
        return said
    pages = cells.paged(said.text.split(cells.GAP), columns) or _filled(said.text, max(2, columns))
    return Caption(pages, scrolls=False, colour=said.colour)


def _filled(text: str, columns: int) -> tuple[str, ...]:
    pages = [""]
    for word in _WORD.findall(text):
        for piece in [word] if cells.width(word) <= columns else word:
            if cells.width(pages[-1] + piece) > columns:
                pages[-1] = pages[-1].rstrip()
                pages.append("")
            pages[-1] += piece if pages[-1] else piece.lstrip()
    return tuple(page for page in (page.rstrip() for page in pages) if page) or ("",)
