"""The bag of tokens under which a vacancy is found, and the text by which what was found is verified.

Stretches of one to three characters come bare: 电, 电焊, 电焊工; so do Latin words (c1), the pinyin of the title (dhg,
dianhan) and the synonyms that the vacancy is to be found by. A longer stretch of the title, or a longer synonym, comes
as `_高级电焊工`, a choice as its code token (`content.search.codes`). What stands in the title itself comes once more,
`.电焊`: so what was meant is told from what is merely found.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from content.division import division_name, parent_division
from content.occupation import english_title, occupation_title
from content.search.codes import code_tokens, wage_of, wage_tokens
from content.search.pinyin import LONGEST, pinyin_tokens
from content.search.synonyms import said_for
from content.search.words import GRAM, grams, is_latin, latin_tokens, runs
from content.vacancy import Vacancy

VERSION: Final = 3
"""Raised whenever the same vacancy would give other tokens: replicas then make their index anew."""

STRETCH: Final = range(GRAM + 1, 7)
"""How long a stretch of a title is that has a token of its own."""

_SPELT = 24


class Bag(NamedTuple):
    """The runs of the title, of all other text, the code tokens, and every token, each parted by spaces."""

    title: str
    rest: str
    codes: str
    tokens: str


def bag_of(vacancy: Vacancy) -> Bag:
    """The words and tokens of a vacancy: for ever the same for the same vacancy, or VERSION is raised."""
    title, rest = runs(vacancy.title), other_runs(vacancy)
    latin = {run for run in (*title, *rest) if is_latin(run)}
    chinese = " ".join(run for run in (*title, *rest) if run not in latin)
    words = grams(chinese).union(chain.from_iterable(map(latin_tokens, latin)))
    codes = tuple(code_tokens(vacancy))
    said = chain.from_iterable(map(_said_for_code, codes))
    named = map(title_token, filter(is_latin, (*title, *english_runs(vacancy))))
    tokens = (*words, *codes, *wage_tokens(wage_of(vacancy)), *said, *named, _title_tokens(vacancy.title))
    return Bag(" ".join(title), " ".join(rest), f" {' '.join(codes)} ", " ".join(tokens))


def word_token(word: str) -> str:
    """The token of a word that is in the title, or that is a synonym; a short one is found wherever it stands."""
    return word if is_latin(word) or len(word) <= GRAM else f"_{word}"


def title_token(word: str) -> str:
    """The token of a word that stands in the title as it was typed: neither a synonym nor pinyin.

    Of a long word the beginning counts. A Latin word is a whole word of the title, in either language.
    """
    return f".{titled_part(word)}"


def titled_part(word: str) -> str:
    """As much of a word as is looked for in titles."""
    return word[:LONGEST] if is_latin(word) else word[: STRETCH.stop - 1]


def other_runs(vacancy: Vacancy) -> list[str]:
    """The runs of everything but the title that a word may be found in."""
    employer, place = vacancy.employer, vacancy.place
    own = (
        employer.name, employer.short, place.address, place.route, vacancy.certificate,
        vacancy.hours, vacancy.description, vacancy.requirements,
    )  # fmt: skip
    return [*runs("\n".join(own)), *_names(vacancy.occupation, place.division), *english_runs(vacancy)]


def english_runs(vacancy: Vacancy) -> list[str]:
    """The words of the English title: as it was given, else what the work is called."""
    return runs(vacancy.title_en or english_title(vacancy.title, vacancy.occupation))


def spelt_runs(title: str) -> list[str]:
    """The runs of a title that may be typed in pinyin: the first characters of each."""
    return [run[:_SPELT] for run in runs(title) if not is_latin(run)]


@lru_cache(maxsize=4096)
def _names(occupation: str, division: str) -> tuple[str, ...]:
    city = parent_division(division)
    codes = filter(None, (division, city, parent_division(city)))
    return tuple(runs("\n".join((occupation_title(occupation), *map(division_name, codes)))))


@lru_cache(maxsize=16_384)
def _title_tokens(title: str) -> str:
    chinese = [run for run in runs(title) if not is_latin(run)]
    stretches = set(chain.from_iterable(map(_stretches, chinese)))
    said = chain.from_iterable(said_for().get(stretch, ()) for stretch in stretches)
    words = {word_token(word) for word in (*said, *(s for s in stretches if len(s) in STRETCH))}
    words.update(map(title_token, (*stretches, *"".join(chinese))))
    return " ".join(words.union(*map(pinyin_tokens, spelt_runs(title))))


def _said_for_code(code: str) -> tuple[str, ...]:
    return tuple(map(word_token, said_for().get(code, ())))


def _stretches(run: str) -> Iterator[str]:
    for start in range(len(run)):
        for length in range(2, STRETCH.stop):
            if start + length <= len(run):
                yield run[start : start + length]
