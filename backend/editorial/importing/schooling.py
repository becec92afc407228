"""Schooling and years at work as people write them → the codes and figures of a vacancy."""

import re

from backend.editorial.importing.text import compact, dashed, with_digits
from content.terms import EDUCATION

_LEVELS = (
    ("doctor", r"博士"),
    ("master", r"硕士|研究生"),
    ("college", r"大专|专科|高职"),
    ("bachelor", r"本科|学士"),
    ("secondary", r"高中|中专|中技|技校|职高|中职|技工学?校"),
    ("junior", r"初中"),
    ("any", r"小学|不限|无要求|没有?要求|均可|不要求|皆可|^[-/无]+$|文盲"),
)
_WORK_YEARS = re.compile(r"(\d{1,2})年?(?:以?[上下内]|及以上)?(?:-\d{1,2})?年?")
_NONE = re.compile(
    r"不限|无要求|不要求|无经验|无需|不需|应届|均可|皆可|优先|有无|新手|小白|学徒|^[-/无]+$|\d年?以[内下]"
)


def parse_education(text: str) -> str | None:
    """The code of the least schooling that is asked for; None when the text names none.

    高中/中专 is one level here; 本科或大专 asks for the lower one; "高中以下" asks for none.
    """
    said = compact(text)
    named = [code for code, pattern in _LEVELS if re.search(pattern, said)]
    if not named:
        return None
    if re.search(r"(?:及|或)?以下", said) and "以上" not in said:
        return "any"
    return min(named, key=EDUCATION.index)


def parse_experience(text: str) -> int | None:
    """The least years at work; 0 when none are needed, None when the text does not say."""
    said = dashed(with_digits(compact(text)))
    if not said:
        return None
    if re.search(r"半年|\d个?月", said):
        return 0
    found = _WORK_YEARS.search(said)
    if _NONE.search(said):
        return 0
    if found is None:
        return None
    years = int(found.group(1))
    return years if years <= 50 else None
