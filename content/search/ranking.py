"""Ranking: what has the typed words in its title comes before what is found by a synonym or by its description.

洗碗 brings every 洗碗工 before 保洁 and 帮厨, whom it finds too. What is like a vacancy begins with its title, then
with its occupation. Among equals the newest comes first.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

from content.search.codes import occupation_token
from content.search.plan import Plan
from content.search.query import Query
from content.search.rows import found
from content.search.tokens import title_token, titled_part
from content.search.words import is_latin, typed_words

FEW: Final = 150
"""So many titles are read sooner than the index is asked again, as for Latin words: the English title may have them."""


def nearest(
    connection: sqlite3.Connection, plan: Plan, query: Query, newest: Sequence[int], total: int, end: int
) -> Sequence[int]:
    """What the plan finds, `end` of it: with every word in the title, then with some, then the rest; or as it is like.

    `newest` are the newest, `end` of them or more; all there are where `total` is no more than is counted exactly.
    """
    words = typed_words(query.text)
    if not end or not (words or query.like_occupation):
        return newest
    if words and total <= FEW and not any(map(is_latin, words)):
        return _by_titles(connection, words, newest)
    ordered: dict[int, None] = {}
    for closer in _closer(plan, words) if words else _like(plan, query):
        if len(ordered) < end:
            # Each has all of the one before: however many are there already, so many as `end` are enough.
            ordered.update(dict.fromkeys(found(connection, closer, end)))
    return list(ordered if len(ordered) >= end else dict.fromkeys((*ordered, *newest)))


def _by_titles(connection: sqlite3.Connection, words: Sequence[str], newest: Sequence[int]) -> list[int]:
    tests = " + ".join(["(instr(title, ?) > 0)"] * len(words))
    where = "WHERE position IN (SELECT value FROM json_each(?))"
    sql = " ".join(("SELECT position,", tests, "FROM vacancy", where))
    titled = dict(connection.execute(sql, (*map(titled_part, words), json.dumps(newest))).fetchall())
    return sorted(newest, key=lambda at: 0 if titled[at] == len(words) else 1 if titled[at] else 2)


def _closer(plan: Plan, words: Sequence[str]) -> Iterator[Plan]:
    """The plan for what has every word in its title; of several words, also for what has one of them."""
    tokens = list(map(title_token, words))
    every = plan
    for token in tokens:
        every = every.also(token)
    yield every
    if len(tokens) > 1:
        yield plan.also(*tokens)


def _like(plan: Plan, query: Query) -> Iterator[Plan]:
    """The plan for the same title in the same occupation, then for the occupation."""
    same = plan.also(occupation_token(query.like_occupation))
    if words := typed_words(query.like_title):
        titled = same
        for word in words:
            titled = titled.also(title_token(word))
        yield titled
    yield same
