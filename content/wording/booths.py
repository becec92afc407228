"""The booths of a fair as rows, for a page that has room for one line and more per job."""

import msgspec

from content.fairday import Find
from content.jobfair import BoothVacancy, JobFair
from content.number import spaced
from content.wording import facts
from content.wording.pay import pay_written
from content.wording.phrases import Lang


class BoothJob(msgspec.Struct, frozen=True, kw_only=True):
    """One job at a booth; `number` and `path` are given when it is also a vacancy of the feed."""

    title: str
    pay: str = ""
    headcount: str = ""
    number: str = ""
    path: str = ""


class BoothRows(msgspec.Struct, frozen=True):
    """One employer's table: what hangs above it, whose it is, and what is offered there."""

    label: str
    employer: str
    jobs: tuple[BoothJob, ...]


def booth_rows(fair: JobFair, lang: Lang, find: Find) -> tuple[BoothRows, ...]:
    """Every booth, in the order of the plan; a vacancy that `find` knows by its number is called as on its own page."""
    return tuple(
        BoothRows(booth.label, booth.employer, tuple(_job(job, lang, find) for job in booth.vacancies))
        for booth in fair.booths
    )


def _job(job: BoothVacancy, lang: Lang, find: Find) -> BoothJob:
    known = find(job.number) if job.number else None
    return BoothJob(
        title=facts.title(known, lang) if known else facts.job_title(job.title, "", lang),
        pay=pay_written(job.wage, lang) if job.wage else "",
        headcount=facts.people(job.headcount, lang) if job.headcount else "",
        number=spaced(job.number),
        path=f"/n/{job.number}" if job.number else "",
    )
