"""A job fair's page: when, where, who comes and what they offer."""

from datetime import datetime

import msgspec

from content.clock import today
from content.jobfair import Booth, BoothVacancy, JobFair
from content.number import spaced
from content.wording import facts, numerals
from content.wording.page_parts import Field, Page, Section, origin_section
from content.wording.pay import pay_written
from content.wording.phrases import Lang, say


def fill(plain: Page, fair: JobFair, lang: Lang, now: datetime) -> Page:
    """The page with all that the fair says."""
    return msgspec.structs.replace(plain, fields=_fields(fair, lang, now), sections=_sections(fair, lang))


def _fields(fair: JobFair, lang: Lang, now: datetime) -> tuple[Field, ...]:
    count = say("page.fair_count", lang, count=fair.employers) if fair.booths else ""
    when = say("join.dot", lang).join((numerals.span(fair.starts, fair.ends, lang), _weekday(fair, lang, now)))
    where = say("join.dot", lang).join((facts.venue(fair, lang), facts.spot(fair.place, lang)))
    return (
        Field("clock", say("page.when", lang), when),
        Field("map-pin", say("page.where", lang), where),
        Field("bus", say("page.route", lang), facts.route(fair.place, lang)),
        Field("building-2", say("page.fair_companies", lang), count),
        Field("users", say("page.organiser", lang), facts.organiser(fair, lang)),
    )


def _weekday(fair: JobFair, lang: Lang, now: datetime) -> str:
    day = today(fair.starts)
    return say("date.today", lang) if day == today(now) else numerals.weekday(day, lang)


def _sections(fair: JobFair, lang: Lang) -> tuple[Section, ...]:
    return (
        Section(say("page.about", lang), facts.paragraphs(fair.description)),
        Section(say("page.entry", lang), (say("page.entry_text", lang),)),
        Section(say("page.booths", lang), tuple(_booth(booth, lang) for booth in fair.booths)),
        origin_section(fair, lang),
    )


def _booth(booth: Booth, lang: Lang) -> str:
    if not booth.vacancies:
        return say("page.booth", lang, label=booth.label, employer=booth.employer)
    jobs = say("join.list", lang).join(_job(vacancy, lang) for vacancy in booth.vacancies)
    return say("page.booth_jobs", lang, label=booth.label, employer=booth.employer, jobs=jobs)


def _job(vacancy: BoothVacancy, lang: Lang) -> str:
    count = facts.people(vacancy.headcount, lang) if vacancy.headcount else ""
    paid = pay_written(vacancy.wage, lang) if vacancy.wage else ""
    return " ".join(part for part in (vacancy.title, count, paid, spaced(vacancy.number)) if part)
