"""The calls of some days in a few figures: how many, how long, which ways were taken, where callers gave up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

import msgspec

from ivr.calls.ledger import CallRecord

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


def table(found: Summary) -> str:
    """The figures as staff read them in a terminal."""
    head = [
        f"来电 {found.calls} 个，来电人 {found.callers}（按天计），通话中位数 {found.seconds_median} 秒，"
        f"共 {found.seconds_total // 60} 分钟",
        f"转人工 {found.put_through} 个，我们道别 {found.parted} 个，没听懂或没按键 {found.missed} 次",
    ]
    parts = (
        ("按天", found.by_day),
        ("听了什么", found.visited),
        ("怎么走的", found.ways),
        ("在哪儿挂的", found.left_at),
    )
    for title, shares in parts:
        head += ["", title, *(f"  {share.calls:>6}  {share.name}" for share in shares)]
    return "\n".join(head)


def _most(names: Iterable[str]) -> tuple[Share, ...]:
    return tuple(Share(name, n) for name, n in Counter(names).most_common(MOST))
