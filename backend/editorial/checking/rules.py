"""Rules 规则: what words must not say, as data. Each rule brings the examples that it is held to."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from backend.editorial.checking.finding import Severity

_GROUPS = ("discrimination", "money", "privacy")
_LIMITS = re.compile("限|只|仅|必|须|要求")
_REACH = 40
"""A denial farther than so many characters before the phrase is about something else."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of rules.*.toml; `<only>` in a pattern stands for the shared word of that name.

    `words` are characters of which one must be there, so that most texts cost nothing. `before` and `after` say that
    the phrase is denied, `context` that its clause is about something else, `negation` false that none of them helps.
    A rewrite stands in for the phrase with the words around it that `lead` to it and `trail` behind it; an empty one
    takes its clause away, None means that nobody can propose one, and that no rewrite of another rule takes it along.
    In a text that is English it is `english`, with what `english_lead` finds before it.
    """

    severity: Severity
    patterns: tuple[str, ...]
    law: tuple[str, ...]
    words: str
    hits: tuple[str, ...]
    passes: tuple[str, ...]
    reads: Literal["vacancy", "all"] = "vacancy"
    rewrite: str | None = None
    rewrites: tuple[tuple[str, str], ...] = ()
    negation: bool = True
    before: str | None = None
    after: str | None = None
    context: str = ""
    lead: str | None = None
    trail: str | None = None
    english: str = ""
    english_lead: str = ""


class Exemption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of exceptions.toml; a notice opens it with words as in `reason`, and not with those in `no_ground`."""

    rules: tuple[str, ...]
    said: str
    law: tuple[str, ...]
    reason: str
    no_ground: tuple[str, ...] = ()


class Matcher:
    """A rule made ready to search with."""

    def __init__(self, name: str, rule: Rule, words: dict[str, str], shared: dict[str, dict[str, str]]) -> None:
        negation, around = shared["negation"], shared["around"]
        self.name = name
        self.rule = rule
        self.needs = frozenset(rule.words)
        self._search = re.compile("|".join(f"(?:{_filled(one, words)})" for one in rule.patterns))
        before, after = rule.before or negation["before"], rule.after or negation["after"]
        self._before = re.compile(f"(?:{before}){negation['gap']}$")
        self._after = re.compile(f"{negation['gap_after']}(?:{after})")
        self._context = re.compile(rule.context) if rule.context else None
        self._lead = re.compile(f"(?:{_filled(rule.lead or around['lead'], words)})\\Z")
        self._trail = re.compile(_filled(rule.trail or around["trail"], words))
        self.english_lead = re.compile(f"(?:{_filled(rule.english_lead, words)})\\Z")
        self._rewrites = [(re.compile(pattern), by) for pattern, by in rule.rewrites]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a folded text breaks the rule."""
        for found in self._search.finditer(text):
            start, end = found.start(), _within_brackets(text, *found.span())
            if end > start and not self._denied(text, start, end):
                yield start, end

    def otherwise(self, phrase: str) -> str | None:
        """How a phrase is said without what breaks the rule: the first of `rewrites` that fits it, if any does."""
        return next((pattern.sub(by, phrase) for pattern, by in self._rewrites if pattern.match(phrase)), None)

    def around(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The phrase with what only leads to it and what only ends it (要求…者优先), within its clause.

        A lead of the rule's own may begin before it: 联系张经理，电话…
        """
        first, last = clause(text, start, end)
        lead = self._lead.search(text, 0 if self.rule.lead else first, start)
        trail = self._trail.match(text, end, last)
        return lead.start() if lead else start, trail.end() if trail else end

    def _denied(self, text: str, start: int, end: int) -> bool:
        if not self.rule.negation:
            return False
        first, last = clause(text, start, end)
        if self._context and self._context.search(text, first, last):
            return True
        if self._after.match(text[end:last]):
            return True
        limits = _LIMITS.match(
            text, start
        )  # 不限学历限男性: a phrase that limits by itself is not denied by what precedes.
        return not limits and bool(self._before.search(text[max(first, start - _REACH) : start]))


_ENDS = ",。;!?\n"
_END = re.compile(f"[{_ENDS}]")


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch of a folded text, without the marks that end it."""
    after = _END.search(text, end)
    return max(text.rfind(mark, 0, start) for mark in _ENDS) + 1, after.start() if after else len(text)


def _within_brackets(text: str, start: int, end: int) -> int:
    """The end of a phrase that begins inside brackets is not behind them; one that opens them closes them, too."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "([【") - (text[at] in ")]】")
        if depth < 0:
            return at
    return end + (depth == 1 and text[end : end + 1] in (")", "]", "】"))


@cache
def rules() -> dict[str, Rule]:
    """All rules by name, in the order of their groups."""
    tables = {name: table for group in _GROUPS for name, table in _read(f"rules.{group}.toml").items()}
    return {name: msgspec.convert(table, Rule) for name, table in tables.items()}


@cache
def exemptions() -> dict[str, Exemption]:
    """What the law allows after all, by name."""
    return {name: msgspec.convert(table, Exemption) for name, table in _read("exceptions.toml").items()}


def grounds(rule: str) -> tuple[str, ...]:
    """What a notice may say so that the law allows what a rule forbids, an example for each exception."""
    return tuple(one.reason for one in exemptions().values() if rule in one.rules)


@cache
def matchers() -> tuple[Matcher, ...]:
    """The rules, ready to search with."""
    shared = _read("rules.shared.toml")
    words: dict[str, str] = {}
    for name, pattern in shared["words"].items():
        words[name] = _filled(pattern, words)
    return tuple(Matcher(name, rule, words, shared) for name, rule in rules().items())


def _filled(pattern: str, words: dict[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda name: words[name[1]], pattern)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
