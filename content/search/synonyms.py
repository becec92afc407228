"""Synonyms: what people say, and the titles and codes that it leads to (`synonyms.toml`)."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from content.search import codes
from content.search.words import fold


class Meaning(NamedTuple):
    """What a word also stands for: stretches of a title, and code tokens of the vacancy."""

    stretches: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


_NOTHING = Meaning()


@lru_cache(maxsize=1)
def all_synonyms() -> dict[str, Meaning]:
    """Every word that people say, folded, with its meaning."""
    text = files(__package__).joinpath("synonyms.toml").read_text("utf-8")
    return {fold(said): _meaning(means) for group in tomllib.loads(text).values() for said, means in group.items()}


@lru_cache(maxsize=1)
def said_for() -> dict[str, tuple[str, ...]]:
    """The words that people say for each stretch of a title, and for each code token."""
    said: dict[str, tuple[str, ...]] = {}
    for word, meaning in all_synonyms().items():
        for meant in (*meaning.stretches, *meaning.codes):
            said[meant] = (*said.get(meant, ()), word)
    return said


def meaning_of(word: str) -> Meaning:
    """What a typed word stands for besides itself."""
    return all_synonyms().get(word, _NOTHING)


def _meaning(means: list[str]) -> Meaning:
    stretches = tuple(fold(text) for text in means if ":" not in text)
    return Meaning(stretches, tuple(codes.token_of(*text.split(":")) for text in means if ":" in text))
