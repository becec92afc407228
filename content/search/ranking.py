"""Ranking: what has the typed words in its title comes before what is found by a synonym or by its description.

洗碗 brings every 洗碗工 before 保洁 and 帮厨, whom it finds too. Among equals the newest comes first.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from content.search.plan import Plan
from content.search.rows import found
from content.search.tokens import title_token
from content.search.words import typed_words


def nearest(connection: sqlite3.Connection, plan: Plan, text: str, newest: Sequence[int], end: int) -> Sequence[int]:
    """What the plan finds, `end` of it: with every word in the title, then with some, then the `newest`.

    `newest` begins with the newest `end`. So does each of the others, and each has all of the one before: however many
    are left out as there already, the rest is enough.
    """
    words, ordered = typed_words(text), dict[int, None]()
    for closer in _closer(plan, words) if end else ():
        if len(ordered) < end:
            ordered.update(dict.fromkeys(found(connection, closer, end)))
    if len(ordered) < end:
        ordered.update(dict.fromkeys(newest))
    return list(ordered) if words else newest


def _closer(plan: Plan, words: Sequence[str]) -> Iterator[Plan]:
    """The plan for what has every word in its title; of several words, also for what has one of them."""
    tokens = list(map(title_token, words))
    if tokens:
        every = plan
        for token in tokens:
            every = every.also(token)
        yield every
    if len(tokens) > 1:
        yield plan.also(*tokens)
