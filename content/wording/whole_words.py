"""Whole words: where a text may be parted so that every word that is known stays in one piece.

Chinese has no spaces. What is known are the words of the reference tables `words.tsv` and `common_words.tsv`, the names
of districts, and the short names of work that people use; of the ways to part a text the one counts that leaves the
fewest characters over, and then the fewest words. What is not known may be parted between any two characters.
"""

from functools import lru_cache
from typing import Final

from content.division import all_divisions
from content.reference import read_table
from content.wording import cells

_LONGEST: Final = 6
_LONGEST_NAME: Final = 4
"""A longer name of work is made of shorter words."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words that a name is made of, first to last; a name is never one word by itself."""
    return _parted(text, text)


@lru_cache(maxsize=4096)
def running(text: str) -> tuple[str, ...]:
    """The words of a running text, which may be a single one, first to last; together they are the text."""
    return _parted(text, "")


def in_pieces(text: str, columns: int) -> tuple[str, ...]:
    """The text in as few pieces of `columns` cells as its words allow; a word that is wider is a piece all the same."""
    pieces = [""]
    for word in words(text) if cells.width(text) > columns else (text,):
        if pieces[-1] and cells.width(pieces[-1] + word) > columns:
            pieces.append("")
        pieces[-1] += word
    return tuple(pieces)


def _parted(text: str, name: str) -> tuple[str, ...]:
    """For every end the best way to it is kept: how many characters are over, how many words, and where the last began.

    The `name` itself is no word.
    """
    best = [(0, 0, 0)]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST), end)
        best.append(min(_onwards(best, start, end) for start in starts if _is_whole(text[start:end], name)))
    found, end = [], len(text)
    while end:
        start = best[end][2]
        found.append(text[start:end])
        end = start
    return tuple(reversed(found))


def _onwards(best: list[tuple[int, int, int]], start: int, end: int) -> tuple[int, int, int]:
    over, count, _ = best[start]
    return over + (end - start == 1), count + 1, start


def _is_whole(piece: str, name: str) -> bool:
    return len(piece) == 1 or (piece != name and piece in _known())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    names = (name for name, _ in read_table("everyday_titles") if len(name) <= _LONGEST_NAME)
    common = (row[0] for table in ("words", "common_words") for row in read_table(table))
    return frozenset((*common, *names, *(division.name for division in all_divisions().values())))
