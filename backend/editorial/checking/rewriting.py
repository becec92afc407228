"""Rewriting: what a text would be without the phrase that breaks a rule, to be accepted by a click."""

import re

import msgspec

from backend.editorial.checking.finding import Finding
from backend.editorial.checking.texts import replaced
from content.errors import InvalidNotice
from content.notice import Notice

_MARKS = "，,、；;"
_ENDS = "，,；;。！!？?\n、"
_END = re.compile(f"[{_ENDS}]")
_TIDY = ((re.compile(rf"[{_MARKS}]+(?=[。；;！!？?\n])"), ""), (re.compile(rf"^[{_MARKS}。\s]+"), ""))
_REST = 4
"""So few characters beside the phrase say nothing by themselves, and go with it."""


def rewritten(text: str, start: int, end: int, instead: str | None) -> str | None:
    """The text with [start:end] said as `instead`, or left out when that is empty; None when nothing would be left."""
    if instead is None:
        return None
    if instead:
        return text[:start] + instead + text[end:]
    first, last = _stretch(text, start, end)
    joined = text[:first] + text[last:]
    for pattern, by in _TIDY:
        joined = pattern.sub(by, joined)
    joined = joined.rstrip(f" {_MARKS}")
    return joined if joined.strip(" 。") else None


def accept(notice: Notice, finding: Finding) -> Notice:
    """The notice with the finding's rewrite. Raises InvalidNotice when it has none."""
    if finding.mended is None:
        raise InvalidNotice(finding.field, "这一处没有现成的改法，请自己改。")
    try:
        return replaced(notice, finding.path, finding.mended)
    except msgspec.ValidationError as error:
        raise InvalidNotice(finding.field, str(error)) from error


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase, or its whole clause with the mark before or after it where little else stands there."""
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    after = _END.search(text, end)
    last = after.start() if after else len(text)
    if start - first + last - end > _REST:
        return start, end
    if after and text[last] in _MARKS:
        return first, last + 1
    return (first - 1 if first and text[first - 1] in _MARKS else first), last
