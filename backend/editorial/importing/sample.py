"""A sample of the table that is imported: headings that the importer knows, and rows to write over."""

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec

from backend.editorial.importing.errors import PHRASES
from backend.editorial.importing.headings import heading_for
from content.wording.phrases import Lang

NEEDED: Final = frozenset({"title", "employer", "address", "description"})
"""Without these a row is refused, or stays a draft."""

_SHOWN_DAYS: Final = 30


class Column(msgspec.Struct, frozen=True):
    """One column: how its heading is written, what belongs below it, and whether no row can do without."""

    heading: str
    meaning: str
    needed: bool


class _Sample(msgspec.Struct, frozen=True):
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


@lru_cache(maxsize=1)
def _sample() -> _Sample:
    text = files(__package__).joinpath("sample.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Sample)


def sample_columns(lang: Lang) -> list[Column]:
    """Every column in the order of the sheet. Headings are Chinese, as the tables of offices are."""
    return [
        Column(heading_for(field), PHRASES.say(f"meaning.{field}", lang), field in NEEDED)
        for field in _sample().columns
    ]


@lru_cache(maxsize=1)
def sample_employers() -> frozenset[str]:
    """Who hires in the sample: a row of theirs is the sample's own, left by whoever forgot to write over it."""
    return frozenset(row["employer"] for row in _sample().rows)


def sample_rows(day: date) -> list[Sequence[str]]:
    """The rows below the headings, good for a month from `day`."""
    until = {"valid_through": (day + timedelta(days=_SHOWN_DAYS)).isoformat(), "verified": day.isoformat()}
    return [[{**row, **until}.get(field, "") for field in _sample().columns] for row in _sample().rows]
