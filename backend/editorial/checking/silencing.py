"""Silencing: a rewrite must not take along what tells of a deposit, of kept papers or of a trap.

The employer would go on asking for it, and the vacancy would pass.
"""

from collections import Counter
from collections.abc import Sequence

from backend.editorial.checking.folding import Folded, fold
from backend.editorial.checking.rules import Matcher, clause


class Told:
    """What a text tells that no writing mends: how often each of the rules without a rewrite finds something."""

    def __init__(self, text: str, folded: Folded, found: Sequence[tuple[int, int, Matcher]]) -> None:
        kept = [one for one in found if one[2].rule.rewrite is None]
        self._counts = Counter(matcher for _, _, matcher in kept)
        clauses = {_with_marks(text, folded, start, end) for start, end, _ in kept}
        self._clauses = {one: text.count(one) for one in clauses}

    def is_silenced(self, mended: str) -> bool:
        """Whether the mended text tells less. Where all of these clauses stand as they did, it does not."""
        if all(mended.count(one) >= count for one, count in self._clauses.items()):
            return False
        left = fold(mended).text
        return any(sum(1 for _ in matcher.find(left)) < count for matcher, count in self._counts.items())


def _with_marks(text: str, folded: Folded, start: int, end: int) -> str:
    """The clause as it was written, with a mark on either side: without these it would be part of another one."""
    first, last = clause(folded.text, start, end)
    begins, ends = folded.span(first, last)
    return text[max(begins - 1, 0) : ends + 1]
