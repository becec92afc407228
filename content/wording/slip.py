"""Slip: what is printed on the paper that somebody takes home; words, rules and codes, and no printer's commands.

A slip holds notices and the hall's name, and nothing of the person who carries it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from content.clock import today
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.number import spaced
from content.site import Site
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.glossary import translated
from content.wording.page import page, path
from content.wording.pay import pay
from content.wording.phrases import Lang, say, say_count

Style = Literal["plain", "strong", "large"]
"""Running text; the same in bold; twice as wide and high, in bold."""


class Words(msgspec.Struct, frozen=True):
    """A paragraph; whoever prints it breaks it for the paper's width. An empty one is an empty line."""

    text: str
    style: Style = "plain"
    centred: bool = False


class Rule(msgspec.Struct, frozen=True):
    """A line across the paper."""


class Code(msgspec.Struct, frozen=True):
    """The QR code of an address, in the middle."""

    address: str


Part = Words | Rule | Code


class Slip(msgspec.Struct, frozen=True):
    """The parts from top to bottom; the paper is cut after the last."""

    parts: tuple[Part, ...]


def notices_slip(notices: Sequence[Notice], hall: Site | None, lang: Lang, now: datetime, address: str = "") -> Slip:
    """What somebody picked, one under the other; `address` is the page that shows them all on a phone."""
    several = len(notices) > 1
    parts: list[Part] = list(_head(hall, lang, now))
    for place, notice in enumerate(notices, 1):
        parts += [Rule(), *_notice(notice, f"{place}. " if several else "", hall, lang, now)]
    if address and several:
        parts += [Rule(), Words(say("slip.all", lang), "strong", centred=True), Code(address)]
    return Slip((*parts, *_foot(hall, lang, any(isinstance(notice, Vacancy) for notice in notices))))


def ticket_slip(number: str, about: str, hall: Site | None, lang: Lang, now: datetime) -> Slip:
    """The number under which a report is kept; `about` is the title of what was reported, or empty."""
    parts: list[Part] = [*_head(hall, lang, now), Rule(), Words(say("slip.ticket", lang), "strong", centred=True)]
    parts += [Words(spaced(number), "large", centred=True), Words(say("slip.ticket_keep", lang))]
    if about:
        parts.append(Words(say("slip.ticket_about", lang, title=about)))
    return Slip((*parts, *_foot(hall, lang, warns=False)))


def _head(hall: Site | None, lang: Lang, now: datetime) -> Iterator[Part]:
    if hall:
        if hall.centre:
            yield Words(hall.centre, "strong", centred=True)
        yield Words(facts.title(hall, lang), centred=True)
    printed = f"{numerals.day(today(now), lang)} {numerals.clock_time(now)}"
    yield Words(say("slip.printed", lang, when=printed), centred=True)


def _foot(hall: Site | None, lang: Lang, warns: bool) -> Iterator[Part]:
    yield Rule()
    if warns:
        yield Words(say("page.warning_text", lang))
    if hall and hall.hotline:
        yield Words(say("slip.hotline", lang, hotline=hall.hotline), "strong")
    if hall and hall.hours:
        yield Words(_labelled("page.hall_hours", translated(hall.hours, lang), lang))


def _notice(notice: Notice, ordinal: str, hall: Site | None, lang: Lang, now: datetime) -> Iterator[Part]:
    yield Words(f"{ordinal}{facts.title(notice, lang)}", "strong" if ordinal else "large")
    match notice:
        case Vacancy():
            yield from _vacancy(notice, lang, now)
        case Guide():
            yield from _guide(notice, lang, now)
        case JobFair():
            yield from _fair(notice, lang, now)
        case _:
            yield from _other(notice, lang, now)
    if notice.number:
        yield Words(say("slip.number" if isinstance(notice, Vacancy) else "slip.other_number", lang))
        yield Words(spaced(notice.number), "large")
    if hall and hall.web:
        yield Code(f"{hall.web.rstrip('/')}{path(notice)}")


def _vacancy(vacancy: Vacancy, lang: Lang, now: datetime) -> Iterator[Part]:
    paid = pay(vacancy.wage, lang)
    yield Words(" ".join(part for part in (paid.amount, paid.unit, paid.months) if part), "strong")
    yield Words(vacancy.employer.name)
    yield Words(_labelled("page.where", facts.whereabouts(vacancy.place, lang), lang))
    asked = say("join.dot", lang).join(facts.asked(vacancy, lang))
    for key, text in (("page.asked", asked), ("page.headcount", facts.people(vacancy.headcount, lang))):
        if text:
            yield Words(_labelled(key, text, lang))
    yield Words(_labelled("page.apply", " ".join(facts.how_to_apply(vacancy, lang)), lang))
    yield Words(facts.until(vacancy, lang, now))


def _guide(guide: Guide, lang: Lang, now: datetime) -> Iterator[Part]:
    """Where and when; the papers with a box to tick before each; the steps."""
    yield from _fields(guide, lang, now)
    if materials := facts.materials(guide, lang):
        yield Words("")
        yield Words(say_count("slip.materials", len(materials), lang), "strong")
        for material in materials:
            yield Words(f"□ {material}")
    yield Words("")
    yield Words(say("page.steps", lang), "strong")
    for place, step in enumerate(facts.steps(guide, lang), 1):
        yield Words(f"{place}. {step}")


def _fair(fair: JobFair, lang: Lang, now: datetime) -> Iterator[Part]:
    yield from _fields(fair, lang, now)
    yield Words(say("page.entry_text", lang))
    if fair.booths:
        yield Words("")
        yield Words(say("page.booths", lang), "strong")
    for booth in fair.booths:
        jobs = say("join.list", lang).join(vacancy.title for vacancy in booth.vacancies)
        key = "page.booth_jobs" if jobs else "page.booth"
        yield Words(say(key, lang, label=booth.label, employer=booth.employer, jobs=jobs))


def _other(notice: Notice, lang: Lang, now: datetime) -> Iterator[Part]:
    """A bulletin, or a kind that came after this was written: what its page says."""
    yield from _fields(notice, lang, now)
    for section in page(notice, lang, now).sections:
        yield Words(section.heading, "strong")
        yield from (Words(line) for line in section.lines)


def _fields(notice: Notice, lang: Lang, now: datetime) -> Iterator[Part]:
    for field in page(notice, lang, now).fields:
        yield Words(say("slip.field", lang, label=field.label, text=field.text))


def _labelled(key: str, text: str, lang: Lang) -> str:
    return say("slip.field", lang, label=say(key, lang), text=text)
