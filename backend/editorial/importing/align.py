"""Rows that slipped: an empty cell too many, one too few, or a text that its own comma cut in two.

A row is tried in the ways in which it can have slipped, and the way in which its cells look most like what their
columns are wins, if it wins clearly.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from backend.editorial.importing.dates import parse_valid_through
from backend.editorial.importing.errors import ImportRefused
from backend.editorial.importing.headcount import parse_headcount
from backend.editorial.importing.headings import Columns
from backend.editorial.importing.pay import parse_pay
from backend.editorial.importing.schooling import parse_education, parse_experience
from backend.editorial.importing.tags import find_benefits
from backend.editorial.importing.text import compact

_FIRM = re.compile(
    r"公司|集团|厂|店|院|学校|中心|事务所|超市|酒店|饭店|工作室|合作社|银行|物业|经营部|协会|幼儿园|餐厅|商行|社$|馆$"
)
_SOMEWHERE = re.compile(r"[省市区县镇乡村路街道巷号楼城园]|^\d{6}$")
_SOME_DAY = date(2000, 1, 1)
_CLEARLY = 2


def _reads(parser: Callable[[str], object]) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        try:
            return parser(text) is not None
        except ImportRefused:
            return False

    return holds


def _is_headcount(text: str) -> bool:
    return len(text) <= 8 and not re.search(r"[-/.]\d+[-/.]|元|万|千|k|岁|年", text) and _reads(_count)(text)


def _count(text: str) -> bool:
    parse_headcount(text)
    return True


def _is_title(text: str) -> bool:
    return not re.fullmatch(r"[\d\W]*", text) and not re.search(r"公司|面议|\d{3}", text)


_LOOKS_RIGHT: Final[dict[str, Callable[[str], bool]]] = {
    "title": _is_title,
    "employer": lambda text: bool(_FIRM.search(text)),
    "pay": _reads(parse_pay),
    "headcount": _is_headcount,
    "education": lambda text: len(text) <= 12 and parse_education(text) is not None,
    "experience": lambda text: len(text) <= 12 and parse_experience(text) is not None,
    "place": lambda text: bool(_SOMEWHERE.search(text)),
    "address": lambda text: bool(_SOMEWHERE.search(text)),
    "benefits": lambda text: bool(find_benefits(text)),
    "valid_through": _reads(lambda text: parse_valid_through(text, _SOME_DAY)),
    "contact": lambda text: bool(re.search(r"\d{3}|@", text)),
}


def realign(cells: Sequence[str], columns: Columns) -> tuple[tuple[str, ...], bool]:
    """The cells as they belong under the headings, and whether they had slipped."""
    width = len(columns.fields)
    straight = _fitted(cells, width)
    if len(cells) <= width and not any(looks < 0 for looks in _looks(straight, columns)):
        return straight, False
    best = max(_slips(cells, width), key=lambda tried: _score(tried, columns), default=straight)
    if _score(best, columns) >= _score(straight, columns) + _CLEARLY:
        return best, True
    return straight, False


def _slips(cells: Sequence[str], width: int) -> Iterator[tuple[str, ...]]:
    row = list(cells)
    for at in range(min(len(row), width)):
        yield _fitted([*row[:at], "", *row[at:]], width)
        if not row[at].strip():
            yield _fitted([*row[:at], *row[at + 1 :]], width)
        if at + 1 < len(row) and len(row) > width:
            yield _fitted([*row[:at], f"{row[at]}，{row[at + 1]}", *row[at + 2 :]], width)


def _fitted(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """As wide as the headings; what is left over on the right goes into the last cell, so that it is not lost."""
    kept = [*cells[:width], *[""] * (width - len(cells))]
    rest = [cell for cell in cells[width:] if cell.strip()]
    if rest and kept:
        kept[-1] = "，".join(cell for cell in (kept[-1], *rest) if cell.strip())
    return tuple(kept)


def _score(cells: Sequence[str], columns: Columns) -> int:
    return sum(_looks(cells, columns))


def _looks(cells: Sequence[str], columns: Columns) -> Iterator[int]:
    """1 for a cell that looks like its column, -1 for one that does not, 0 for one that is empty or may be anything."""
    for field, cell in zip(columns.fields, cells, strict=True):
        said = compact(cell)
        if said and field in _LOOKS_RIGHT:
            yield 1 if _LOOKS_RIGHT[field](said) else -1
        elif not said and field in ("title", "employer"):
            yield -1
