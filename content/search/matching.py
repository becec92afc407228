"""What it means that a vacancy matches a query, vacancy by vacancy: the index must give the same, only sooner."""

from datetime import date
from functools import cached_property, lru_cache

from content.clock import today
from content.division import is_within
from content.occupation import kind_of_work, prefix_of
from content.search.codes import code_tokens, wage_of
from content.search.pinyin import is_spelt
from content.search.query import Query
from content.search.synonyms import meaning_of
from content.search.tokens import english_runs, other_runs, spelt_runs, titled_part
from content.search.words import begins, is_latin, runs, typed_words
from content.terms import education_rank
from content.vacancy import Vacancy


class Subject:
    """A vacancy as it is read for matching; its text is cut up once, for however many queries."""

    def __init__(self, vacancy: Vacancy) -> None:
        self.vacancy = vacancy

    def matches(self, query: Query, day: date) -> bool:
        """Whether the vacancy is live on `day` and is all that the query asks for."""
        vacancy = self.vacancy
        return (
            vacancy.is_live(day)
            and vacancy.is_for(query.site)
            and _is_chosen(vacancy, query)
            and (not query.no_experience or vacancy.experience_years == 0)
            and (not query.fresh or (vacancy.published is not None and today(vacancy.published) == day))
            and all(map(self._has_word, _words(query.text)))
        )

    def distance(self, query: Query) -> int:
        """How far the title is from what was typed: 0 where it has every word of it, 1 where some, 2 where none.

        Without a text it is how far the vacancy is from what it shall be like: title, occupation, neither.
        """
        words = _words(query.text)
        if not words and query.like_occupation:
            if not _is_of(self.vacancy.occupation, query.like_occupation):
                return 2
            like = _words(query.like_title)
            return 0 if like and all(map(self._is_titled, like)) else 1
        titled = sum(map(self._is_titled, words))
        return 0 if titled == len(words) else 1 if titled else 2

    @cached_property
    def _title(self) -> str:
        return " ".join(runs(self.vacancy.title))

    @cached_property
    def _titled(self) -> set[str]:
        both = (*self._title.split(), *english_runs(self.vacancy))
        return {titled_part(run) for run in both if is_latin(run)}

    @cached_property
    def _all(self) -> str:
        return " ".join((self._title, *other_runs(self.vacancy)))

    @cached_property
    def _latin(self) -> list[str]:
        return list(filter(is_latin, self._all.split()))

    @cached_property
    def _codes(self) -> set[str]:
        return set(code_tokens(self.vacancy))

    def _is_titled(self, word: str) -> bool:
        part = titled_part(word)
        return part in (self._titled if is_latin(word) else self._title)

    def _has_word(self, word: str) -> bool:
        meaning = meaning_of(word)
        if any(stretch in self._title for stretch in meaning.stretches) or not self._codes.isdisjoint(meaning.codes):
            return True
        if not is_latin(word):
            return word in self._all
        return any(begins(run, word) for run in self._latin) or _is_spelt(self.vacancy.title, word)


def matches(vacancy: Vacancy, query: Query, day: date) -> bool:
    """Whether the vacancy is live on `day` and is all that the query asks for."""
    return Subject(vacancy).matches(query, day)


def forget() -> None:
    """Keep no word that anybody typed."""
    _words.cache_clear()
    _is_spelt.cache_clear()


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return typed_words(text)


@lru_cache(maxsize=65_536)
def _is_spelt(title: str, word: str) -> bool:
    return any(is_spelt(run, word) for run in spelt_runs(title))


def _is_chosen(vacancy: Vacancy, query: Query) -> bool:
    return (
        (not query.occupation or _is_of(vacancy.occupation, query.occupation))
        and (not query.divisions or any(_lies_in(vacancy.place.division, code) for code in query.divisions))
        and wage_of(vacancy) >= query.wage_from
        and (not query.education or education_rank(vacancy.education) <= education_rank(query.education))
        and (not query.employment or _same(vacancy.employment_type, query.employment))
        and (not query.audience or any(_same(code, query.audience) for code in vacancy.audiences))
        and (not query.benefit or any(_same(code, query.benefit) for code in vacancy.benefits))
    )


def _is_of(code: str, chosen: str) -> bool:
    if not chosen[:1].isdigit():
        return kind_of_work(code) == chosen.casefold()
    return f"{code}-".startswith(f"{prefix_of(chosen)}-")


def _lies_in(code: str, outer: str) -> bool:
    return len(outer) == 6 and is_within(code, outer)


def _same(code: str, other: str) -> bool:
    return code.casefold() == other.casefold()
