"""The occupation of a row: the code that it gives, or the one that its title leads to."""

import re
from typing import Final

import msgspec

from backend.editorial.importing.remark import Remark, warn
from backend.editorial.importing.text import compact
from content.occupation import all_occupations, known_occupation, occupation_title
from content.occupation_finder import find_occupation

SURE: Final = 0.5
"""Below this confidence a person should look at the occupation that was found."""

UNKNOWN: Final = "8-00-00-00"
"""不便分类的其他从业人员: where the national table puts what fits nowhere."""


class Chosen(msgspec.Struct, frozen=True):
    """A code, and what to say about how it came."""

    code: str
    remarks: tuple[Remark, ...] = ()


def choose_occupation(text: str, title: str) -> Chosen:
    """The code in `text`, a CSCO code or the name of an occupation; else the finder's for `title`."""
    if code := _given(text):
        return Chosen(code)
    remarks = (warn("row.occupation_unknown", text=text),) if text else ()
    found = find_occupation(title)
    if not found.code:
        return Chosen(UNKNOWN, (*remarks, warn("row.occupation_missing", title=title)))
    if found.confidence < SURE:
        name = occupation_title(found.code)
        remarks = (*remarks, warn("row.occupation_unsure", title=title, code=found.code, name=name))
    return Chosen(found.code, remarks)


def _given(text: str) -> str:
    said = compact(text)
    parts = re.fullmatch(r"([1-8])\D?(\d\d)\D?(\d\d)\D?(\d\d)(?:\D.*)?", said)
    code = "-".join(parts.groups()) if parts else ""
    if code and known_occupation(code):
        return code
    return next((o.code for o in all_occupations().values() if said and o.title == said), "")
