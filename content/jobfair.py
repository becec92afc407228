"""JobFair 招聘会: a day on which employers sit at booths in a hall."""

from datetime import date, datetime

import msgspec

from content.clock import today
from content.invalid import require
from content.notice import Notice
from content.vacancy import Place, Wage


class BoothVacancy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A job offered at a booth; `number` is given when it is also a vacancy of the feed."""

    title: str
    headcount: int | None = None
    wage: Wage | None = None
    number: str = ""


class Booth(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One employer's table. `label` is what hangs above it (A12); `x`, `y` are metres on the floor plan."""

    label: str
    employer: str
    vacancies: tuple[BoothVacancy, ...] = ()
    x: float = 0
    y: float = 0


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something to find one's way by: 入口, 服务台, 卫生间. `x`, `y` are metres on the floor plan."""

    title: str
    title_en: str = ""
    x: float = 0
    y: float = 0


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The floor 平面图, in metres from its upper left corner.

    `outline` are the corners of the hall one after the other, without them it is a rectangle.
    """

    width: float = 0
    depth: float = 0
    outline: tuple[tuple[float, float], ...] = ()
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        require(0 <= self.width <= 1000 and 0 <= self.depth <= 1000, "plan", "plan")


class JobFair(Notice, frozen=True, kw_only=True, tag="jobfair", omit_defaults=True):
    """A fair; `starts` and `ends` carry their offset. It is live until the day after it ends."""

    starts: datetime
    ends: datetime
    venue: str
    venue_en: str = ""
    place: Place
    organiser: str = ""
    organiser_en: str = ""
    description: str = ""
    booths: tuple[Booth, ...] = ()
    plan: Plan | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self.starts.tzinfo is not None and self.ends.tzinfo is not None, "starts", "offset")
        require(self.starts < self.ends, "ends", "ends_before_start")
        labels = [booth.label for booth in self.booths]
        require(len(labels) == len(set(labels)), "booths", "booth_twice")

    @property
    def employers(self) -> int:
        """How many employers come: one with several booths counts once."""
        return len({booth.employer for booth in self.booths})

    def is_live(self, day: date) -> bool:
        """A fair is shown up to and including the day on which it ends."""
        return super().is_live(day) and day <= today(self.ends)

    def is_over(self, now: datetime) -> bool:
        """Whether its end has passed: then no list has it any more."""
        return self.ends <= now or super().is_over(now)

    def is_answered(self, now: datetime) -> bool:
        """Its own page says until the day is out that it is over, for whoever comes late."""
        return self.is_live(today(now))
