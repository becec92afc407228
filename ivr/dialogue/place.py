"""Place: where a caller stands. It is the path of the address, so that no session is kept anywhere."""

from typing import Self
from urllib.parse import quote

import msgspec

from content.wording.phrases import Lang

_LEAVES = ("number", "notice")
_TOLD, _DETAILS = "told", "details"
"""What may stand after a leaf: that its vacancy was heard in this call, or its second turn."""

_ASIDES = ("person", "report", "halls")
"""What a caller turns aside to from any place, and comes back from."""

_SLOW = "-slow"
LONGEST = 13
"""Steps that a path may have; ours have no more: three pairs that narrow a list, a number, and its report."""


class Place(msgspec.Struct, frozen=True):
    """A language, the steps taken, and whether all is said slowly: /zh/jobs/newest/3, /zh-slow/fairs."""

    lang: Lang = "zh"
    steps: tuple[str, ...] = ()
    slow: bool = False

    @property
    def path(self) -> str:
        """The place as an address under /call."""
        first = f"{self.lang}{_SLOW if self.slow else ''}"
        return "/" + "/".join(quote(step, safe="") for step in (first, *self.steps))

    def to(self, *steps: object) -> Self:
        """Another place in the same language."""
        return type(self)(self.lang, tuple(map(str, steps)), self.slow)

    def below(self, *steps: object) -> Self:
        """A place reached from this one, to which it leads back."""
        return self.to(*self.steps, *steps)

    @property
    def origin(self) -> Self:
        """The place from which a person or the halls were asked for, or a report begun; itself where neither was."""
        aside = next((at for at, step in enumerate(self.steps) if step in _ASIDES), len(self.steps))
        return self.to(*self.steps[:aside])

    @property
    def root(self) -> Self:
        """The place without the notice or the person that was called up from it."""
        steps = self.origin.steps
        steps = steps[:-1] if steps[-1:] in ((_TOLD,), (_DETAILS,)) else steps
        return self.to(*(steps[:-2] if len(steps) > 1 and steps[-2] in _LEAVES else steps))

    @property
    def person(self) -> Self:
        """The place where a person is asked for from here."""
        return self.origin.below("person")

    @property
    def report(self) -> Self:
        """The place where a complaint is made, about the notice that is told here if there is one."""
        return self.origin.below("report")

    @property
    def halls(self) -> Self:
        """The place where it is told where the halls are."""
        return self.origin.below("halls")

    def number(self, number: str) -> Self:
        """The place where the notice of this number is said."""
        return self.root.below("number", number)

    @property
    def told(self) -> Self:
        """The place of a number whose vacancy this caller has heard: when it is gone, it was filled meanwhile."""
        return self.below(_TOLD)

    @property
    def details(self) -> Self:
        """The place where more is told of the vacancy that is told here."""
        steps = self.steps[:-1] if self.steps[-1:] == (_TOLD,) else self.steps
        return self.to(*steps, _DETAILS)

    @property
    def first_turn(self) -> Self:
        """The place of a vacancy from the place of its details."""
        return self.to(*self.steps[:-1])

    def in_language(self, lang: Lang) -> Self:
        """The same place in another language."""
        return type(self)(lang, self.steps, self.slow)

    @property
    def at_other_speed(self) -> Self:
        """The same place said slowly, or at the usual speed again."""
        return type(self)(self.lang, self.steps, not self.slow)


def parse_place(segments: list[str]) -> Place:
    """The place that an address names; a stranger's address is the greeting."""
    first = segments[0] if segments else ""
    code = first.removesuffix(_SLOW)
    lang: Lang = "en" if code == "en" else "zh"
    is_known = code in ("zh", "en")
    steps = tuple(segments[1:] if is_known else segments)
    return Place(lang, steps if len(steps) <= LONGEST else (), is_known and first.endswith(_SLOW))
