"""The plan of a fair: whatever stands outside the hall blocks; booths that nobody has placed are remarked on."""

from collections.abc import Iterator, Sequence
from typing import Final

from backend.editorial.checking.finding import Finding
from content.jobfair import Booth, JobFair, Mark, Plan
from content.notice import Notice

_MOST_NAMED: Final = 6


def misplaced(notice: Notice) -> Iterator[Finding]:
    """What is outside the hall, each at its own field; then the booths that have no place. Without a plan, nothing."""
    if not isinstance(notice, JobFair) or notice.plan is None:
        return
    width, depth = _size(notice.plan)
    yield from _outside("booths", "label", notice.booths, width, depth)
    yield from _outside("plan.marks", "title", notice.plan.marks, width, depth)
    waiting = [booth.label for booth in notice.booths if not (booth.x or booth.y)]
    if waiting:
        named = "、".join(waiting[:_MOST_NAMED]) + ("…" if waiting[_MOST_NAMED:] else "")
        yield Finding("booths", "booth_unplaced", named, "booths", severity="warn")


def _outside(rows: str, called: str, things: Sequence[Booth | Mark], width: float, depth: float) -> Iterator[Finding]:
    for at, one in enumerate(things):
        for axis, metres, most in (("x", one.x, width), ("y", one.y, depth)):
            if not 0 <= metres <= (most or metres):
                text = str(getattr(one, called))
                yield Finding(rows.partition(".")[0], f"outside_{axis}", text, f"{rows}.{at}.{axis}")


def _size(plan: Plan) -> tuple[float, float]:
    """Of the hall, else of the box around its corners; 0 where nobody has said."""
    xs, ys = [x for x, _ in plan.outline], [y for _, y in plan.outline]
    return plan.width or max(xs, default=0), plan.depth or max(ys, default=0)
