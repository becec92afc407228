"""A sample of each table that is imported: headings that the importer knows, and rows to write over."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec

from backend.editorial.importing.errors import PHRASES
from backend.editorial.importing.headings import heading_for
from content.wording.phrases import Lang

Table = Literal["vacancy", "wage_price"]

NEEDED: Final[dict[Table, frozenset[str]]] = {
    "vacancy": frozenset({"title", "employer", "address", "description"}),
    "wage_price": frozenset({"title", "low", "median", "high"}),
}
"""Without these a row is refused, or stays a draft."""

_FILES: Final[dict[Table, str]] = {"vacancy": "sample.toml", "wage_price": "sample_prices.toml"}
_SHOWN_DAYS: Final = 30


class Column(msgspec.Struct, frozen=True):
    """One column: how its heading is written, what belongs below it, and whether no row can do without."""

    heading: str
    meaning: str
    needed: bool


class _Sample(msgspec.Struct, frozen=True):
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    headings: dict[str, str] = {}

    def heading(self, field: str) -> str:
        """How the column is headed; one of vacancies as the importer would have it."""
        return self.headings.get(field) or heading_for(field)


@cache
def _sample(table: Table) -> _Sample:
    text = files(__package__).joinpath(_FILES[table]).read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Sample)


def sample_columns(lang: Lang, table: Table = "vacancy") -> list[Column]:
    """Every column in the order of the sheet. Headings are Chinese, as the tables of offices are."""
    sample = _sample(table)
    said = "meaning" if table == "vacancy" else "meaning_price"
    return [
        Column(sample.heading(field), PHRASES.say(f"{said}.{field}", lang), field in NEEDED[table])
        for field in sample.columns
    ]


@cache
def sample_employers() -> frozenset[str]:
    """Who hires in the sample: a row of theirs is the sample's own, left by whoever forgot to write over it."""
    return frozenset(row["employer"] for row in _sample("vacancy").rows)


def is_sample_price(texts: Mapping[str, str]) -> bool:
    """Whether a row has the name and the invented figures of one in the sample."""
    own = ("title", "low", "median", "high")
    return any(all(texts.get(name) == row[name] for name in own) for row in _sample("wage_price").rows)


def sample_rows(day: date, table: Table = "vacancy") -> list[Sequence[str]]:
    """The rows below the headings; vacancies are good for a month from `day`, prices are of its year."""
    until = {"valid_through": (day + timedelta(days=_SHOWN_DAYS)).isoformat(), "verified": day.isoformat()}
    made = {**until, "year": str(day.year)}
    sample = _sample(table)
    return [[{**row, **made}.get(field, "") for field in sample.columns] for row in sample.rows]
