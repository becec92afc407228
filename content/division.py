"""Divisions 行政区划: provinces, cities and counties by their GB/T 2260 codes.

A code is two digits each for province, city and county; zeros stand for "all of it", so 410100 is the city
that 410105 lies in. A name is asked for in "zh" or "en"; a code that is not known names itself.
"""

from functools import lru_cache
from typing import Literal

import msgspec

from content.reference import read_table


class Division(msgspec.Struct, frozen=True):
    """A province, city or county. `short` is its name without what it is: 金水 for 金水区."""

    code: str
    name: str
    short: str
    english: str


@lru_cache(maxsize=1)
def all_divisions() -> dict[str, Division]:
    """Every division by its code, in the order of the codes."""
    return {code: Division(code, name, short, english) for code, name, short, english in read_table("divisions")}


@lru_cache(maxsize=1)
def _children() -> dict[str, tuple[Division, ...]]:
    under: dict[str, list[Division]] = {}
    for division in all_divisions().values():
        under.setdefault(parent_division(division.code), []).append(division)
    return {code: tuple(divisions) for code, divisions in under.items()}


def known_division(code: str) -> bool:
    """Whether the table has this code."""
    return code in all_divisions()


def division_name(code: str, lang: Literal["zh", "en"] = "zh") -> str:
    """金水区 or Jinshui District for 410105; the code itself when it is not known."""
    division = all_divisions().get(code)
    if division is None:
        return code
    return division.english if lang == "en" else division.name


def brief_name(code: str, lang: Literal["zh", "en"] = "zh") -> str:
    """管城区 for 管城回族区: without the peoples it is named for, as is said in passing; any other as it is called."""
    division, name = all_divisions().get(code), division_name(code, lang)
    return f"{division.short}{name[-1]}" if division and "族" in name else name


def parent_division(code: str) -> str:
    """The city of a county, the province of a city, "" for a province or a code that is not known.

    Counties that answer to their province directly (济源, the districts of 北京) have it as their parent.
    """
    known = all_divisions()
    if code not in known:
        return ""
    return next((up for up in (f"{code[:4]}00", f"{code[:2]}0000") if up != code and up in known), "")


def divisions_under(code: str) -> tuple[Division, ...]:
    """The divisions one step below: a province's cities, a city's counties; "" gives the provinces."""
    return _children().get(code, ())


def is_within(code: str, outer: str) -> bool:
    """Whether `code` is `outer` or lies in it: 410105 in 410100, both in 410000."""
    bare = outer.removesuffix("00").removesuffix("00") if len(outer) == 6 else outer
    return bool(bare) and code.startswith(bare)
