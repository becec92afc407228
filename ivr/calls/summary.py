"""The calls of some days in a few figures: how many, how long, which ways were taken, where callers gave up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

import msgspec

from content.wording.phrases import Lang
from ivr.calls.ledger import CallRecord
from ivr.calls.steps import step_said, way_said
from ivr.phrases import say

MOST = 12


class Share(msgspec.Struct, frozen=True):
    """A step or a way, and how many calls."""

    name: str
    calls: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """`left_at` are the last steps of calls whose callers hung up in the middle of them."""

    calls: int
    callers: int
    seconds_median: int
    seconds_total: int
    missed: int
    put_through: int
    parted: int
    by_day: tuple[Share, ...]
    visited: tuple[Share, ...]
    ways: tuple[Share, ...]
    left_at: tuple[Share, ...]


def summary(records: Sequence[CallRecord]) -> Summary:
    """The figures of these calls."""
    left = [record.path[-1] for record in records if record.ended in ("open", "left") and record.path]
    return Summary(
        calls=len(records),
        callers=len({(record.day, record.caller) for record in records}),
        seconds_median=round(median(record.seconds for record in records)) if records else 0,
        seconds_total=sum(record.seconds for record in records),
        missed=sum(record.missed for record in records),
        put_through=sum(record.ended == "through" for record in records),
        parted=sum(record.ended == "goodbye" for record in records),
        by_day=tuple(Share(day, n) for day, n in sorted(Counter(r.day.isoformat() for r in records).items())),
        visited=_most(step for record in records for step in set(record.path)),
        ways=_most(" › ".join(record.path[:6]) for record in records),
        left_at=_most(left),
    )


def table(found: Summary, lang: Lang = "zh", *, codes: bool = False) -> str:
    """The figures as staff read them in a terminal; steps in words, or with `codes` as the records have them."""
    head = {"calls": found.calls, "callers": found.callers, "median": found.seconds_median}
    ends = {"put_through": found.put_through, "parted": found.parted, "missed": found.missed}
    lines = [say("calls.head", lang, **head, minutes=found.seconds_total // 60), say("calls.ends", lang, **ends)]
    for part, words in (("by_day", None), ("visited", step_said), ("ways", way_said), ("left_at", step_said)):
        lines += ["", say(f"calls.{part}", lang)]
        for share in getattr(found, part):
            lines.append(f"  {share.calls:>6}  {share.name if codes or words is None else words(share.name, lang)}")
    return "\n".join(lines)


def _most(names: Iterable[str]) -> tuple[Share, ...]:
    return tuple(Share(name, n) for name, n in Counter(names).most_common(MOST))
