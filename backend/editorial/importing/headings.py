"""Which column is which: headings as people write them, in any order, below any number of title rows.

`headings.toml` says what each column may be called.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from backend.editorial.importing.text import compact

JOINED = frozenset({"description", "requirements", "benefits", "contact"})
"""Columns that may occur more than once; their texts are put together."""

_LOOK_AT = 40
_OWN_NAME = 3
_LEAST = 2


class Columns(msgspec.Struct, frozen=True):
    """The heading row: at which index of the sheet it is, what each column is, and the headings as written."""

    row: int
    fields: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def unused(self) -> tuple[str, ...]:
        """The headings of the columns that are not imported."""
        pairs = zip(self.fields, self.headings, strict=True)
        return tuple(heading for field, heading in pairs if not field and heading.strip())

    def heading_of(self, field: str) -> str:
        """How the file calls a column; "" when it has none."""
        return self.headings[self.fields.index(field)] if field in self.fields else ""


class _Names(msgspec.Struct, frozen=True):
    columns: dict[str, str]
    not_ours: frozenset[str]
    whole: frozenset[str]


@lru_cache(maxsize=1)
def _names() -> _Names:
    table = tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
    columns = {alias: field for field, aliases in table["aliases"].items() for alias in aliases}
    return _Names(columns, frozenset(table["not_ours"]), frozenset(table["whole"]))


def heading_for(field: str) -> str:
    """How the heading of a field is best written: the first of the names that it may have."""
    return next(alias for alias, named in _names().columns.items() if named == field)


def find_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The row among the first that names the most columns, a job title among them; the first of equals.

    A column's own name counts for more than a cell that contains one, as many an employer's does.
    """
    best: Columns | None = None
    most = _LEAST
    for index, row in enumerate(rows[:_LOOK_AT]):
        fields = name_columns(row)
        found = len(set(fields) - {""}) + _OWN_NAME * len({_exact(heading) for heading in row} - {""})
        if "title" in fields and len(set(fields) - {""}) > 1 and found >= most:
            best, most = Columns(index, fields, tuple(row)), found + 1
    return best


def name_columns(headings: Sequence[str]) -> tuple[str, ...]:
    """The field of every heading, "" for one that is not ours; exact names come before names that contain one."""
    fields = [_exact(heading) for heading in headings]
    taken = {field for field in fields if field}
    for index, heading in enumerate(headings):
        if not fields[index] and (field := _within(heading)) not in taken - JOINED:
            fields[index] = field
            taken.add(field)
    return tuple(_without_repeats(fields))


def _without_repeats(fields: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    kept = []
    for field in fields:
        kept.append("" if field in seen - JOINED else field)
        seen.add(field)
    return kept


def _bare(heading: str) -> str:
    said = compact(heading).strip("*:：★#")
    return re.sub(r"[(\[【].*?[)\]】]", "", said) or said


@lru_cache(maxsize=4096)
def _exact(heading: str) -> str:
    names = _names().columns
    return names.get(compact(heading)) or names.get(_bare(heading), "")


@lru_cache(maxsize=4096)
def _within(heading: str) -> str:
    said = _bare(heading)
    if not 1 < len(said) <= 16 or said in _names().not_ours:
        return ""
    columns, whole = _names().columns, _names().whole
    inside = [alias for alias in columns if len(alias) > 1 and alias in said and alias not in whole]
    return columns[max(inside, key=lambda alias: (len(alias), said.index(alias)))] if inside else ""
