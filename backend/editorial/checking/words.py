"""What the words of a notice break: each rule, each text, with the quoted phrase."""

import re
from collections.abc import Iterator
from functools import cache

from backend.editorial.checking.finding import Finding
from backend.editorial.checking.folding import fold
from backend.editorial.checking.rewriting import rewritten
from backend.editorial.checking.rules import Exemption, Matcher, exemptions, matchers
from backend.editorial.checking.texts import texts
from content.notice import Notice
from content.vacancy import Vacancy

_NAMES = frozenset({"employer.name", "employer.short", "place.address", "place.route", "source"})
"""What things are called asks nothing of anyone: 靓女发屋 in 双子座大厦 may hire."""


def broken(notice: Notice) -> Iterator[Finding]:
    """Findings about words, text by text in the order of the form."""
    written = list(texts(notice))
    for path, text in written:
        folded = fold(text)
        there = frozenset(folded.text)
        here: list[tuple[int, int, Matcher]] = []
        for matcher in _reading(isinstance(notice, Vacancy)):
            if not matcher.needs.isdisjoint(there) and (matcher.rule.reads == "all" or path not in _NAMES):
                here += [(*folded.span(*span), matcher) for span in matcher.find(folded.text)]
        for start, end, matcher in sorted(here, key=lambda one: one[:2]):
            yield _finding(matcher, path, text, (start, end), written)


@cache
def _reading(is_vacancy: bool) -> tuple[Matcher, ...]:
    return tuple(one for one in matchers() if is_vacancy or one.rule.reads == "all")


def _finding(matcher: Matcher, path: str, text: str, span: tuple[int, int], written: list[tuple[str, str]]) -> Finding:
    name, exemption = _exemption(matcher.name, written)
    start, end = span
    return Finding(
        field=path.partition(".")[0],
        rule=matcher.name,
        text=text[start:end],
        path=path,
        start=start,
        end=end,
        severity="warn" if exemption else matcher.rule.severity,
        law=exemption.law if exemption else matcher.rule.law,
        mended=None if exemption else rewritten(text, start, end, matcher.instead(text[start:end])),
        exception=name,
    )


def _exemption(rule: str, written: list[tuple[str, str]]) -> tuple[str, Exemption | None]:
    """The exception whose ground the notice names; the words may stand in any of its texts."""
    for name, said in _grounds(rule):
        if any(said.search(fold(text).text) for _, text in written):
            return name, exemptions()[name]
    return "", None


@cache
def _grounds(rule: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(one.said)) for name, one in exemptions().items() if rule in one.rules)
