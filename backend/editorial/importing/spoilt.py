"""What a spreadsheet makes of what was typed: a day of 5-8, a power of ten of a code, #### of a figure."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from backend.editorial.importing.headings import heading_for
from backend.editorial.importing.remark import Remark, refuse, warn
from backend.editorial.importing.text import compact

_HASHES = re.compile(r"#{2,}")
_NO_RESULT = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d+", re.IGNORECASE)
_DAY = re.compile(r"(?:20\d\d[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:00:00(?::00)?)?")
_YEARLY = re.compile(r"20\d\d|日")
_POWER = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_NO_ZERO = re.compile(r"(?!400|800)[2-9]\d{9,10}")
_NEVER_DAYS: Final = ("headcount", "experience", "education", "pay")


def spoilt(texts: Mapping[str, str]) -> Iterator[Remark]:
    """What nobody can have meant, by the fields of `headings.toml`; what can be lived with is no reason to refuse."""
    # A field that several columns make has a line of each.
    for text in (line.strip() for field in texts.values() for line in field.splitlines()):
        if _HASHES.fullmatch(text):
            yield refuse("row.hashes", text=text)
        elif _NO_RESULT.fullmatch(text):
            yield refuse("row.formula", text=text)
    for field in _NEVER_DAYS:
        said = compact(texts.get(field, ""))
        if (found := _DAY.fullmatch(said)) and _YEARLY.search(said):
            meant = f"{int(found[1])}-{int(found[2])}"
            yield refuse("row.became_date", heading=heading_for(field), text=texts[field].strip(), meant=meant)
    if _NO_ZERO.fullmatch(texts.get("contact", "").strip()):
        yield warn("row.phone_zero", text=texts["contact"].strip())


def is_power(code: str) -> bool:
    """Whether a code was taken for a number, and its last digits are gone."""
    return _POWER.fullmatch(code.strip()) is not None
