"""Partly 部分找到: when nothing has all that was typed, which words of it find something by themselves.

Chinese is typed without spaces, so a run is cut where something is found: the longest stretch from the left, then on.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

import msgspec

from content.search.query import Page, Query
from content.search.words import is_latin, typed_words

MOST: Final = 4
"""More than so many are no help to choose."""

_LETTERS: Final = 12
"""Of what was typed so much is cut up: each stretch of it may have to be searched for."""


class Part(msgspec.Struct, frozen=True):
    """One word, the query for it with all other wishes kept, and how many it finds; `capped` says there are more."""

    word: str
    query: Query
    total: int
    capped: bool


def partly(search: Callable[[Query], Page], query: Query) -> list[Part]:
    """The words of a query that found nothing which find something alone; most first."""
    found = {part.word: part for part in chain.from_iterable(_cut(search, query, word) for word in _words(query.text))}
    return sorted(found.values(), key=lambda part: -part.total)[:MOST]


def _words(text: str) -> Iterator[str]:
    """Latin words whole; of the others the first letters."""
    left = _LETTERS
    for word in typed_words(text):
        if is_latin(word):
            yield word
        elif left:
            yield word[:left]
            left -= len(word[:left])


def _cut(search: Callable[[Query], Page], query: Query, word: str) -> Iterator[Part]:
    start = 0
    while start < len(word):
        part = next(_found(search, query, word, start), None)
        if part:
            yield part
        start += len(part.word) if part else len(word) if is_latin(word) else 1


def _found(search: Callable[[Query], Page], query: Query, word: str, start: int) -> Iterator[Part]:
    """What is found by the stretches of a word from here on, the longest first; a single character says too little."""
    shortest = len(word) if is_latin(word) else start + 2
    for end in range(len(word), shortest - 1, -1):
        alone = msgspec.structs.replace(query, text=word[start:end], page=1, size=0, facets=())
        page = search(alone)
        if page.total:
            asked = msgspec.structs.replace(query, text=word[start:end], page=1)
            yield Part(word[start:end], asked, page.total, page.capped)
