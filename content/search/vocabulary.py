"""The vocabulary: every word that leads to a vacancy, found by the letters that are typed for it.

A sorted array of keys, in which what begins with the letters typed stands side by side. A `Vocabulary` stays as it
is while it is read; its `Gatherer` makes the next one.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from heapq import merge, nsmallest
from typing import Final, NamedTuple

from content.search.typable import LONGEST_KEY, Parts, Word, keys_of, known_titles

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
"""What can be typed."""

MOST: Final = 60
"""Candidates that are ranked; nobody turns more pages than hold them."""

_AFTER = "\x7f"
_MANY = 200
"""Words that are put in one by one; of more the array is sorted anew."""


class Candidate(NamedTuple):
    """A word that may be meant, and about how many vacancies it leads to."""

    word: Word
    leads_to: int


class Vocabulary:
    """What can be typed, and what it may mean."""

    def __init__(self, words: list[Word], counts: "array[int]", keys: list[str], refs: "array[int]") -> None:
        """`refs` say for each of the sorted `keys` which word it leads to, doubled, and 1 more from its beginning."""
        self._words, self._counts, self._keys, self._refs = words, counts, keys, refs
        self._ranked: dict[tuple[str, bool], tuple[Candidate, ...]] = {}

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)

    def leads_on(self, letters: str) -> frozenset[str]:
        """The letters that may follow what is typed without leading nowhere."""
        if len(letters) >= LONGEST_KEY:
            return frozenset()
        return frozenset(letter for letter in LETTERS if self._begins(letters + letter))

    def candidates(self, letters: str, english: bool = False) -> tuple[Candidate, ...]:
        """The words that may be meant by the letters, the likeliest first; without letters the commonest work.

        What begins with the letters stands before what they are found in, then what leads to more vacancies comes
        first. English titles come last, or first where `english` is wanted.
        """
        if (letters, english) not in self._ranked:
            if len(self._ranked) > _MANY:
                self._ranked = {}
            self._ranked[letters, english] = self._rank(letters, english)
        return self._ranked[letters, english]

    def warm(self) -> "Vocabulary":
        """Rank ahead what takes longest: what is offered for no letter and for one."""
        for letters in ("", *LETTERS):
            self.candidates(letters)
        return self

    def forget(self) -> None:
        """Keep nothing of what was typed but what would be ranked ahead for anybody."""
        self._ranked = {key: ranked for key, ranked in self._ranked.items() if len(key[0]) < 2}

    def commonest(self, most: int) -> list[str]:
        """The texts of the words of work that lead to most vacancies."""
        alive = ((count, index) for index, count in enumerate(self._counts) if count)
        common = nsmallest(most, ((-count, self._words[index].text) for count, index in alive if self._is_work(index)))
        return [text for _, text in common]

    def _is_a_trade(self, index: int) -> bool:
        word = self._words[index]
        return word.kind == "english" or (word.kind == "work" and word.text in known_titles())

    def _is_work(self, index: int) -> bool:
        return self._words[index].kind == "work"

    def _begins(self, letters: str) -> bool:
        at = bisect_left(self._keys, letters)
        return at < len(self._keys) and self._keys[at].startswith(letters)

    def _rank(self, letters: str, english: bool) -> tuple[Candidate, ...]:
        start, end = bisect_left(self._keys, letters), bisect_left(self._keys, letters + _AFTER)
        best: dict[int, int] = {}
        for ref in self._refs[start:end]:
            best[ref >> 1] = best.get(ref >> 1, 0) | (ref & 1)
        wanted = best.items() if letters else ((index, 1) for index in best if self._is_a_trade(index))
        ranked = nsmallest(MOST, (self._weight(index, whole, english) for index, whole in wanted))
        return tuple(Candidate(self._words[index], self._counts[index]) for *_, index in ranked)

    def _weight(self, index: int, whole: int, english: bool) -> tuple[bool, int, int, int, str, int]:
        word = self._words[index]
        other = (word.kind == "english") != english
        return other, -whole, -self._counts[index], len(word.text), word.text, index


NOTHING: Final = Vocabulary([], array("I"), [], array("I"))
"""What is known before anything was read."""


class Gatherer:
    """Counts words and keeps their keys in order; used by one thread."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._indexes: dict[Word, int] = {}
        self._counts = array("I")
        self._keys: list[str] = []
        self._refs = array("I")

    def change(self, counts: Mapping[Word, int]) -> None:
        """Take note that each word is found in so many vacancies more, or fewer."""
        fresh: list[int] = []
        gone: list[int] = []
        for word, more in counts.items():
            index = self._index_of(word)
            before = self._counts[index]
            self._counts[index] = max(before + more, 0)
            if bool(before) != bool(self._counts[index]):
                (gone if before else fresh).append(index)
        if fresh or gone:
            self._rearrange(fresh, gone)

    def vocabulary(self) -> Vocabulary:
        """What is known now. The arrays are shared; `change` replaces those of the keys."""
        return Vocabulary(self._words, array("I", self._counts), self._keys, self._refs)

    def _index_of(self, word: Word) -> int:
        if word not in self._indexes:
            self._indexes[word] = len(self._words)
            self._words.append(word)
            self._counts.append(0)
        return self._indexes[word]

    def _rearrange(self, fresh: list[int], gone: list[int]) -> None:
        if len(fresh) + len(gone) > _MANY:
            self._sort_anew(fresh, set(gone))
            return
        keys, refs = list(self._keys), array("I", self._refs)
        for letters, ref in _refs_of(self._words, gone):
            at = _place(keys, refs, letters, ref)
            del keys[at], refs[at]
        for letters, ref in _refs_of(self._words, fresh):
            at = _place(keys, refs, letters, ref)
            keys.insert(at, letters)
            refs.insert(at, ref)
        self._keys, self._refs = keys, refs

    def _sort_anew(self, fresh: list[int], gone: set[int]) -> None:
        """In small pieces that are merged: one sort of everything would keep the screen's thread waiting."""
        kept = ((key, ref) for key, ref in zip(self._keys, self._refs, strict=True) if ref >> 1 not in gone)
        pieces = [sorted(_refs_of(self._words, fresh[at : at + _MANY])) for at in range(0, len(fresh), _MANY)]
        same: dict[str, str] = {}
        keys, refs = [], array("I")
        for key, ref in merge(kept, *pieces):
            keys.append(same.setdefault(key, key))
            refs.append(ref)
        self._keys, self._refs = keys, refs


def counted(vacancies: Iterable[Parts]) -> Counter[Word]:
    """In how many of the vacancies each word is."""
    counts: Counter[Word] = Counter()
    for parts in vacancies:
        counts.update(frozenset().union(*parts))
    return counts


def vocabulary_of(vacancies: Iterable[Parts]) -> Vocabulary:
    """The vocabulary of a few vacancies."""
    gatherer = Gatherer()
    gatherer.change(counted(vacancies))
    return gatherer.vocabulary()


def _refs_of(words: list[Word], indexes: Iterable[int]) -> Iterable[tuple[str, int]]:
    """The keys of words; one that is both whole and within is whole."""
    for index in indexes:
        letters: dict[str, bool] = {}
        for key in keys_of(words[index]):
            letters[key.letters] = letters.get(key.letters, False) or key.is_whole
        for typed, is_whole in letters.items():
            yield typed, index * 2 + is_whole


def _place(keys: list[str], refs: "array[int]", letters: str, ref: int) -> int:
    """Where the key stands, or belongs, in the order of letters and words."""
    at = bisect_left(keys, letters)
    while at < len(keys) and keys[at] == letters and refs[at] < ref:
        at += 1
    return at
