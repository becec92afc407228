"""How a query is answered: what the index is asked, and what is verified on the rows that it gives."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from content.search import codes
from content.search.query import CAP, Query
from content.search.synonyms import Meaning, meaning_of
from content.search.tokens import STRETCH, word_token
from content.search.words import GRAM, is_latin, typed_words

_ROW_COST: Final = 50
"""Reading a row to verify it costs as much as passing over so many entries of the index."""

_SAMPLE: Final = 64


class Check(NamedTuple):
    """What must hold of a row of `vacancy v`: SQL, written here, and the values in it, which people typed."""

    sql: str = ""
    values: tuple[str | int, ...] = ()


class Term(NamedTuple):
    """One thing asked of the index, an FTS5 expression; `check` says the same of a row, None where no row tells."""

    match: str
    check: Check | None = None


class Draft(NamedTuple):
    """All that a query asks for. `checks` must hold in any case; `sure` finds a part of it without a check, or ""."""

    day: int
    terms: tuple[Term, ...]
    checks: tuple[Check, ...] = ()
    sure: str = ""

    @property
    def match(self) -> str:
        """All the terms as one FTS5 expression."""
        return _and(term.match for term in self.terms)


class Plan(NamedTuple):
    """What the index is asked, "" for all that there is, and what is checked of each row that it gives.

    `day` is the ordinal of the day on which what is found must be live. `sure` may be counted without a check: where
    it gives enough, nothing else needs to be counted. Of what is `scarce` so little is expected that it is listed at
    once.
    """

    match: str
    day: int
    checks: tuple[Check, ...] = ()
    sure: str = ""
    scarce: bool = False

    def also(self, *tokens: str) -> "Plan":
        """The plan narrowed by one more token, or by any of several."""
        return Plan(_and(filter(None, (self.match, _any_of(list(tokens))))), self.day, self.checks)


def plan_of(connection: sqlite3.Connection, query: Query, day: date) -> Plan:
    """The plan for a query on `day`.

    The rarest terms are asked of the index. Once they leave so little that reading those rows costs less than
    passing over the entries of the next, commoner term, the rest is checked on the rows.
    """
    draft = draft_of(query, day)
    if len(draft.terms) < 2:
        return Plan(draft.match, draft.day, draft.checks, draft.sure)
    (top,) = connection.execute("SELECT coalesce(max(position), 1) FROM vacancy").fetchone()
    shares = sorted(_shares(connection, draft.terms, top))
    asked: list[str] = []
    checks, left = list(draft.checks), 1.0
    for share, place in shares:
        term = draft.terms[place]
        if term.check is not None and asked and left * _ROW_COST < share:
            checks.append(term.check)
        else:
            asked.append(term.match)
            left *= share
    sure = draft.sure if len(asked) == len(draft.terms) else ""
    checks = [check for check in checks if check.sql]
    return Plan(_and(asked), draft.day, tuple(checks), sure, scarce=left * top < CAP)


def draft_of(query: Query, day: date) -> Draft:
    """What the query asks for, word by word and choice by choice."""
    words = typed_words(query.text)
    choices = tuple(_choices(query, day))
    checks = tuple(map(_word_check, filter(_needs_check, words)))
    if query.wage_from > 0 and query.wage_from not in codes.WAGE_EDGES:
        checks += (Check("v.wage >= ?", (query.wage_from,)),)
        sure = ""
    else:
        sure = _sure(words, choices)
    terms = (*(term for word in words for term in _word_terms(word)), *choices)
    return Draft(day.toordinal(), terms, checks, sure)


def _shares(connection: sqlite3.Connection, terms: tuple[Term, ...], top: int) -> Iterator[tuple[float, int]]:
    """The share of all that each term has, as far as the newest few tell, with the term's place."""
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
    for place, term in enumerate(terms):
        row = connection.execute(sql, (term.match, _SAMPLE - 1)).fetchone()
        yield _SAMPLE / max(top - row[0] + 1, _SAMPLE) if row else _SAMPLE / max(top, _SAMPLE), place


def _and(matches: Iterable[str]) -> str:
    return " AND ".join(matches)


def _quoted(token: str) -> str:
    """A token as an FTS5 string; no token has a quotation mark in it."""
    return f'"{token}"'


def _any_of(tokens: list[str]) -> str:
    return _quoted(tokens[0]) if len(tokens) == 1 else f"({' OR '.join(map(_quoted, tokens))})"


def _grams(word: str) -> list[str]:
    """The tokens of a long word: its threes of neighbours."""
    return list(dict.fromkeys(word[start : start + GRAM] for start in range(len(word) - GRAM + 1)))


def _word_terms(word: str) -> Iterator[Term]:
    """A short word is one token. A long one is checked in any case: any of its parts may be left out."""
    if not _needs_check(word):
        yield Term(_quoted(word), None if is_latin(word) else _word_check(word))
    elif meaning_of(word) != Meaning():
        yield Term(f"(({_and(map(_quoted, _grams(word)))}) OR {_quoted(word_token(word))})", Check())
    else:
        yield from (Term(_quoted(gram), Check()) for gram in _grams(word))


def _needs_check(word: str) -> bool:
    """The parts can all be there without the word: 高级电 and 级电焊 in 高级电工、中级电焊工."""
    return not is_latin(word) and len(word) > GRAM


def _word_check(word: str) -> Check:
    meaning = meaning_of(word)
    tests = [("instr(v.title, ?)", word), ("instr(v.rest, ?)", word)]
    tests += [("instr(v.title, ?)", stretch) for stretch in meaning.stretches]
    tests += [("instr(v.codes, ?)", f" {code} ") for code in meaning.codes]
    return Check(f"({' OR '.join(test for test, _ in tests)})", tuple(value for _, value in tests))


def _sure(words: tuple[str, ...], choices: tuple[Term, ...]) -> str:
    """What finds the words in titles; "" where no word needs a check, or one is too long for it."""
    if not any(map(_needs_check, words)) or any(_needs_check(word) and len(word) not in STRETCH for word in words):
        return ""
    return _and([*map(_surely, words), *(choice.match for choice in choices)])


def _surely(word: str) -> str:
    return _quoted(word_token(word))


def _choices(query: Query, day: date) -> Iterator[Term]:
    """What is chosen rather than typed, list by list; any of a list's tokens will do."""
    if edge := codes.wage_token(query.wage_from):
        yield Term(_quoted(edge), Check("v.wage >= ?", (query.wage_from,)))
    for tokens in _chosen(query, day):
        tests = " OR ".join(["instr(v.codes, ?)"] * len(tokens))
        yield Term(_any_of(tokens), Check(f"({tests})", tuple(f" {token} " for token in tokens)))


def _chosen(query: Query, day: date) -> Iterator[list[str]]:
    if query.occupation:
        yield [codes.occupation_token(query.occupation)]
    if query.divisions:
        yield list(map(codes.division_token, query.divisions))
    if query.education:
        yield [codes.education_token(query.education)]
    for letter, code in (("t", query.employment), ("a", query.audience), ("b", query.benefit)):
        if code:
            yield [codes.code_token(letter, code)]
    if query.site:
        yield [codes.EVERYWHERE, codes.code_token("s", query.site)]
    if query.no_experience:
        yield [codes.NO_EXPERIENCE]
    if query.fresh:
        yield [codes.published_token(day)]
