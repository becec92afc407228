"""A revision beside what the public sees now: field by field, with what changed and what must be mended."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from backend.desk import forms
from backend.desk.inputs import shown_inputs
from backend.desk.telling import told
from backend.editorial.checking import Finding
from content.codec import kind_of
from content.notice import Notice
from content.wording.phrases import Lang


class Shown(msgspec.Struct, frozen=True):
    """One field: its text, the public's text where that is another, and the words that a finding is about."""

    name: str
    now: str
    before: str | None
    words: tuple[str, ...]


def compare(
    notice: Notice,
    public: Notice | None,
    findings: Sequence[Finding],
    lang: Lang,
    halls: Mapping[str, str] | None = None,
) -> list[Shown]:
    """Every field that says something now, or did before; `halls` are the names of halls by their ids."""
    now, before = facts(notice, lang, halls), facts(public, lang, halls) if public else {}
    changed = {name for name in {*now, *before} if now.get(name) != before.get(name) or _swapped(name, notice, public)}
    return [
        Shown(
            name,
            now.get(name, ""),
            before.get(name, "") if public and name in changed else None,
            tuple(finding.text for finding in findings if finding.field == name.partition(".")[0]),
        )
        for name in dict.fromkeys([*now, *before])
    ]


def beside(mine: Notice, theirs: Notice, lang: Lang, halls: Mapping[str, str]) -> list[tuple[Shown, str | None]]:
    """The fields of the form in which two versions differ, and what one would say in the other, if that is a text."""
    there = forms.filled(theirs)
    differs = [one for one in compare(mine, theirs, (), lang, halls) if one.before is not None]
    return [(one, text if isinstance(text := there[one.name], str) else None) for one in differs if one.name in there]


def _swapped(name: str, notice: Notice, public: Notice | None) -> bool:
    """Whether a file is another one under the name and size of the old."""
    return name == "attachments" and _at(notice, name) != _at(public, name)


def facts(notice: Notice, lang: Lang, halls: Mapping[str, str] | None = None) -> dict[str, str]:
    """The fields of a notice in words, without the empty ones."""
    texts = {one.name: told(one, _at(notice, one.name), lang, halls) for one in shown_inputs(kind_of(notice))}
    return {name: text for name, text in texts.items() if text}


def _at(notice: Any, name: str) -> Any:
    for part in name.split("."):
        notice = getattr(notice, part, None)
    return notice
