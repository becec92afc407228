"""The facts of a notice in words: the one place that line, card, page and speech take them from."""

import re
from datetime import datetime

from content.clock import today
from content.division import division_name
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.occupation import english_title, kind_of_work
from content.site import Device, Site
from content.vacancy import Place, Vacancy
from content.wording import numerals
from content.wording.ear import has_han
from content.wording.glossary import translated
from content.wording.phrases import Lang, say, say_count
from content.wording.term import term, terms

_BUSES = re.compile(r"公交 ?(?P<buses>[0-9A-Z、]+) ?路到(?P<stop>[^，。；]+?)站?")
_WINDOW = re.compile(r"窗口|大厅|window|\bhall\b", re.IGNORECASE)
_IDENTITY = re.compile(r"身份证|证件|\bID\b|identity card", re.IGNORECASE)
_STOPS = re.compile(r"(?<=[。！？；!?;\n])")
_LEGAL_FORM = re.compile(r"(?<=..)(股份)?有限(责任)?公司$")


def title(notice: Notice, lang: Lang) -> str:
    """The title; in English the English one when it was given, else what such work is called beside the Chinese one."""
    if lang == "en" and notice.title_en.strip():
        return notice.title_en
    return job_title(notice.title, notice.occupation, lang) if isinstance(notice, Vacancy) else notice.title


def job_title(title: str, occupation: str, lang: Lang) -> str:
    """A job's title as it was written; before it, for an English reader, what such work is called: Welder · 电焊工."""
    english = work_called(title, occupation) if lang == "en" else ""
    return say("join.beside", lang, english=english, title=title) if english else title


def title_alone(notice: Notice, lang: Lang) -> str:
    """The title in one language, for the ear: in English only what the work is called."""
    if lang == "en" and isinstance(notice, Vacancy) and not notice.title_en.strip():
        return work_called(notice.title, notice.occupation) or notice.title
    return title(notice, lang)


def work_called(title: str, occupation: str) -> str:
    """In English: the work by its title or occupation, else its kind; "" where neither is known, or none is needed."""
    if not has_han(title):
        return ""
    kind = kind_of_work(occupation)
    return english_title(title, occupation) or ("" if kind == "other" else term("kind_of_work", kind, "en"))


def device_title(device: Device, lang: Lang) -> str:
    """What its hall calls a device, in this language; empty where it has no name in it."""
    return device.title_en.strip() if lang == "en" else device.title


def district(place: Place, lang: Lang) -> str:
    """金水区."""
    return division_name(place.division, lang)


def whereabouts(place: Place, lang: Lang) -> str:
    """金水区 北三环路 · 公交 26、83 路."""
    return say("join.dot", lang).join(part for part in (spot(place, lang), route(place, lang)) if part)


def spot(place: Place, lang: Lang) -> str:
    """金水区 北三环路; an English reader is given the address in English where there is one."""
    if lang == "en" and place.address_en.strip():
        return f"{place.address_en}, {district(place, lang)}"
    return " ".join(part for part in (district(place, lang), place.address) if part)


def route(place: Place, lang: Lang) -> str:
    """公交 26、83 路到金海大道站; translated where it is not given in English and that needs no guessing."""
    if lang == "en" and place.route_en.strip():
        return place.route_en
    buses = _BUSES.fullmatch(place.route) if lang == "en" else None
    if buses:
        return say("page.buses", lang, buses=buses["buses"].replace("、", ", "), stop=buses["stop"])
    return translated(place.route, lang)


def venue(fair: JobFair, lang: Lang) -> str:
    """The room that the fair is in."""
    return fair.venue_en if lang == "en" and fair.venue_en.strip() else fair.venue


def organiser(fair: JobFair, lang: Lang) -> str:
    """Who holds the fair."""
    return fair.organiser_en if lang == "en" and fair.organiser_en.strip() else fair.organiser


def summary(guide: Guide, lang: Lang) -> str:
    """What the guide is about; in English where it was given."""
    return guide.summary_en if lang == "en" and guide.summary_en.strip() else guide.summary


def steps(guide: Guide, lang: Lang) -> tuple[str, ...]:
    """What to do, in order; in English where it was given."""
    return guide.steps_en if lang == "en" and guide.steps_en else guide.steps


def materials(guide: Guide, lang: Lang) -> tuple[str, ...]:
    """The papers to bring; in English where they were given."""
    return guide.materials_en if lang == "en" and guide.materials_en else guide.materials


def centre(site: Site, lang: Lang) -> str:
    """The employment centre that the hall belongs to."""
    return site.centre_en if lang == "en" and site.centre_en.strip() else site.centre


def people(count: int | None, lang: Lang) -> str:
    """6 人, or 若干."""
    if count is None:
        return say("headcount.some", lang)
    return say_count("headcount.written", count, lang)


def people_said(count: int | None, lang: Lang) -> str:
    """招六个人."""
    if count is None:
        return say("headcount.some_said", lang)
    return say_count("headcount.said", count, lang, count=numerals.counted(count, lang))


def asked(vacancy: Vacancy, lang: Lang) -> tuple[str, ...]:
    """What is asked of a person, shortest words first: 不限学历, 2 年经验, 焊工证."""
    schooling = term("education_least", vacancy.education, lang)
    years = vacancy.experience_years
    experience = say_count("page.experience", years, lang) if years else ""
    return tuple(part for part in (schooling, experience, certificate(vacancy, lang)) if part)


def certificate(vacancy: Vacancy, lang: Lang) -> str:
    """The certificate asked for; in English where the catalogue knows it."""
    return term("certificate", vacancy.certificate, lang)


def how_to_apply(vacancy: Vacancy, lang: Lang) -> tuple[str, ...]:
    """What the employer says; an English reader is told in English first what always works.

    Whoever is sent to a window is told to bring the identity card, as on the telephone, also where the employer forgot.
    """
    own = paragraphs(vacancy.apply)
    if not own or (lang == "en" and has_han(vacancy.apply)):
        return (say("page.apply_default", lang), *own)
    forgot = _WINDOW.search(vacancy.apply) and not _IDENTITY.search(vacancy.apply)
    return (*own, say("page.apply_identity", lang)) if forgot else own


def benefits(vacancy: Vacancy, lang: Lang) -> tuple[str, ...]:
    """包吃住 in one word when both are given, then the others in their order."""
    codes = vacancy.benefits
    if "meals" in codes and "lodging" in codes:
        codes = ("meals_lodging", *(code for code in codes if code not in ("meals", "lodging")))
    return terms("benefit", codes, lang)


def employer(vacancy: Vacancy) -> str:
    """The short name, for a column."""
    return vacancy.employer.short or signboard(vacancy.employer.name)


def signboard(name: str) -> str:
    """An employer's name as a column has room for it: without its legal form."""
    return _LEGAL_FORM.sub("", name)


def is_new(notice: Notice, now: datetime) -> bool:
    """Whether the public first saw the notice today."""
    return notice.published is not None and today(notice.published) == today(now)


def people_checked(vacancy: Vacancy, lang: Lang, now: datetime) -> str:
    """6 人（今天 09:20 核实）; without the brackets when nobody has asked the employer since."""
    wanted, checked = people(vacancy.headcount, lang), vacancy.verified
    if checked is None:
        return wanted
    if today(checked) == today(now):
        return say("headcount.checked_today", lang, people=wanted, time=numerals.clock_time(checked))
    return say("headcount.checked_on", lang, people=wanted, date=numerals.day(today(checked), lang, today(now)))


def until(notice: Notice, lang: Lang, now: datetime) -> str:
    """有效到 12 月 20 日; empty when it has no last day."""
    if notice.valid_through is None:
        return ""
    return say("page.until", lang, date=numerals.day(notice.valid_through, lang, today(now)))


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text, without the empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def clauses(text: str) -> tuple[str, ...]:
    """The sentences of a text with their stops, for a strip that pages them."""
    return tuple(part.strip() for part in _STOPS.split(text) if part.strip())


def origin(notice: Notice, lang: Lang) -> str:
    """信息来自…; empty when the notice does not say."""
    return say("page.source", lang, source=notice.source) if notice.source.strip() else ""
