"""InvalidNotice: why a value cannot be part of a notice. The nouns name the rule, the catalogue beside this says it."""

from pathlib import Path
from typing import Final

from content.refusal import Refusal
from content.wording.phrases import Lang, Phrases

PHRASES: Final = Phrases(Path(__file__).parent)


class InvalidNotice(Refusal, ValueError):
    """A notice that contradicts itself or lacks what it must say.

    `field` is the name in the feed, `rule` the one that was broken: `rule.…` in the catalogue, filled with `values`.
    """

    phrases = PHRASES

    def __init__(self, field: str, rule: str, **values: object) -> None:
        self.field = field
        self.rule = rule
        self.key = f"rule.{rule}"
        super().__init__(**values)

    def reason(self, lang: Lang) -> str:
        """The sentence for the person who typed it, who sees at which field it stands."""
        return super().say(lang)

    def say(self, lang: Lang) -> str:
        """The same with the name of the field before it."""
        return f"{self.field}: {self.reason(lang)}"

    def at(self, field: str) -> "InvalidNotice":
        """The same of a field that is called so from where the reader stands: `booths.0.employer` for `employer`."""
        return InvalidNotice(field, self.rule, **self.values)


def require(holds: bool, field: str, rule: str, **values: object) -> None:
    """Raise InvalidNotice about `field` unless the condition holds."""
    if not holds:
        raise InvalidNotice(field, rule, **values)
