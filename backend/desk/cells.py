"""Cells: one field of a form, its text as JSON and the other way round, and why a text cannot be read."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.desk.inputs import Input
from content.clock import CHINA
from content.errors import JobhallError
from content.invalid import InvalidNotice
from content.occupation import all_occupations, occupation_title
from content.wording.numerals import said

_CODE = re.compile(r"[1-8](?:-\d\d){3}")
_POINT = re.compile(r"(-?[\d.]+)\s*[,，、;；\s]\s*(-?[\d.]+)")
_COUNT = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(rf"(?:第{_COUNT}步\s*[.．、,，:：]?|[(（]?{_COUNT}[.．、)）:：](?!\d))\s*(?=\S)")
_LONGEST = 20
"""Digits of a number; the interpreter refuses to read thousands of them."""


class Unreadable(JobhallError):
    """Everything that keeps fields from making a notice, by the name of the field.

    `phrases` are keys of sentences of the desk, `refused` what the noun itself says of a value.
    """

    def __init__(self, phrases: Mapping[str, str], refused: Mapping[str, InvalidNotice] | None = None) -> None:
        self.phrases, self.refused = phrases, refused or {}
        super().__init__("、".join((*self.phrases, *self.refused)))


def as_json(one: Input, value: str | tuple[str, ...]) -> Any:
    """What was typed or chosen as JSON; None for a field that was left empty. Raises Unreadable."""
    if isinstance(value, tuple):
        return list(value) or None
    text = value.strip()
    if not text:
        return None
    match one.shape:
        case "number":
            return _number(one, text)
        case "decimal":
            return _decimal(one, text)
        case "moment":
            return _moment(one, text)
        case "lines":
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            return [_without_number(at, line) for at, line in enumerate(lines, 1)] if one.name == "steps" else lines
        case "points":
            return [_point(one, line) for line in text.splitlines() if line.strip()]
    return _occupation(text) if one.name == "occupation" else text


def as_text(one: Input, value: Any) -> str | tuple[str, ...]:
    """What stands in the field for a value of the notice."""
    if one.shape == "choices":
        return tuple(value or ())
    if value is None:
        return ""
    match one.shape:
        case "moment":
            return datetime.fromisoformat(value).astimezone(CHINA).isoformat()[:16]
        case "lines":
            return "\n".join(value)
        case "points":
            return "\n".join(f"{short(x)}, {short(y)}" for x, y in value)
        case "decimal":
            return short(value)
    return _with_title(value) if one.name == "occupation" else str(value)


def _with_title(code: str) -> str:
    """The code with what it is called, as whoever chooses it by typing sees it."""
    title = occupation_title(code)
    return f"{code} {title}" if title != code else code


def _without_number(at: int, line: str) -> str:
    """A step without the number that was typed before it, when it is the one that every channel gives it."""
    found = _NUMBERED.match(line)
    return line[found.end() :] if found and (found[1] or found[2]) in (str(at), said(at, "zh")) else line


def short(number: float) -> str:
    """12 rather than 12.0."""
    return str(number).removesuffix(".0")


def _number(one: Input, text: str) -> int:
    try:
        return int(text[:_LONGEST])
    except ValueError:
        raise Unreadable({one.name: f"form.{'headcount' if one.name == 'headcount' else 'number'}"}) from None


def _decimal(one: Input, text: str) -> float:
    if not re.fullmatch(r"-?\d{1,20}(?:\.\d{0,20})?", text, re.ASCII):
        raise Unreadable({one.name: "form.decimal"})
    return float(text)


def _moment(one: Input, text: str) -> str:
    """What a browser gives has no offset: it is China's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable({one.name: "form.unreadable"}) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).isoformat()


def _point(one: Input, line: str) -> list[float]:
    found = _POINT.fullmatch(line.strip())
    try:
        return [float(found[1]), float(found[2])] if found else _not_a_point(one)
    except ValueError:
        return _not_a_point(one)


def _not_a_point(one: Input) -> list[float]:
    raise Unreadable({one.name: "form.points"})


def _occupation(text: str) -> str:
    """The code in the text, or the code of the occupation that is called so; else what was typed, to be refused."""
    found = _CODE.search(text)
    if found:
        return found[0]
    return next((one.code for one in all_occupations().values() if one.title == text), text)
