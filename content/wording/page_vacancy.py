"""A vacancy's page, in the order in which a job-seeker asks: where, who hires, what is asked, how to apply."""

from datetime import datetime

import msgspec

from content.clock import today
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.glossary import translated
from content.wording.page_parts import Field, Page, Section
from content.wording.pay import pay
from content.wording.phrases import Lang, say
from content.wording.term import term, terms


def fill(plain: Page, vacancy: Vacancy, lang: Lang, now: datetime) -> Page:
    """The page with all that the vacancy says."""
    paid = pay(vacancy.wage, lang)
    return msgspec.structs.replace(
        plain,
        pay=paid.amount,
        pay_unit=say("join.dot", lang).join(part for part in (paid.unit, paid.months) if part),
        fields=_fields(vacancy, lang, now),
        sections=_sections(vacancy, lang),
        verified=_verified(vacancy, lang, now),
    )


def _fields(vacancy: Vacancy, lang: Lang, now: datetime) -> tuple[Field, ...]:
    dot = say("join.dot", lang)
    return (
        Field("map-pin", say("page.where", lang), facts.spot(vacancy.place, lang)),
        Field("bus", say("page.route", lang), facts.route(vacancy.place, lang)),
        Field("building-2", say("page.employer", lang), facts.signboard(vacancy.employer.name)),
        Field("users", say("page.headcount", lang), facts.people_checked(vacancy, lang, now)),
        Field("graduation-cap", say("page.asked", lang), dot.join(facts.asked(vacancy, lang))),
        Field("clock", say("page.when", lang), dot.join(_when(vacancy, lang))),
        Field("calendar", say("page.last_day", lang), _last_day(vacancy, lang, now)),
    )


def _when(vacancy: Vacancy, lang: Lang) -> tuple[str, ...]:
    employment = "" if vacancy.employment_type == "FULL_TIME" else term("employment", vacancy.employment_type, lang)
    return tuple(part for part in (employment, translated(vacancy.hours, lang)) if part)


def _last_day(vacancy: Vacancy, lang: Lang, now: datetime) -> str:
    return numerals.day(vacancy.valid_through, lang, today(now)) if vacancy.valid_through else ""


def _sections(vacancy: Vacancy, lang: Lang) -> tuple[Section, ...]:
    return (
        Section(say("page.apply", lang), facts.how_to_apply(vacancy, lang)),
        Section(say("page.work", lang), facts.paragraphs(vacancy.description)),
        Section(say("page.benefits", lang), _listed(facts.benefits(vacancy, lang), lang)),
        Section(say("page.requirements", lang), facts.paragraphs(vacancy.requirements)),
        Section(say("page.audiences", lang), _listed(terms("audience", vacancy.audiences, lang), lang)),
        Section(say("page.employer", lang), _employer(vacancy, lang)),
        Section(say("page.warning", lang), (say("page.warning_text", lang),)),
    )


def _employer(vacancy: Vacancy, lang: Lang) -> tuple[str, ...]:
    code, source = vacancy.employer.credit_code, vacancy.source
    credit = say("page.credit_code", lang, code=code) if code else ""
    origin = say("page.source", lang, source=source) if source else ""
    return tuple(part for part in (vacancy.employer.name, credit, origin) if part)


def _verified(vacancy: Vacancy, lang: Lang, now: datetime) -> str:
    checked = vacancy.employer.verified_on
    return say("page.verified", lang, date=numerals.day(checked, lang, today(now))) if checked else ""


def _listed(words: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    return (say("join.list", lang).join(words),) if words else ()
