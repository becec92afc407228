"""The floor of a fair: every booth where it stands, to touch; and what a booth offers."""

from math import inf
from typing import Final, NamedTuple

import msgspec

from content.jobfair import Booth, BoothVacancy, JobFair
from content.number import spaced
from content.vacancy import Vacancy
from content.wording import facts
from content.wording.pay import pay_written
from kiosk.acts import Act, Go
from kiosk.places import BoothPlace, BoothsPlace, PlanPlace, VacancyPlace
from kiosk.presenters.notices import NoticesModel, Row, listed
from kiosk.presenters.parts import Button, pager_height
from kiosk.presenters.tiles import head_height
from kiosk.reading import Reading
from kiosk.theme import FLOOR, SMALLEST

_SHARE: Final = 0.84
"""Of the distance to the next booth, how much a booth takes; the rest is the aisle."""

_WIDEST: Final = 3.0
_EDGE: Final = 1.0
"""Metres around booths where the office gave no hall."""


class Spot(msgspec.Struct, frozen=True):
    """A booth or a mark on the screen, in pixels from the upper left corner of the floor to its own middle."""

    text: str
    x: int
    y: int
    act: Act | None = None


class PlanModel(msgspec.Struct, frozen=True, kw_only=True):
    """The floor in pixels; `side` is that of a booth."""

    title: str
    text: str
    width: int
    height: int
    side: int
    outline: tuple[tuple[int, int], ...]
    booths: tuple[Spot, ...]
    marks: tuple[Spot, ...]
    list: Button


class _Floor(NamedTuple):
    """Metres: where the drawing begins, how large it is, and whether it is turned by a right angle."""

    left: float
    top: float
    width: float
    depth: float
    scale: float = 0
    turned: bool = False

    @property
    def size(self) -> tuple[int, int]:
        sides = (self.depth, self.width) if self.turned else (self.width, self.depth)
        return round(sides[0] * self.scale), round(sides[1] * self.scale)

    def at(self, x: float, y: float) -> tuple[int, int]:
        across, down = x - self.left, y - self.top
        if self.turned:
            across, down = self.depth - down, across
        return round(across * self.scale), round(down * self.scale)


def has_plan(fair: JobFair) -> bool:
    """Whether the office said where the booths stand, and no two of them in the same place."""
    return len(fair.booths) > 1 and _distance(fair.booths) > 0


def plan(reading: Reading, fair: JobFair) -> PlanModel | None:
    """The floor as large as the screen allows; None where a booth would be too small for a finger or its label."""
    if not has_plan(fair):
        return None
    title, text = facts.title(fair, reading.lang), reading.say("plan.text")
    frame = reading.frame
    room = frame.body - head_height(reading, title, text) - frame.px(36 + 24) - pager_height(reading)
    floor = _scaled(_floor_of(fair), frame.inner, room)
    side = int(min(_distance(fair.booths) * _SHARE, _WIDEST) * floor.scale)
    labels = max(reading.width(booth.label, SMALLEST, bold=True) for booth in fair.booths)
    if side < frame.px(FLOOR) or labels > side - frame.px(4):
        return None
    width, height = floor.size
    return PlanModel(
        title=title,
        text=text,
        width=width,
        height=height,
        side=side,
        outline=_outline(fair, floor),
        booths=tuple(Spot(b.label, *floor.at(b.x, b.y), Go(BoothPlace(fair.id, b.label))) for b in fair.booths),
        marks=_marks(reading, fair, floor, side),
        list=booths_button(reading, fair),
    )


def booths_button(reading: Reading, fair: JobFair) -> Button:
    """To the list of all who come."""
    text = reading.say("plan.all", count=fair.employers)
    return Button(text=text, act=Go(BoothsPlace(fair.id)), icon="" if reading.frame.large else "list", tone="main")


def plan_button(reading: Reading, fair: JobFair) -> Button | None:
    """To the floor, where there is one that fits this screen."""
    if plan(reading, fair) is None:
        return None
    return Button(
        text=reading.say("plan.open"),
        act=Go(PlanPlace(fair.id)),
        icon="" if reading.frame.large else "map",
        tone="main",
    )


def booths(reading: Reading, fair: JobFair, place: BoothsPlace) -> NoticesModel:
    """Every booth with its employer and how many jobs it brings."""
    rows = [
        Row(
            icon="building-2",
            title=f"{booth.label}　{booth.employer}",
            text=reading.say("plan.jobs", count=len(booth.vacancies)) if booth.vacancies else "",
            act=Go(BoothPlace(fair.id, booth.label)),
        )
        for booth in fair.booths
    ]
    title, text = reading.say("plan.booths"), facts.title(fair, reading.lang)
    return listed(reading, title, text, rows, place.first, lambda first: BoothsPlace(fair.id, first))


def booth(reading: Reading, fair: JobFair, place: BoothPlace) -> NoticesModel | None:
    """What one employer offers; None when the booth is there no more."""
    found = next((booth for booth in fair.booths if booth.label == place.label), None)
    if found is None:
        return None
    rows = [_job(reading, vacancy) for vacancy in found.vacancies]
    title = f"{found.label}　{found.employer}"
    text = reading.say("plan.talk")
    return listed(reading, title, text, rows, place.first, lambda first: BoothPlace(fair.id, place.label, first))


def _job(reading: Reading, job: BoothVacancy) -> Row:
    """A job at a booth; it leads on when it is in the feed too."""
    known = reading.replica.by_number(job.number) if job.number else None
    live = known if isinstance(known, Vacancy) else None
    act = Go(VacancyPlace(live.id, live.title, live.occupation)) if live else None
    title = facts.title(live, reading.lang) if live else facts.job_title(job.title, "", reading.lang)
    number = reading.say("vacancy.number", number=spaced(job.number)).replace("**", "") if act else ""
    wanted = reading.say("list.headcount", count=job.headcount) if job.headcount else ""
    parts = (pay_written(job.wage, reading.lang), wanted, number)
    return Row(icon="briefcase", title=title, text=" · ".join(part for part in parts if part), act=act)


def _floor_of(fair: JobFair) -> _Floor:
    """The hall that the office gave if all booths are in it, else a rectangle around the booths."""
    given = fair.plan
    if given and given.width and given.depth and all(_is_inside(b, given.width, given.depth) for b in fair.booths):
        return _Floor(0, 0, given.width, given.depth)
    around = _EDGE + _distance(fair.booths) / 2
    left, top = min(b.x for b in fair.booths) - around, min(b.y for b in fair.booths) - around
    right, bottom = max(b.x for b in fair.booths) + around, max(b.y for b in fair.booths) + around
    return _Floor(left, top, right - left, bottom - top)


def _is_inside(booth: Booth, width: float, depth: float) -> bool:
    return 0 <= booth.x <= width and 0 <= booth.y <= depth


def _scaled(floor: _Floor, width: int, height: int) -> _Floor:
    """Upright or turned, whichever is drawn larger."""
    straight = min(width / floor.width, height / floor.depth)
    turned = min(width / floor.depth, height / floor.width)
    return floor._replace(scale=max(straight, turned), turned=turned > straight)


def _distance(booths: tuple[Booth, ...]) -> float:
    """Between the two booths that stand nearest, along the walls."""
    nearest = inf
    for index, one in enumerate(booths):
        for other in booths[index + 1 :]:
            nearest = min(nearest, max(abs(one.x - other.x), abs(one.y - other.y)))
    return nearest if nearest < inf else 0


def _outline(fair: JobFair, floor: _Floor) -> tuple[tuple[int, int], ...]:
    given = fair.plan.outline if fair.plan and floor.left == floor.top == 0 else ()
    inside = all(0 <= x <= floor.width and 0 <= y <= floor.depth for x, y in given)
    right, bottom = floor.left + floor.width, floor.top + floor.depth
    corners = ((floor.left, floor.top), (right, floor.top), (right, bottom), (floor.left, bottom))
    return tuple(floor.at(x, y) for x, y in (given if len(given) > 2 and inside else corners))


def _marks(reading: Reading, fair: JobFair, floor: _Floor, side: int) -> tuple[Spot, ...]:
    """The marks that lie on the floor, moved so that their words stay on it; one that would lie on a booth is not."""
    spots = []
    width, height = floor.size
    for mark in fair.plan.marks if fair.plan else ():
        text = mark.title_en if reading.lang == "en" and mark.title_en else mark.title
        half, line = reading.width(text, SMALLEST) / 2 + 4, reading.frame.line(SMALLEST) / 2 + 4
        x, y = floor.at(mark.x, mark.y)
        if half * 2 <= width and 0 <= x <= width and 0 <= y <= height:
            x, y = round(min(max(x, half), width - half)), round(min(max(y, line), height - line))
            near = (floor.at(booth.x, booth.y) for booth in fair.booths)
            if not any(abs(x - bx) < half + side / 2 and abs(y - by) < line + side / 2 for bx, by in near):
                spots.append(Spot(text, x, y))
    return tuple(spots)
