"""The words that a visitor has picked: they stand in the text of the query, one after the other."""

from collections.abc import Callable
from typing import Final

import msgspec

from content.search.query import Query
from kiosk.acts import Act, Go
from kiosk.places import SearchPlace
from kiosk.presenters.parts import Button
from kiosk.reading import Reading

MOST: Final = 3
"""Words that can be combined; a fourth has never found anybody a job."""

_BETWEEN: Final = "、"


def picks(query: Query) -> tuple[str, ...]:
    """The words picked so far."""
    return tuple(filter(None, query.text.split(_BETWEEN)))


def picked(query: Query, word: str) -> Query:
    """The query with one word more."""
    return msgspec.structs.replace(query, text=_BETWEEN.join((*picks(query), word)))


def without(query: Query, word: str) -> Query:
    """The query as if the word had not been picked."""
    return msgspec.structs.replace(query, text=_BETWEEN.join(one for one in picks(query) if one != word))


def pick_chips(reading: Reading, query: Query, act: Callable[[Query], Act]) -> list[Button]:
    """A chip for each word; touching it lets go of the word."""
    return [Button(text=word, act=act(without(query, word)), icon="x", tone="chosen") for word in picks(query)]


def search_chip(reading: Reading, query: Query) -> Button:
    """The way to the keyboard."""
    return Button(text=reading.say("search.open"), act=Go(SearchPlace(query)), icon="search", tone="outline")
