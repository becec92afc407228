"""Place: where a caller stands. It is the path of the address, so that no session is kept anywhere."""

from typing import Self
from urllib.parse import quote

import msgspec

from content.wording.phrases import Lang

_LEAVES = ("number", "notice")
LONGEST = 8
"""Steps that a path may have; ours have six at most."""


class Place(msgspec.Struct, frozen=True):
    """A language and the steps taken: /zh/jobs/newest/3."""

    lang: Lang = "zh"
    steps: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The place as an address under /call."""
        return "/" + "/".join(quote(step, safe="") for step in (self.lang, *self.steps))

    def to(self, *steps: object) -> Self:
        """Another place in the same language."""
        return type(self)(self.lang, tuple(map(str, steps)))

    def below(self, *steps: object) -> Self:
        """A place reached from this one, to which it leads back."""
        return type(self)(self.lang, (*self.steps, *map(str, steps)))

    @property
    def root(self) -> Self:
        """The place without the notice or the person that was called up from it."""
        steps = self.steps[:-1] if self.steps[-1:] == ("person",) else self.steps
        return type(self)(self.lang, steps[:-2] if len(steps) > 1 and steps[-2] in _LEAVES else steps)

    @property
    def person(self) -> Self:
        """The place where a person is asked for from here."""
        return self if self.steps[-1:] == ("person",) else self.below("person")

    def number(self, number: str) -> Self:
        """The place where the notice of this number is said."""
        return self.root.below("number", number)

    def in_language(self, lang: Lang) -> Self:
        """The same place in another language."""
        return type(self)(lang, self.steps)


def parse_place(segments: list[str]) -> Place:
    """The place that an address names; a stranger's address is the greeting."""
    lang: Lang = "en" if segments[:1] == ["en"] else "zh"
    steps = tuple(segments[1:] if segments[:1] in (["zh"], ["en"]) else segments)
    return Place(lang, steps if len(steps) <= LONGEST else ())
