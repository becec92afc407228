"""The sample vacancies without dates: archetype × employer × place, drawn with a fixed seed.

Nothing here is random to the reader: the vacancy behind a number is the same on every day and every machine.
"""

from collections import Counter
from functools import cache
from random import Random

import msgspec

from content.sample.employers import Firm, firms_in, places_of
from content.sample.jobs import Job, jobs
from content.sample.perks import benefits_of_hours, pay_sentence, perks_sentence
from content.terms import AUDIENCES, BENEFITS
from content.vacancy import Place, Wage

COUNT = 642
_SEED = 20001
_MOST_OF_A_KIND = 12
_STEP = {"month": 100, "day": 10, "hour": 1, "piece": 1}
_APPLY = (
    "带身份证到大厅 3 号窗口，或打 00-1233 按岗位号。",
    "先打 00-1233 按岗位号问一声，再带身份证到大厅 3 号窗口开介绍信。",
    "记下岗位号，带身份证到大厅 3 号窗口报名；来不了就打 00-1233，按岗位号。",
)
_HALLS: tuple[tuple[str, ...], ...] = ((), (), (), (), (), (), ("longhai",), ("jinhai",))

Stage = tuple[Firm, Place, str]
"""Who hires, where, and what there is to do there."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A vacancy without dates and number."""

    job: Job
    firm: Firm
    place: Place
    wage: Wage | None
    headcount: int | None
    hours: str
    benefits: tuple[str, ...]
    audiences: tuple[str, ...]
    description: str
    requirements: str
    apply: str
    sites: tuple[str, ...]


@cache
def drafts() -> tuple[Draft, ...]:
    """All of them in the order in which they are published; every kind of job is there at least once."""
    rng = Random(_SEED)
    made = [_drafts_of(job, rng) for job in jobs()]
    more = [draft for drafts in made for draft in drafts[1:]]
    rng.shuffle(more)
    chosen = [drafts[0] for drafts in made] + more[: COUNT - len(made)]
    rng.shuffle(chosen)
    return tuple(chosen)


def _drafts_of(job: Job, rng: Random) -> list[Draft]:
    """Up to `job.share` drafts, of which no two have the same employer, place and words."""
    stages = [
        (firm, place, task)
        for firm in firms_in(job.trades)
        for place in places_of(job.worksites) or [firm.place]
        for task in job.tasks(firm.trades)
    ]
    rng.shuffle(stages)
    return [_draft(job, stage, turn, rng) for turn, stage in enumerate(_spread(stages)[: job.share])]


def _spread(stages: list[Stage]) -> list[Stage]:
    """The stages in an order in which each employer, text and place comes again as late as it can."""
    seen: Counter[str] = Counter()
    left = list(stages)
    order: list[Stage] = []
    while left and len(order) < _MOST_OF_A_KIND:
        firm, place, task = stage = min(left, key=lambda it: (seen[it[0].name], seen[it[2]], seen[it[1].address]))
        seen.update((firm.name, task, place.address))
        left.remove(stage)
        order.append(stage)
    return order


def _draft(job: Job, stage: Stage, turn: int, rng: Random) -> Draft:
    firm, place, task = stage
    hours = rng.choice(job.hours)
    benefits = _in_order(BENEFITS, (*_some(job.benefits, rng), *_owed(job), *benefits_of_hours(hours)))
    return Draft(
        job=job,
        firm=firm,
        place=place,
        wage=_wage(job, rng),
        headcount=None if rng.random() < 0.08 else rng.randint(*job.heads),
        hours=hours,
        benefits=benefits,
        audiences=_in_order(AUDIENCES, _some(job.audiences, rng)),
        description=task + _closing(job, stage, benefits, rng),
        requirements=job.asks[turn % len(job.asks)],
        apply=rng.choice(_APPLY),
        sites=rng.choice(_HALLS),
    )


def _closing(job: Job, stage: Stage, benefits: tuple[str, ...], rng: Random) -> str:
    """The sentence on what the work gives and when the money comes."""
    firm, place, _ = stage
    parts = (perks_sentence(benefits, place.route, rng), pay_sentence(job.unit, job.employment, firm.payday, rng))
    return "，".join(part for part in parts if part) + "。"


def _wage(job: Job, rng: Random) -> Wage | None:
    """The archetype's range, moved a little; a few employers would rather talk about it."""
    if job.pay is None or rng.random() < 0.04:
        return None
    factor, step = rng.uniform(0.95, 1.1), _STEP[job.unit]
    low, high = (max(step, round(amount * factor / step) * step) for amount in job.pay)
    return Wage(min=low, max=None if low == high else high, unit=job.unit, months=job.months)


def _some(tags: tuple[str, ...], rng: Random) -> tuple[str, ...]:
    """The first tag always, each other one often."""
    return tags[:1] + tuple(tag for tag in tags[1:] if rng.random() < 0.6)


def _owed(job: Job) -> tuple[str, ...]:
    """Insurance is no favour: who has an employment contract has it (only families and agencies are another matter)."""
    return ("insurance",) if job.employment == "FULL_TIME" and "insurance" in job.benefits else ()


def _in_order(known: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(tag for tag in known if tag in tags)
