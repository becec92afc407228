"""The sample vacancies as they stand on a day: numbers and dates laid over the drafts, which never change."""

from datetime import date, datetime
from itertools import accumulate
from random import Random

import msgspec

from content.number import number_of
from content.sample.dates import days_from, moment
from content.sample.drafting import Draft, drafts
from content.sample.employers import Firm
from content.vacancy import Employer, Vacancy

FRESH = 42
"""How many were published this morning."""

_SEED = 20002
_FIRST_PAYLOAD = 20001
_OLDEST = 30
_OPENS, _DESK_DONE, _CLOSES = 8 * 60, 9 * 60 + 20, 17 * 60


def vacancies(day: date, now: datetime | None = None) -> list[Vacancy]:
    """All sample vacancies on `day`, oldest first; numbers rise with gaps, as they do in a real office.

    With `now`, none claims to have been published or verified later than that.
    """
    made = _made(day)
    return made if now is None else [_not_after(vacancy, now) for vacancy in made]


def _made(day: date) -> list[Vacancy]:
    rng = Random(_SEED)
    count = len(drafts())
    moments = sorted(_published(day, index, count, rng) for index in range(count))
    payloads = accumulate((rng.randint(1, 6) for _ in range(count)), initial=_FIRST_PAYLOAD)
    rows = zip(drafts(), payloads, moments, strict=False)
    return [
        _vacancy(draft, day, f"v-{index:04}", number_of(payload), published, rng)
        for index, (draft, payload, published) in enumerate(rows, start=1)
    ]


def _not_after(vacancy: Vacancy, now: datetime) -> Vacancy:
    published, verified = (min(moment or now, now) for moment in (vacancy.published, vacancy.verified))
    return msgspec.structs.replace(vacancy, published=published, verified=verified)


def _published(day: date, index: int, count: int, rng: Random) -> datetime:
    """When the vacancy at `index` came out: the last ones this morning, the others over the last 30 days."""
    older = count - FRESH
    if index >= older:
        return moment(day, 0, rng.randint(_OPENS, _DESK_DONE))
    return moment(day, index * _OLDEST // older - _OLDEST, rng.randint(_OPENS, _CLOSES))


def _vacancy(draft: Draft, day: date, id: str, number: str, published: datetime, rng: Random) -> Vacancy:
    job = draft.job
    return Vacancy(
        id=id,
        title=job.title,
        title_en=job.title_en,
        number=number,
        sites=draft.sites,
        published=published,
        valid_through=days_from(day, rng.randint(3, 60)),
        source="本中心采集",
        occupation=job.occupation,
        employer=_employer(draft.firm, day),
        place=draft.place,
        headcount=draft.headcount,
        wage=draft.wage,
        employment_type=job.employment,
        education=job.education,
        experience_years=job.years,
        certificate=job.certificate,
        benefits=draft.benefits,
        audiences=draft.audiences,
        hours=draft.hours,
        description=draft.description,
        requirements=draft.requirements,
        apply=draft.apply,
        verified=_verified(day, published, rng),
    )


def _employer(firm: Firm, day: date) -> Employer:
    checked = days_from(day, -Random(firm.name).randint(10, 160))
    return Employer(name=firm.name, short=firm.short, verified_on=checked)


def _verified(day: date, published: datetime, rng: Random) -> datetime:
    """When the employer was last asked: within the last five days, and never before the vacancy came out."""
    return max(published, moment(day, -rng.randint(0, 5), rng.randint(_OPENS, _DESK_DONE)))
