"""The sums of some days, and of as many days right before them."""

from datetime import date
from typing import Final

import msgspec
from sqlalchemy import Connection

from backend.editorial import overview
from backend.editorial.overview import Count, Span
from backend.editorial.reasons import FILLED
from backend.editorial.withdrawals import Withdrawals, withdrawals
from content.uses import USES

_HEARD: Final = ("opinions", "satisfied", "fraud", "complaint", "message")
FIGURES: Final = (
    "vacancies", "headcount", "enter", "submit", "approve", "send-back", "withdrawn", "filled", *USES, *_HEARD,
)  # fmt: skip
"""In the order in which they are told; what staff did is named by its verb."""

_STAFF: Final = ("enter", "submit", "approve", "send-back")


class Happened(msgspec.Struct, frozen=True):
    """Everything that is counted by days, of some days."""

    published: dict[date, Count]
    withdrawn: Withdrawals
    tallies: dict[str, dict[str, int]]
    uses: dict[str, dict[date, int]]
    heard: dict[str, int]

    def sums(self) -> dict[str, int]:
        """One figure of each."""
        days, gone = self.published.values(), self.withdrawn
        found = {name: sum(getattr(one, name) for one in days) for name in ("vacancies", "headcount")}
        found |= {verb: sum(done[verb] for done in self.tallies.values()) for verb in _STAFF}
        found |= {"withdrawn": gone.total, "filled": gone.reasons.get(FILLED, 0)}
        found |= {act: sum(counts.values()) for act, counts in self.uses.items()}
        return found | {name: self.heard.get(name, 0) for name in _HEARD}


class Compared(msgspec.Struct, frozen=True):
    """A figure of these days and of those before."""

    name: str
    now: int
    before: int

    @property
    def difference(self) -> int:
        """How many more there were."""
        return self.now - self.before

    @property
    def percent(self) -> int | None:
        """The same in hundredths of what there was before; None where that was nothing."""
        return round(100 * self.difference / self.before) if self.before else None


def happened(connection: Connection, span: Span) -> Happened:
    """What happened in these days."""
    return Happened(
        overview.published(connection, span),
        withdrawals(connection, span),
        overview.tallies(connection, span),
        {act: overview.uses(connection, span, act) for act in USES},
        overview.heard(connection, span),
    )


def compared(now: Happened, before: Happened) -> list[Compared]:
    """Figure by figure."""
    these, those = now.sums(), before.sums()
    return [Compared(name, these[name], those[name]) for name in FIGURES]
