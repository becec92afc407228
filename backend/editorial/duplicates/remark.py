"""What is said of a duplicate: which notice is the same job, where that stands, and what differs if anything does."""

from typing import Final, Literal

from backend.editorial.checking.finding import Finding
from backend.editorial.duplicates.sameness import differences
from backend.editorial.errors import PHRASES
from content.number import spaced
from content.vacancy import Vacancy
from content.wording import facts
from content.wording.pay import pay, pay_written
from content.wording.phrases import Lang

Stands = Literal["live", "submitted", "sent_back", "draft"]
STANDS: Final[tuple[Stands, ...]] = ("live", "submitted", "sent_back", "draft")
"""Where the other one may stand, what the public sees first."""

_TOLD: Final = frozenset({"wage", "headcount"})
"""Facts that are told as they are; of the others only that they differ."""


class Duplicate(Finding, frozen=True, kw_only=True):
    """A remark that `there` is the same job as `mine`; `author` wrote the newest revision of that notice."""

    mine: Vacancy
    there: Vacancy
    stands: Stands
    author: str = ""

    @property
    def seal(self) -> str:
        """Another one has another, and so has the same when the public sees it since: it wants another look."""
        return self.sealed(self.there.id, "live" if self.stands == "live" else "")

    @property
    def is_handed_in(self) -> bool:
        """Whether the public sees the other one, or will once somebody has approved it."""
        return self.stands in ("live", "submitted")

    @property
    def differs(self) -> tuple[str, ...]:
        """The facts in which the two differ."""
        return differences(self.mine, self.there)

    def say(self, lang: Lang) -> str:
        """The sentence for whoever enters or approves the one of the two."""
        differs = self.differs
        kind = "pay_differs" if "wage" in differs else "differs" if differs else "equal"
        name = spaced(self.there.number) if self.there.number else self.there.title
        stands = PHRASES.say(f"duplicate.stands.{self.stands}", lang, until=self.there.valid_through)
        told = [self._told(one, lang) for one in differs if one in _TOLD]
        rest = [PHRASES.say(f"duplicate.fact.{one}", lang) for one in differs if one not in _TOLD]
        comma = PHRASES.say("duplicate.comma", lang)
        told += [PHRASES.say("duplicate.others", lang, facts=comma.join(rest))] if rest else []
        what = PHRASES.say("duplicate.semicolon", lang).join(told)
        return PHRASES.say(f"duplicate.{kind}", lang, name=name, stands=stands, what=what)

    def _told(self, fact: str, lang: Lang) -> str:
        there, here = (_value(one, fact, lang) for one in (self.there, self.mine))
        return PHRASES.say(f"duplicate.{fact}", lang, there=there, here=here)


def _value(vacancy: Vacancy, fact: str, lang: Lang) -> str:
    if fact == "headcount":
        return facts.people(vacancy.headcount, lang)
    months = pay(vacancy.wage, lang).months
    return pay_written(vacancy.wage, lang) + (f" {months}" if months else "")
