"""Finding 问题: one thing to mend, with the words it is about, the law it rests on, and what to write instead."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from backend.editorial.checking.laws import cited
from backend.editorial.errors import PHRASES
from content.wording.phrases import Lang

Severity = Literal["block", "warn"]


class Finding(msgspec.Struct, frozen=True):
    """`field` is the field of the form; `path` leads to the text itself (`steps.1`), where `text` is [start:end].

    `rewrite` is what the text would be instead of [cut_start:cut_end], None when nobody can propose one. `exception`
    names the exception of the law that the notice claims.
    """

    field: str
    rule: str
    text: str = ""
    path: str = ""
    start: int = 0
    end: int = 0
    severity: Severity = "block"
    law: tuple[str, ...] = ()
    mended: str | None = None
    exception: str = ""

    @property
    def seal(self) -> str:
        """What a page carries to say that this was shown on it."""
        return self.sealed(self.path, self.text, self.exception)

    def sealed(self, *about: str) -> str:
        """A seal of the rule and of what it is about."""
        return hashlib.sha256(" ".join((self.rule, *about)).encode()).hexdigest()[:12]

    @property
    def blocks(self) -> bool:
        """Whether it keeps the notice from being submitted; otherwise a second person decides."""
        return self.severity == "block"

    def say(self, lang: Lang) -> str:
        """The sentence for whoever writes the notice."""
        sentence = PHRASES.say(f"finding.{self.rule}", lang, text=self.text)
        if not self.exception:
            return sentence
        return f"{sentence}{'' if lang == 'zh' else ' '}{PHRASES.say(f'exception.{self.exception}', lang)}"

    def cite(self, lang: Lang) -> str:
        """The articles of law that it rests on, in words."""
        return cited(self.law, lang)

    def because(self, lang: Lang) -> str:
        """The sentence that names these articles; "" where none is named."""
        return PHRASES.say("told.law", lang, law=self.cite(lang)) if self.law else ""

    def instead(self, lang: Lang) -> str:
        """The sentence that proposes another wording; "" where nobody can propose one."""
        return PHRASES.say("told.instead", lang, text=self.mended) if self.mended is not None else ""

    def explain(self, lang: Lang) -> str:
        """What to mend, by which law, and what it could say instead."""
        return " ".join(filter(None, (self.say(lang), self.because(lang), self.instead(lang))))


def sealed(findings: Iterable[Finding]) -> str:
    """What was shown, as a page carries it: the seal of each."""
    return " ".join(dict.fromkeys(one.seal for one in findings))


def were_shown(findings: Iterable[Finding], seals: str) -> bool:
    """Whether each of these was shown on the page that carried the seals."""
    return {one.seal for one in findings} <= set(seals.split())


def blocking(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that keep a notice from being submitted."""
    return tuple(finding for finding in findings if finding.blocks)
