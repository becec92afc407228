"""Text as people type it, brought to one form: full-width digits, odd dashes, Chinese numerals."""

import re
import unicodedata
from functools import lru_cache

_DASHES = re.compile(r"\s*(?:[-‐-―~～〜∼−﹣－—─至到]|\.\.+|…)+\s*")
_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万]+")


def plain(text: str) -> str:
    """Half-width, lower case, without spaces at the ends and with single ones inside."""
    folded = unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "")
    return " ".join(folded.lower().split())


@lru_cache(maxsize=4096)  # Of a table every row is held against the same headings, and cells repeat.
def compact(text: str) -> str:
    """`plain` without any space."""
    return plain(text).replace(" ", "")


def dashed(text: str) -> str:
    """Every way to write "from … to" as one hyphen: ~ — 至 到 …"""
    return _DASHES.sub("-", text)


def chinese_number(text: str) -> int | None:
    """三 → 3, 二十五 → 25, 一万二 → 12000, 三千五 → 3500; None when the text is not a numeral."""
    if not 0 < len(text) <= 12 or not _NUMERAL.fullmatch(text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _with_units(text)


def _with_units(text: str) -> int:
    total, section, digit, unit = 0, 0, 0, 1
    for char in text:
        if char == "万":
            total, section, digit, unit = (total + section + digit) * 10_000, 0, 0, 10_000
        elif char in _UNITS:
            unit = _UNITS[char]
            section, digit = section + (digit or 1) * unit, 0
        else:
            digit = _DIGITS[char]
            unit = 1 if digit == 0 else unit
    return total + section + digit * (unit // 10 if unit > 10 else 1)


def with_digits(text: str) -> str:
    """The text with its Chinese numerals written in digits; 万 and 千 after a digit stay: 1.5万."""
    return _NUMERAL.sub(_in_digits, text)


def _in_digits(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    if match.group()[0] in "十百千万" and before[-1:].isdigit():
        return match.group()
    number = chinese_number(match.group())
    return match.group() if number is None else str(number)
