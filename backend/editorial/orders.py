"""What staff type to set a device from afar, at the desk and on the command line, read in one place."""

import re
from typing import Any, Final

from backend.editorial.errors import InvalidOrders
from content.pin import WeakPin, hash_pin

_PART: Final = re.compile(r"(\d{1,2}):(\d{2})\s*[-—=,\s]\s*(\d{1,9})\s*%?")

_NARROW: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""What a Chinese keyboard writes twice as wide: figures, colon, per cent sign."""


def read_number(field: str, text: str) -> int | None:
    """A whole number, also with a per cent sign; None where nothing was typed. Raises InvalidOrders."""
    plain = text.translate(_NARROW).strip().removesuffix("%").strip()
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
        raise InvalidOrders(field, text)
    return int(plain)


def read_part(text: str) -> dict[str, Any]:
    """A part of the day and how bright it is: 07:30=80, or with a space between. Raises InvalidOrders."""
    found = _PART.fullmatch(text.translate(_NARROW).strip())
    if not found:
        raise InvalidOrders("brightness", text)
    hour, minute, percent = (int(figure) for figure in found.groups())
    if hour > 23 or minute > 59:
        raise InvalidOrders("brightness_time", text)
    if percent > 100:
        raise InvalidOrders("brightness_percent", text)
    return {"start": f"{hour:02}:{minute:02}", "percent": percent}


def read_parts(texts: list[str]) -> list[dict[str, Any]]:
    """All parts of the day; empty texts are none. Raises InvalidOrders, also where two begin at the same time."""
    parts = [read_part(text) for text in texts if text.strip()]
    starts = [part["start"] for part in parts]
    for start in starts:
        if starts.count(start) > 1:
            raise InvalidOrders("brightness_twice", start)
    return parts


def read_pin(text: str) -> str:
    """The staff PIN as it is kept. Raises InvalidOrders, which does not repeat what was typed."""
    try:
        return hash_pin(text)
    except WeakPin as error:
        raise InvalidOrders("staff_pin") from error
