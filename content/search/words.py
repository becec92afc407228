"""Text as search sees it: folded, and cut into runs of Latin letters and digits and runs of everything else."""

import re
import unicodedata
from collections.abc import Iterator
from operator import add

from content.search.pinyin import LONGEST

_RUN = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
_LONGEST_TEXT = 200
_MOST_WORDS = 12


def fold(text: str) -> str:
    """Full-width letters made narrow, capitals made small: "ＣＮＣ" → "cnc"."""
    return unicodedata.normalize("NFKC", text).casefold()


def runs(text: str) -> list[str]:
    """The runs of a text: "C1司机，8小时" → c1, 司机, 8, 小时."""
    return _RUN.findall(fold(text))


def typed_words(text: str) -> tuple[str, ...]:
    """What a person typed, as words that must all match; what is beyond 200 characters or 12 words is let go.

    Of a Latin word the first 12 letters count.
    """
    words = (run[:LONGEST] if is_latin(run) else run for run in runs(text[:_LONGEST_TEXT]))
    return tuple(dict.fromkeys(words))[:_MOST_WORDS]


def is_latin(run: str) -> bool:
    """Whether a run is of Latin letters and digits."""
    return run.isascii()


GRAM = 3
"""Stretches of up to so many characters are tokens: what is no longer is found without looking at the text."""


def grams(text: str) -> set[str]:
    """The characters of a text, its pairs and its threes of neighbours, but for those with a space in them."""
    pairs = list(map(add, text, text[1:]))
    every = {*text, *pairs, *map(add, pairs, text[2:])}
    return {gram for gram in every if " " not in gram}


def latin_tokens(run: str) -> Iterator[str]:
    """What finds a Latin run: its beginnings, but a number only by itself (c1 by c; 26 not by 2)."""
    if run.isdigit():
        yield run[:LONGEST]
    else:
        yield from (run[:end] for end in range(1, min(len(run), LONGEST) + 1))


def begins(run: str, word: str) -> bool:
    """Whether a Latin run is found by the typed word."""
    return run[:LONGEST] == word or (not run.isdigit() and run.startswith(word))
