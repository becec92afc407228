"""Whole words: where a text may be parted so that every word that is known stays in one piece.

Chinese has no spaces. What is known are the words of the reference table `words.tsv` and the short names of work that
people use; of the ways to part a text the one counts that leaves the fewest characters over, and then the fewest words.
What is not known may be parted between any two characters.
"""

from functools import lru_cache
from typing import Final

from content.reference import read_table
from content.wording import cells

ELLIPSIS: Final = "…"
_LONGEST: Final = 6
_LONGEST_NAME: Final = 4
"""A longer name of work is made of shorter words."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, first to last; together they are the text."""
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(text) + 1):
        pieces = (text[start:end] for start in range(max(0, end - _LONGEST), end))
        best.append(min(_with(best[end - len(piece)], piece) for piece in pieces if _is_whole(piece, text)))
    return best[-1][-1]


def shortened(text: str, columns: int) -> str:
    """As many whole known words from the beginning as `columns` cells hold, and …; "" where that is not two characters.

    A text that fits is itself.
    """
    if cells.width(text) <= columns:
        return text
    kept = ""
    for word in words(text):
        if len(word) < 2 or cells.width(kept + word + ELLIPSIS) > columns:
            break
        kept += word
    return kept + ELLIPSIS if kept else ""


def _with(before: tuple[int, int, tuple[str, ...]], piece: str) -> tuple[int, int, tuple[str, ...]]:
    alone, count, found = before
    return alone + (len(piece) == 1), count + 1, (*found, piece)


def _is_whole(piece: str, text: str) -> bool:
    """A text is never one word by itself: of its own name only the parts count."""
    return len(piece) == 1 or (piece != text and piece in _known())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    names = (name for name, _ in read_table("everyday_titles") if len(name) <= _LONGEST_NAME)
    return frozenset((*(row[0] for row in read_table("words")), *names))
