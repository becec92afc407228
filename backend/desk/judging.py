"""Judging 看填得行不行: everything that can be known about a form, told at once and each at its field.

What cannot be read is one thing, what the checks find another; a clerk who mends the first should not meet the second
only afterwards. So the checks look at whatever can be read, with stand-ins for the rest.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import msgspec

from backend.desk import forms
from backend.desk.inputs import Values
from backend.desk.visit import PHRASES
from backend.editorial.checking import Finding, accept, check
from backend.editorial.checking.texts import texts
from content.invalid import InvalidNotice
from content.notice import Notice
from content.wording.phrases import Lang

_MOST_REWRITES: Final = 20


class Judged(msgspec.Struct, frozen=True):
    """`wrong` says of each field why nothing can be entered yet; `findings` are the checks', by the field of the form.

    `made` is what the fields make, with stand-ins where something is wrong.
    """

    made: Notice | None
    wrong: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    @property
    def notice(self) -> Notice | None:
        """The notice, when nothing is wrong."""
        return None if self.wrong else self.made

    def with_wrong(self, more: Mapping[str, str]) -> "Judged":
        """The same with what else is wrong; what is said of a field already stays, and is not checked as well."""
        return judged(self.made, {**more, **self.wrong}, self.findings)

    def with_found(self, more: Iterable[Finding]) -> "Judged":
        """The same with what else was remarked."""
        known = {one.seal for one in self.findings}
        return judged(self.made, self.wrong, (*self.findings, *(one for one in more if one.seal not in known)))


def judged(made: Notice | None, wrong: Mapping[str, str], findings: Iterable[Finding]) -> Judged:
    """What is wrong with a field comes before what the checks find in its stand-in."""
    return Judged(made, wrong, tuple(one for one in findings if place_of(one) not in wrong))


def judge(kind: str, values: Values, id: str, day: date, lang: Lang) -> Judged:
    """Look at a filled-in form: its fields, the rules of the noun, the checks."""
    made = forms.make(kind, values, id)
    unread = {name: PHRASES.say(phrase, lang) for name, phrase in made.phrases.items()}
    wrong = {**unread, **{name: error.reason(lang) for name, error in made.refused.items()}}
    return judged(made.notice, wrong, check(made.notice, day) if made.notice else ())


def proposals(judged: Judged, day: date) -> dict[str, str]:
    """What whole fields would say without what breaks a rule, by the field."""
    places = {place_of(one) for one in judged.findings if one.mended is not None and place_of(one) == one.path}
    made = judged.made
    return {place: text for place in places if made and (text := _mended(made, place, day)) is not None}


def _mended(notice: Notice, path: str, day: date) -> str | None:
    for _ in range(_MOST_REWRITES):
        found = next((one for one in check(notice, day) if one.path == path and one.mended is not None), None)
        if found is None:
            break
        try:
            notice = accept(notice, found)
        except InvalidNotice:
            return None
    return dict(texts(notice)).get(path)


def place_of(finding: Finding) -> str:
    """The field of the form that a finding is about: its path, without the line of a text of several lines."""
    name, _, last = finding.path.rpartition(".")
    return name if last.isdigit() and name else finding.path


def at_fields(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the field of the form."""
    placed: dict[str, list[Finding]] = {}
    for one in findings:
        placed.setdefault(place_of(one), []).append(one)
    return placed
