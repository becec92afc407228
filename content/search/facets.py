"""Facets: how many there would be if one more choice were made, for every choice there is.

Each list is counted as if nothing were chosen from it yet. Up to 1,000 vacancies are counted one by one. Of more,
the choices are those of the newest 1,000, and each is counted by the index, again up to 1,000.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

import msgspec

from content.occupation import KINDS_OF_WORK
from content.search.codes import NO_EXPERIENCE, WAGE_EDGES, code_token, published_token, wage_tokens
from content.search.plan import Plan, plan_of
from content.search.query import CAP, Facet, Query
from content.search.rows import codes_found, count_beside, gone
from content.terms import AUDIENCES, BENEFITS, EDUCATION, EMPLOYMENT


class _List(NamedTuple):
    """A list of choices: the field of the query, its value when nothing is chosen, and the code of a token."""

    field: str
    nothing: object
    code: Callable[[str], str | None]


def _known(letter: str, codes: tuple[str, ...]) -> Callable[[str], str | None]:
    return {code_token(letter, code): code for code in codes}.get


_KINDS = {code_token("k", key): key for key in KINDS_OF_WORK}


def _occupation(token: str) -> str:
    return token[2:] if token.startswith("o_") and len(token) == 3 else _KINDS.get(token, "")


def _division(token: str) -> str:
    return token[2:].ljust(6, "0") if token.startswith("d_") else ""


_LISTS: Final[dict[Facet, _List]] = {
    "occupation": _List("occupation", "", _occupation),
    "division": _List("divisions", (), _division),
    "education": _List("education", "", {f"e_{rank}": code for rank, code in enumerate(EDUCATION)}.get),
    "employment": _List("employment", "", _known("t", EMPLOYMENT)),
    "audience": _List("audience", "", _known("a", AUDIENCES)),
    "benefit": _List("benefit", "", _known("b", (*BENEFITS, "meals_lodging"))),
    "wage": _List("wage_from", 0, {f"w_{edge}": str(edge) for edge in WAGE_EDGES[1:]}.get),
    "no_experience": _List("no_experience", False, {NO_EXPERIENCE: "true"}.get),
}


Facets = dict[str, dict[str, int]]
"""For each list that was asked for, its choices with their counts."""


def facets(connection: sqlite3.Connection, query: Query, day: date) -> Facets:
    """For each choice of `query.facets`, how many the query would find with it; 1,000 stands for more, too."""
    seen: dict[Query, _Seen] = {}
    expired = gone(connection, day.toordinal())
    counts: Facets = {}
    for name in query.facets:
        choices = _fresh(day) if name == "fresh" else _LISTS[name]
        lifted = msgspec.structs.replace(query, facets=(), **{choices.field: choices.nothing})
        if lifted not in seen:
            seen[lifted] = _look(connection, plan_of(connection, lifted, day))
        counts[name] = _count(connection, seen[lifted], choices.code, expired)
    return counts


class _Seen(NamedTuple):
    """What the newest of a plan's vacancies have for tokens, and whether there are more of them."""

    plan: Plan
    tokens: Counter[str]
    capped: bool


def _fresh(day: date) -> _List:
    return _List("fresh", False, {published_token(day): "true"}.get)


def _look(connection: sqlite3.Connection, plan: Plan) -> _Seen:
    rows = codes_found(connection, plan, CAP + 1)
    tokens = Counter(chain.from_iterable(codes.split() for _, codes in rows))
    tokens.update(chain.from_iterable(wage_tokens(wage) for wage, _ in rows))
    return _Seen(plan, tokens, len(rows) > CAP)


def _count(
    connection: sqlite3.Connection, seen: _Seen, code: Callable[[str], str | None], expired: frozenset[int] | None
) -> dict[str, int]:
    known = {token: name for token in sorted(seen.tokens) if (name := code(token))}
    if not seen.capped:
        return {name: seen.tokens[token] for token, name in known.items()}
    return {name: count_beside(connection, seen.plan.also(token), CAP, expired) for token, name in known.items()}
