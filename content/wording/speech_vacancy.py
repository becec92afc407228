"""A vacancy and a fair as said."""

import re
from datetime import datetime

from content.clock import today
from content.jobfair import JobFair
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.ear import has_han, sentence, sentences, spoken
from content.wording.glossary import translated
from content.wording.pay import pay_said
from content.wording.phrases import Lang, say, say_count
from content.wording.term import term

_ASIDE = re.compile(r" ?[（(][^（）()]*[）)]")
LONGEST = {"zh": 90, "en": 330}
"""Characters in twenty seconds: 4.5 a second in Chinese, about 16 in English."""


def vacancy(notice: Vacancy, lang: Lang, now: datetime) -> tuple[str, ...]:
    """What and where, pay, benefits, who hires how many, what is asked, how to apply, the number, until when.

    What is asked, the benefits, how to apply and who hires are said shorter, or not at all, when there is no room.
    """
    place = spoken(facts.district(notice.place, lang), lang)
    title = spoken(facts.title_alone(notice, lang), lang)
    must = [
        sentence(say("speech.title_place", lang, title=title, place=place), lang),
        sentence(pay_said(notice.wage, lang), lang),
        "",
        sentence(facts.people_said(notice.headcount, lang), lang),
        "",
        "",
        sentence(_number(notice.number, lang), lang),
        sentence(_until(notice, lang), lang),
    ]
    return tuple(part for part in _filled(must, notice, lang) if part)


def _filled(said: list[str], notice: Vacancy, lang: Lang) -> list[str]:
    """What must be said, and of the rest what there is room for: a way to apply before a third benefit."""
    room = LONGEST[lang] - sum(map(len, said))
    own, usual, asked = _own_way(notice, lang), _apply(lang), _asked_ever_shorter(notice, lang)
    said[4] = _first_that_fits(room - len(usual), *asked) or _first_that_fits(room, *asked)
    room -= len(said[4])
    some = (_benefits(notice, lang, most) for most in (3, 2, 1))
    said[2] = _first_that_fits(room - len(own or usual), *some)
    said[2] = said[2] or _first_that_fits(room - len(usual), _benefits(notice, lang, 1))
    said[5] = _first_that_fits(room - len(said[2]), own, usual)
    said[3] = _first_that_fits(room - len(said[2] + said[5]) + len(said[3]), _hirer(notice, lang) + said[3], said[3])
    return said


def details(notice: Vacancy, lang: Lang) -> tuple[str, ...]:
    """What there was no room for: who hires, where the work is and when, what it is, what it gives, how to apply."""
    place = _workplace(notice, lang)
    parts = (
        say("speech.employer", lang, employer=spoken(notice.employer.name, lang)),
        say("speech.workplace", lang, place=spoken(place, lang)) if place else "",
        say("speech.work_hours", lang, hours=spoken(translated(notice.hours, lang), lang)) if notice.hours else "",
        *sentences(notice.description, lang),
        _sentence_of(_asked(notice, lang, facts.certificate(notice, lang)), lang),
        *sentences(notice.requirements, lang),
        say("speech.benefits", lang, benefits=_benefits_said(notice, lang)) if notice.benefits else "",
        _own_way(notice, lang) or _apply(lang),
    )
    return tuple(sentence(part, lang) for part in parts if part)


def _workplace(notice: Vacancy, lang: Lang) -> str:
    """Where the work is and which bus goes there; an English listener hears at least what has an English name."""
    parts = [text for text in (facts.spot(notice.place, lang), facts.route(notice.place, lang)) if text]
    english = [text for text in parts if not has_han(text)] if lang == "en" else []
    return say("join.pause", lang).join(english or parts)


def _benefits(notice: Vacancy, lang: Lang, most: int) -> str:
    said = _benefits_said(notice, lang, most)
    return sentence(say("speech.with_benefits", lang, benefits=said), lang) if said else ""


def _benefits_said(notice: Vacancy, lang: Lang, most: int | None = None) -> str:
    kept = [spoken(text, lang) for text in facts.benefits(notice, lang)[:most]]
    return say("join.pause", lang).join(kept).lower()


def _hirer(notice: Vacancy, lang: Lang) -> str:
    """Who hires, before how many are hired; a Chinese name is no help to an English listener."""
    return spoken(facts.employer(notice), lang) if lang == "zh" else ""


def fair(notice: JobFair, lang: Lang, now: datetime) -> tuple[str, ...]:
    """制造业专场招聘会。十一月二十五号星期三，上午九点到中午十二点。在一楼交流大厅。有三十六家单位来招人."""
    count = numerals.counted(notice.employers, lang)
    parts = (
        spoken(facts.title(notice, lang), lang),
        _today(notice, lang, now) + numerals.span_said(notice.starts, notice.ends, lang),
        say("speech.fair_place", lang, venue=spoken(facts.venue(notice, lang), lang)),
        _route(notice, lang),
        say("speech.fair_booths", lang, count=count) if notice.employers > 1 else "",
        say("speech.fair_entry", lang),
        say("speech.code", lang, number=numerals.number_said(notice.number, lang)) if notice.number else "",
    )
    return tuple(sentence(part, lang) for part in parts if part)


def _route(notice: JobFair, lang: Lang) -> str:
    """Which bus; a Chinese sentence is no help to an English listener."""
    route = spoken(facts.route(notice.place, lang), lang)
    return "" if not route or (lang == "en" and has_han(route)) else say("speech.fair_route", lang, route=route)


def _asked_ever_shorter(notice: Vacancy, lang: Lang) -> tuple[str, ...]:
    """What is asked: all of it, without that any schooling will do, the first alone.

    An aside of the certificate is left to the details: among other clauses it sounds like a second one.
    """
    asked = _asked(notice, lang, _ASIDE.sub("", facts.certificate(notice, lang)))
    matters = asked[1:] if notice.education == "any" and len(asked) > 1 else asked
    return tuple(_sentence_of(part, lang) for part in (asked, matters, asked[:1]))


def _asked(notice: Vacancy, lang: Lang, certificate: str) -> list[str]:
    years, counted = notice.experience_years, numerals.counted(notice.experience_years, lang)
    parts = (
        _schooling(notice, lang),
        say_count("speech.experience", years, lang, count=counted) if years else "",
        say("speech.certificate", lang, certificate=certificate) if certificate else "",
    )
    return [spoken(part, lang) for part in parts if part]


def _sentence_of(parts: list[str], lang: Lang) -> str:
    return sentence(say("join.pause", lang).join(parts), lang)


def _schooling(notice: Vacancy, lang: Lang) -> str:
    if notice.education == "any":
        return say("speech.any_schooling", lang)
    return term("education_least", notice.education, lang)


def _own_way(notice: Vacancy, lang: Lang) -> str:
    """How the employer wants to be asked; a Chinese sentence is no help to an English listener."""
    return "" if lang == "en" and has_han(notice.apply) else sentence(spoken(notice.apply, lang), lang)


def _apply(lang: Lang) -> str:
    return sentence(say("speech.apply", lang), lang)


def _first_that_fits(room: int, *choices: str) -> str:
    return next((choice for choice in choices if choice and len(choice) <= room), "")


def _number(number: str, lang: Lang) -> str:
    return say("speech.number", lang, number=numerals.number_said(number, lang)) if number else ""


def _until(notice: Vacancy, lang: Lang) -> str:
    if notice.valid_through is None:
        return ""
    return say("speech.until", lang, date=numerals.day_said(notice.valid_through, lang))


def _today(notice: JobFair, lang: Lang, now: datetime) -> str:
    same = today(notice.starts) == today(now)
    return say("date.today", lang) + say("join.pause", lang) if same else ""
