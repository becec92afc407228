"""What the search bench asks, group by group."""

import tomllib
from itertools import product
from pathlib import Path

import msgspec

from content.search.query import Query

_TYPED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_PLACES: tuple[dict[str, object], ...] = (
    {},
    {"divisions": ["410105"]},
    {"divisions": ["410103", "410183"], "wage_from": 8000},
)
_CHOICES: tuple[dict[str, object], ...] = (
    {},
    {"occupation": "6-18"},
    {"occupation": "food"},
    {"education": "junior", "wage_from": 6000},
    {"benefit": "lodging", "audience": "veteran"},
    {"employment": "PART_TIME", "no_experience": True},
    {"fresh": True},
    {"site": "longhai", "education": "college", "employment": "TEMPORARY", "benefit": "meals"},
)


def queries() -> dict[str, list[Query]]:
    """The groups of queries by name."""
    return {
        "one word": [Query(text=word) for word in _TYPED["words"].split()],
        "initials and pinyin": [Query(text=word) for word in _TYPED["spelt"].split()],
        "two words": [
            Query(text=pair) for line in _TYPED["pairs"].split("\n") for pair in filter(None, line.split("|"))
        ],
        "filters": _filtered(),
    }


def _filtered() -> list[Query]:
    texts = ["", *_TYPED["filtered"].split()]
    every = ({**place, **choice, "text": text} for text, place, choice in product(texts, _PLACES, _CHOICES))
    return [msgspec.convert(fields, Query) for fields in every][1:]
