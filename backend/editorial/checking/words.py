"""What the words of a notice break: each rule, each text, with the quoted phrase."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from backend.editorial.checking.english import ended, is_english, stated
from backend.editorial.checking.experience import asking_clause
from backend.editorial.checking.finding import Finding
from backend.editorial.checking.folding import Folded, fold
from backend.editorial.checking.rewriting import in_place, is_torn, rewritten
from backend.editorial.checking.rules import Exemption, Matcher, exemptions, matchers
from backend.editorial.checking.silencing import Told
from backend.editorial.checking.texts import texts
from content.notice import Notice
from content.vacancy import Vacancy

_NAMES = frozenset({"employer.name", "employer.short", "place.address", "place.route", "source"})
"""What things are called asks nothing of anyone: 靓女发屋 in 双子座大厦 may hire."""


def broken(notice: Notice) -> Iterator[Finding]:
    """Findings about words, text by text in the order of the form.

    Where two phrases overlap (招美女主播), only the first may be rewritten: the other's rewrite would tear it. Nor may
    a rewrite take along what tells of a deposit, of kept papers or of a trap.
    """
    written = list(texts(notice))
    for path, text in written:
        folded = fold(text)
        there = frozenset(folded.text)
        here: list[tuple[int, int, Matcher]] = []
        for matcher in _reading(isinstance(notice, Vacancy)):
            if not matcher.needs.isdisjoint(there) and (matcher.rule.reads == "all" or path not in _NAMES):
                here += [(*span, matcher) for span in matcher.find(folded.text)]
        told = Told(text, folded, here)
        reached = 0
        for start, end, matcher in sorted(here, key=lambda one: one[:2]):
            found = _finding(matcher, path, text, folded, (start, end), written)
            if found.mended is not None and (start < reached or told.is_silenced(found.mended)):
                found = msgspec.structs.replace(found, mended=None)
            yield found
            reached = max(reached, end)


@cache
def _reading(is_vacancy: bool) -> tuple[Matcher, ...]:
    return tuple(one for one in matchers() if is_vacancy or one.rule.reads == "all")


def _finding(
    matcher: Matcher, path: str, text: str, folded: Folded, at: tuple[int, int], written: list[tuple[str, str]]
) -> Finding:
    name, exemption = _exemption(matcher.name, written)
    start, end = folded.span(*at)
    return Finding(
        field=path.partition(".")[0],
        rule=matcher.name,
        text=text[start:end],
        path=path,
        start=start,
        end=end,
        severity="warn" if exemption else matcher.rule.severity,
        law=exemption.law if exemption else matcher.rule.law,
        mended=None if exemption else _mended(matcher, text, folded, at),
        exception=name,
    )


def _mended(matcher: Matcher, text: str, folded: Folded, at: tuple[int, int]) -> str | None:
    """The phrase said otherwise where that reads well, else the sentence that stands in for all of it."""
    start, end = folded.span(*at)
    said, english = matcher.otherwise(text[start:end]), is_english(text)
    mended = in_place(text, start, ended(text, end) if english else end, said) if said is not None else None
    if mended is None and matcher.rule.english and english:
        mended = stated(text, start, end, matcher.rule.english, matcher.english_lead)
    if mended is None:
        whole = folded.span(*matcher.around(folded.text, *at))
        mended = rewritten(text, (start, end), whole, matcher.rule.rewrite)
    return None if mended is None or is_torn(text, mended) or _asks_anew(text, mended) else mended


def _asks_anew(text: str, mended: str) -> bool:
    """Without 优先 behind it, what was only welcome would be demanded: 要求有经验的女性优先."""
    return bool(asking_clause(mended)) and not asking_clause(text)


def _exemption(rule: str, written: list[tuple[str, str]]) -> tuple[str, Exemption | None]:
    """The exception whose ground the notice names; the words may stand in any of its texts."""
    for name, said in _grounds(rule):
        if any(said.search(fold(text).text) for _, text in written):
            return name, exemptions()[name]
    return "", None


@cache
def _grounds(rule: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(one.said)) for name, one in exemptions().items() if rule in one.rules)
