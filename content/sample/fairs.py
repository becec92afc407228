"""The sample job fairs of this month: one today, the others in the days and weeks to come."""

from collections.abc import Container, Sequence
from datetime import date
from itertools import islice
from random import Random

import msgspec

from content.jobfair import Booth, BoothVacancy, JobFair, Mark, Plan
from content.number import number_of
from content.sample.dates import minutes_of, moment
from content.sample.employers import Firm, firms_in
from content.sample.jobs import Job, jobs
from content.sample.reading import read_toml
from content.sample.sites import sites
from content.vacancy import Vacancy, Wage

_FIRST = 90101
_ROW = 9
"""Booths in a row of the floor plan; between two rows there is an aisle for wheelchairs and queues."""


class _Fair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    title_en: str
    in_days: int
    starts: str
    ends: str
    site: str
    venue: str
    venue_en: str
    organiser: str
    organiser_en: str
    booths: int
    audience: str = ""
    units: tuple[str, ...] = ()
    trades: tuple[str, ...]
    description: str


class _Fairs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fair: tuple[_Fair, ...]


def fairs(day: date, vacancies: Sequence[Vacancy]) -> list[JobFair]:
    """The fairs, soonest first; their booths refer to `vacancies` by number where the job is in the feed."""
    written = read_toml("fairs.toml", _Fairs).fair
    halls = {site.id: site for site in sites(day)}
    return [
        JobFair(
            id=f"f-{index + 1:02}",
            title=fair.title,
            title_en=fair.title_en,
            number=number_of(_FIRST + index),
            published=moment(day, -14, 600 + index),
            source=fair.organiser,
            starts=moment(day, fair.in_days, minutes_of(fair.starts)),
            ends=moment(day, fair.in_days, minutes_of(fair.ends)),
            venue=fair.venue,
            venue_en=fair.venue_en,
            place=halls[fair.site].place,
            organiser=fair.organiser,
            organiser_en=fair.organiser_en,
            description=fair.description.strip(),
            booths=booths,
            plan=_plan(booths),
        )
        for index, (fair, booths) in enumerate((fair, _booths(fair, vacancies)) for fair in written)
    ]


def _plan(booths: tuple[Booth, ...]) -> Plan:
    """The hall around the booths: the way in at the bottom, the service desk beside it, toilets in the far corner."""
    width = 2.5 * _ROW + 2.5
    depth = max(booth.y for booth in booths) + 5.5
    marks = (
        Mark(title="入口", title_en="Way in", x=width / 2, y=depth - 1),
        Mark(title="服务台", title_en="Help desk", x=4.5, y=depth - 1),
        Mark(title="卫生间", title_en="Toilets", x=width - 4, y=depth - 1),
    )
    return Plan(width=width, depth=depth, marks=marks)


def _booths(fair: _Fair, vacancies: Sequence[Vacancy]) -> tuple[Booth, ...]:
    """Employers of the fair's trades that have something to offer there, in an order of the fair's own."""
    able = {firm.name: _offers(firm, fair, vacancies) for firm in firms_in(fair.trades)}
    names = [name for name, offers in able.items() if offers]
    Random(fair.title).shuffle(names)
    return tuple(_booth(place, name, able[name]) for place, name in enumerate(names[: fair.booths]))


def _booth(place: int, employer: str, offers: tuple[BoothVacancy, ...]) -> Booth:
    row, column = divmod(place, _ROW)
    label = f"{'ABCDEF'[row]}{column + 1:02}"
    return Booth(label=label, employer=employer, vacancies=offers, x=2.0 + 2.5 * column, y=3.0 + 4.0 * row)


def _offers(firm: Firm, fair: _Fair, vacancies: Sequence[Vacancy]) -> tuple[BoothVacancy, ...]:
    """Up to three of the firm's jobs in the feed that suit the fair, each title once, and one that is only there."""
    suiting = {job.title: job for job in jobs() if set(job.trades) & set(firm.trades) & set(fair.trades)}
    own = {v.title: v for v in vacancies if v.employer.name == firm.name and _suits(v, fair, suiting)}
    offered = [_offered(vacancy) for vacancy in islice(own.values(), 3)]
    if fair.audience or fair.units:
        return tuple(offered)
    return (*offered, *[_only_there(job) for title, job in suiting.items() if title not in own][:1])


def _suits(vacancy: Vacancy, fair: _Fair, suiting: Container[str]) -> bool:
    paid = not fair.units or (vacancy.wage is not None and vacancy.wage.unit in fair.units)
    return paid and (fair.audience in vacancy.audiences if fair.audience else vacancy.title in suiting)


def _offered(vacancy: Vacancy) -> BoothVacancy:
    return BoothVacancy(title=vacancy.title, headcount=vacancy.headcount, wage=vacancy.wage, number=vacancy.number)


def _only_there(job: Job) -> BoothVacancy:
    """A job that the employer brings to the fair and has not in the feed, so without a number."""
    wage = Wage(min=job.pay[0], max=job.pay[1], unit=job.unit, months=job.months) if job.pay else None
    return BoothVacancy(title=job.title, headcount=job.heads[1], wage=wage)
