"""A revision beside what the public sees now: field by field, with what changed and what must be mended."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from backend.desk.inputs import Input, shown_inputs
from backend.editorial.checking import Finding
from content.clock import CHINA
from content.codec import kind_of
from content.division import division_name
from content.notice import Notice
from content.occupation import occupation_title
from content.wording.phrases import Lang
from content.wording.term import term


class Shown(msgspec.Struct, frozen=True):
    """One field: its text, the public's text where that is another, and the words that a finding is about."""

    name: str
    now: str
    before: str | None
    words: tuple[str, ...]


def compare(notice: Notice, public: Notice | None, findings: Sequence[Finding], lang: Lang) -> list[Shown]:
    """Every field that says something now, or did before."""
    now, before = facts(notice, lang), facts(public, lang) if public else {}
    return [
        Shown(
            name,
            now.get(name, ""),
            before.get(name, "") if public and before.get(name, "") != now.get(name, "") else None,
            tuple(finding.text for finding in findings if finding.field == name.partition(".")[0]),
        )
        for name in dict.fromkeys([*now, *before])
    ]


def facts(notice: Notice, lang: Lang) -> dict[str, str]:
    """The fields of a notice in words, without the empty ones."""
    texts = {one.name: _text(one, _at(notice, one.name), lang) for one in shown_inputs(kind_of(notice))}
    return {name: text for name, text in texts.items() if text}


def _at(notice: Any, name: str) -> Any:
    for part in name.split("."):
        notice = getattr(notice, part, None)
    return notice


def _text(one: Input, value: Any, lang: Lang) -> str:
    if value in (None, "", (), 0) or (one.shape == "number" and str(value) == one.default):
        return ""
    if one.family:
        codes = value if isinstance(value, tuple) else (value,)
        return "、".join(term(one.family, code, lang) for code in codes)
    match one.name:
        case "place.division" | "division":
            return f"{division_name(value, lang)}（{value}）"
        case "near":
            return "、".join(division_name(code, lang) for code in value)
        case "occupation":
            return f"{value} {occupation_title(value)}"
    if one.shape == "moment":
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return "\n".join(_line(item) for item in value) if isinstance(value, tuple) else str(value)


def _line(item: Any) -> str:
    return item if isinstance(item, str) else " · ".join(_leaves(msgspec.to_builtins(item)))


def _leaves(value: Any) -> Iterable[str]:
    if isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    elif value not in (None, ""):
        yield str(value)
