"""Long lists in short pages: what is shown, and how many are left."""

from collections.abc import Sequence
from itertools import chain
from typing import Generic, TypeVar

import msgspec

from content.wording import numerals
from content.wording.phrases import Lang
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count
from ivr.turn import BREATH

T = TypeVar("T")
THREE = 3
SIX = 6


class Shown(msgspec.Struct, Generic[T], frozen=True):
    """A page of a list: its number from 1, its items, and how many come after them."""

    page: int
    items: Sequence[T]
    left: int


def page_number(text: str) -> int:
    """The page that an address names; 1 for what is no page."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def shown(items: Sequence[T], page: int, size: int) -> Shown[T]:
    """A page of the items; past the end it is the last page."""
    page = min(page, max(1, -(-len(items) // size)))
    start = (page - 1) * size
    return Shown(page, items[start : start + size], max(0, len(items) - start - size))


def once(page: int, opening: str) -> tuple[str, ...]:
    """What a list is, on its first page only: who goes on has heard it."""
    return (opening,) if page == 1 else ()


def choice(key: int, title: str, lang: Lang) -> str:
    """电焊工，金水区…，请按一: what is wanted first and then its key, which nobody remembers before."""
    return say("list.choice", lang, key=numerals.said(key, lang), title=title.rstrip("。.？?！!"))


def choices(titles: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """One utterance an item, and a breath after three of them, so that a listener can decide."""
    said = [choice(key, title, lang) for key, title in enumerate(titles, 1)]
    breaths = ((*said[at : at + THREE], BREATH) for at in range(0, len(said), THREE))
    return tuple(chain.from_iterable(breaths))


def options(places: Sequence[Place]) -> dict[str, Place]:
    """The keys from 1 in the order of the places."""
    return {str(key): place for key, place in enumerate(places, 1)}


def rest(left: int, lang: Lang, more: bool = False) -> str:
    """还有十二个，接着听，请按井号; or that these were all. `more` says that the count is a lower bound."""
    if not left:
        return say("list.end", lang)
    if more:
        return say("list.many_left", lang, count=numerals.counted(left, lang))
    return say_count("list.left", left, lang, count=numerals.counted(left, lang))
