"""Tokens of what is chosen rather than typed: a letter for the list, and the code.

`d_4101` a division, `o_618` an occupation, `k_food` a kind of work, `w_6000` pay of no less than 6,000, `e_3` open to
people with schooling of rank 3, `t_` employment, `a_` audience, `b_` benefit, `s_` site, `p_` the day of
publication, `x_0` no experience needed.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from content.clock import today
from content.occupation import kind_of_work, prefix_of
from content.terms import EDUCATION, education_rank
from content.vacancy import Vacancy, Wage

WAGE_EDGES: Final = (
    1, *range(1000, 10_000, 500), *range(10_000, 20_000, 1000), 20_000, 25_000, 30_000, 40_000, 50_000
)  # fmt: skip
"""Pay from which a vacancy has a token for each edge that it reaches; between two edges the row is verified."""

EVERYWHERE: Final = "s."
NOWHERE: Final = "."
"""A token that nothing has."""

NO_EXPERIENCE: Final = "x_0"
MEALS_LODGING: Final = "b_meals_lodging"
"""包吃住 is asked for in one word, and is both."""

_PREFIX = re.compile(r"\d(-\d\d){0,3}", re.ASCII)
_UNSAFE = re.compile(r"[^0-9a-z_-]")


@lru_cache(maxsize=4096)
def code_token(letter: str, code: str) -> str:
    """The token of a code from an open list, whatever is in it; only of a site's id do capitals count."""
    folded = code if letter == "s" else code.casefold()
    return f"{letter}_" + _UNSAFE.sub(lambda found: f".{ord(found[0]):x}.", folded)


def occupation_token(prefix: str) -> str:
    """The token of the beginning of an occupation code, or of a kind of work."""
    if not prefix[:1].isdigit():
        return code_token("k", prefix)
    return f"o_{prefix_of(prefix).replace('-', '')}" if _PREFIX.fullmatch(prefix) else NOWHERE


def division_token(code: str) -> str:
    """The token of a division: "410100" → d_4101, found in all that lies in it."""
    return code_token("d", code.removesuffix("00").removesuffix("00")) if len(code) == 6 else NOWHERE


def education_token(code: str) -> str:
    """The token of what is open to a person with this schooling."""
    return f"e_{education_rank(code)}"


def published_token(day: date) -> str:
    """The token of what was published on a day."""
    return f"p_{day.toordinal()}"


def wage_token(wage: int) -> str:
    """The token of the highest edge that is no more than `wage`; "" below the lowest."""
    edge = max((edge for edge in WAGE_EDGES if edge <= wage), default=0)
    return f"w_{edge}" if edge else ""


def token_of(name: str, code: str) -> str:
    """The token of a choice by the name of its list: ("benefit", "lodging") → b_lodging."""
    match name:
        case "occupation":
            return occupation_token(code)
        case "division":
            return division_token(code)
        case "education":
            return education_token(code)
        case "wage":
            return wage_token(int(code))
        case "no_experience" | "experience":
            return NO_EXPERIENCE
    return code_token({"employment": "t", "audience": "a", "benefit": "b", "site": "s"}[name], code)


def wage_of(vacancy: Vacancy) -> int:
    """The lower end in yuan a month, 0 where none can be said: what is sure to be paid to whoever begins there."""
    return _monthly(vacancy.wage) if vacancy.wage else 0


@lru_cache(maxsize=4096)
def _monthly(wage: Wage) -> int:
    return wage.monthly_min or 0


@lru_cache(maxsize=4096)
def wage_tokens(wage: int) -> tuple[str, ...]:
    """A token for each edge that the pay reaches."""
    return tuple(f"w_{edge}" for edge in WAGE_EDGES if edge <= wage)


def code_tokens(vacancy: Vacancy) -> Iterator[str]:
    """The tokens of all that can be chosen, but for the wage."""
    yield from _of_the_work(vacancy.place.division, vacancy.occupation, vacancy.education)
    yield from _of_the_terms(vacancy.employment_type, vacancy.audiences, vacancy.benefits, vacancy.sites)
    if vacancy.experience_years == 0:
        yield NO_EXPERIENCE
    if vacancy.published:
        yield published_token(today(vacancy.published))


@lru_cache(maxsize=8192)
def _of_the_work(division: str, occupation: str, education: str) -> tuple[str, ...]:
    digits = occupation.replace("-", "")
    occupations = dict.fromkeys(f"o_{digits[:end]}" for end in (1, 3, 5, 7))
    divisions = dict.fromkeys((f"d_{division[:2]}", f"d_{division[:4]}", division_token(division)))
    levels = (f"e_{rank}" for rank in range(education_rank(education), len(EDUCATION)))
    return (*occupations, code_token("k", kind_of_work(occupation)), *divisions, *levels)


@lru_cache(maxsize=8192)
def _of_the_terms(employment: str, *lists: tuple[str, ...]) -> tuple[str, ...]:
    named = (code_token(letter, code) for letter, codes in zip("abs", lists, strict=True) for code in codes)
    both = (MEALS_LODGING,) if {"meals", "lodging"} <= set(lists[1]) else ()
    return (code_token("t", employment), *named, *both, *(() if lists[-1] else (EVERYWHERE,)))
