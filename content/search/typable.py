"""The words by which a vacancy can be asked for letter by letter, and the letters that are typed for each.

A person at a touchscreen types dhg or dianhan and chooses 电焊工. The words are closed: only those by which a vacancy
is found are offered, so that nobody types in vain.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple
from unicodedata import normalize

from content.division import division_name, parent_division
from content.occupation import all_occupations, english_title, occupation_title
from content.reference import read_table
from content.search.codes import code_tokens
from content.search.pinyin import readings, variants
from content.search.synonyms import said_for
from content.search.words import fold, is_latin, runs
from content.vacancy import Vacancy

Kind = Literal["work", "name", "english"]

LONGEST_KEY: Final = 24
"""Letters that may be typed for one word; nobody needs more to tell it from the others."""

_LONGEST_WORD: Final = 20
_LONGEST_ENGLISH: Final = 40
_STRETCHES: Final = range(2, 7)
_SHORTEST_ENGLISH: Final = 3
_SAY_NOTHING: Final = frozenset({
    "all", "and", "any", "are", "but", "for", "from", "her", "his", "job", "jobs", "man", "men", "not", "off", "other",
    "our", "out", "per", "person", "staff", "the", "their", "this", "type", "with", "woman", "women", "work", "worker",
    "workers", "you", "your",
})  # fmt: skip
"""English words by which nobody asks for work; a title that is such a word alone is offered as a whole."""

_PHRASE = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[0-9A-Za-z]*[A-Za-z][0-9A-Za-z]*")


class Word(NamedTuple):
    """A word as it is shown; as the text of a query it finds every vacancy that it was taken from."""

    text: str
    kind: Kind


class Label(NamedTuple):
    """What of a vacancy people ask for by name; `codes` are its code tokens, parted by spaces."""

    title: str
    title_en: str
    occupation: str
    employer: str
    division: str
    codes: str


def label_of(vacancy: Vacancy) -> Label:
    """The label of a vacancy."""
    employer = vacancy.employer.short or vacancy.employer.name
    codes = f" {' '.join(code_tokens(vacancy))} "
    return Label(vacancy.title, vacancy.title_en, vacancy.occupation, employer, vacancy.place.division, codes)


Parts = tuple[frozenset[Word], ...]


def words_of(label: Label) -> Parts:
    """The words of a vacancy: of its work, its employer, its place, its terms. Equal parts are the same objects."""
    return (
        _words_of_work(label.title, label.title_en, label.occupation),
        _words_of_employer(label.employer),
        _words_of_place(label.division),
        _words_of_codes(tuple(code for code in _said_codes() if f" {code} " in label.codes)),
    )


@lru_cache(maxsize=32_768)
def _words_of_work(title: str, title_en: str, occupation: str) -> frozenset[Word]:
    plain = normalize("NFKC", title)
    stretches = set(chain.from_iterable(_stretches(run) for run in runs(title) if not is_latin(run)))
    said = chain.from_iterable(said_for().get(stretch, ()) for stretch in stretches)
    work = {phrase for phrase in _PHRASE.findall(plain) if 1 < len(phrase) <= _LONGEST_WORD}
    work |= {*_LATIN.findall(plain), *(stretches & known_titles()), *said}
    work |= {name for name in (occupation_title(occupation),) if name != occupation}
    return frozenset([*(Word(text, "work") for text in work), *_english(title_en or english_title(title, occupation))])


@lru_cache(maxsize=32_768)
def _words_of_employer(name: str) -> frozenset[Word]:
    phrases = _PHRASE.findall(normalize("NFKC", name))
    return frozenset(Word(phrase, "name") for phrase in phrases if 1 < len(phrase) <= _LONGEST_WORD)


@lru_cache(maxsize=4096)
def _words_of_place(division: str) -> frozenset[Word]:
    names = (division_name(code) for code in (division, parent_division(division)) if code)
    return frozenset(Word(name, "name") for name in names if not name.isdigit())


@lru_cache(maxsize=4096)
def _words_of_codes(codes: tuple[str, ...]) -> frozenset[Word]:
    return frozenset(Word(said, "work") for code in codes for said in said_for()[code])


@lru_cache(maxsize=1)
def _said_codes() -> tuple[str, ...]:
    """The code tokens that people have words for."""
    return tuple(meant for meant in said_for() if "_" in meant)


def _english(title: str) -> Iterator[Word]:
    """An English title as a whole, and each of its words."""
    plain = normalize("NFKC", title)
    if len(plain) <= _LONGEST_ENGLISH and plain.isascii() and runs(plain):
        yield Word(" ".join(_PHRASE.findall(plain)), "english")
    for word in _LATIN.findall(plain):
        if _SHORTEST_ENGLISH <= len(word) <= _LONGEST_WORD and word.casefold() not in _SAY_NOTHING:
            yield Word(word if word.isupper() else word.capitalize(), "english")


def _stretches(run: str) -> Iterator[str]:
    for start in range(len(run)):
        yield from (run[start : start + length] for length in _STRETCHES if start + length <= len(run))


@lru_cache(maxsize=1)
def known_titles() -> frozenset[str]:
    """What people call work: found within a longer title, it is a word by itself (电焊工 in 高级电焊工)."""
    everyday = (name for name, _ in read_table("everyday_titles"))
    official = chain.from_iterable((one.title, *one.aliases) for one in all_occupations().values())
    return frozenset(fold(name) for name in chain(everyday, official) if len(name) in _STRETCHES)


def spelling_of(text: str) -> str:
    """The letters of a whole word as it is likeliest read."""
    return "".join(options[0] for options in chain.from_iterable(map(_units, runs(text))))[:LONGEST_KEY]


class Key(NamedTuple):
    """Letters that lead to a word, typed from its first character on or from a later one."""

    letters: str
    is_whole: bool


def keys_of(word: Word) -> set[Key]:
    """Everything that may be typed for a word: its initials and its pinyin, from each of its characters on.

    Of names only the beginning counts, and only as they are likeliest read. Latin in a Chinese word stands as it is;
    an English title has initials, too.
    """
    choices = list(chain.from_iterable(map(_units, runs(word.text))))
    latin = {at for at, options in enumerate(choices) if options[0] in runs(word.text) and word.kind != "english"}
    if word.kind == "name":
        return _keys([options[0] for options in choices], min(len(choices), 1), latin)
    return set().union(*(_keys(units, starts, latin) for units, starts in variants(choices)))


def _units(run: str) -> list[tuple[str, ...]]:
    return [(run,)] if is_latin(run) else readings(run)


def _keys(units: list[str], starts: int, latin: set[int]) -> set[Key]:
    initials = [unit if at in latin else unit[0] for at, unit in enumerate(units)]
    typed = ((start, "".join(parts[start:])[:LONGEST_KEY]) for start in range(starts) for parts in (initials, units))
    return {Key(letters, start == 0) for start, letters in typed if letters.isascii()}
