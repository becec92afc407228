"""A vacancy and a fair as said."""

from datetime import datetime

from content.clock import today
from content.jobfair import JobFair
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.ear import has_han, sentence, spoken
from content.wording.pay import pay_said
from content.wording.phrases import Lang, say, say_count
from content.wording.term import term

LONGEST = {"zh": 90, "en": 330}
"""Characters in twenty seconds: 4.5 a second in Chinese, about 16 in English."""


def vacancy(notice: Vacancy, lang: Lang, now: datetime) -> tuple[str, ...]:
    """What and where, pay, how many, what is asked, how to apply, the number, until when.

    What is asked and how to apply are said shorter, or not at all, when there is no room for them.
    """
    place = spoken(facts.district(notice.place, lang), lang)
    title = spoken(facts.title(notice, lang), lang)
    must = [
        sentence(say("speech.title_place", lang, title=title, place=place), lang),
        sentence(pay_said(notice.wage, lang), lang),
        sentence(facts.people_said(notice.headcount, lang), lang),
        "",
        "",
        sentence(_number(notice.number, lang), lang),
        sentence(_until(notice, lang), lang),
    ]
    room = LONGEST[lang] - sum(map(len, must))
    must[3] = _first_that_fits(room, _asked(notice, lang), _asked(notice, lang, short=True))
    must[4] = _first_that_fits(room - len(must[3]), _own_way(notice, lang), _apply(lang))
    return tuple(part for part in must if part)


def fair(notice: JobFair, lang: Lang, now: datetime) -> tuple[str, ...]:
    """制造业专场招聘会。十一月二十五号星期三，上午九点到中午十二点。在一楼交流大厅。有三十六家单位来招人."""
    count = numerals.counted(len(notice.booths), lang)
    parts = (
        spoken(facts.title(notice, lang), lang),
        _today(notice, lang, now) + numerals.span_said(notice.starts, notice.ends, lang),
        say("speech.fair_place", lang, venue=spoken(facts.venue(notice, lang), lang)),
        _route(notice, lang),
        say("speech.fair_booths", lang, count=count) if len(notice.booths) > 1 else "",
        say("speech.fair_entry", lang),
        say("speech.code", lang, number=numerals.number_said(notice.number, lang)) if notice.number else "",
    )
    return tuple(sentence(part, lang) for part in parts if part)


def _route(notice: JobFair, lang: Lang) -> str:
    """Which bus; a Chinese sentence is no help to an English listener."""
    route = spoken(facts.route(notice.place, lang), lang)
    return "" if not route or (lang == "en" and has_han(route)) else say("speech.fair_route", lang, route=route)


def _asked(notice: Vacancy, lang: Lang, short: bool = False) -> str:
    years, counted = notice.experience_years, numerals.counted(notice.experience_years, lang)
    parts = (
        _schooling(notice, lang),
        say_count("speech.experience", years, lang, count=counted) if years else "",
        say("speech.certificate", lang, certificate=facts.certificate(notice, lang)) if notice.certificate else "",
    )
    kept = [spoken(part, lang) for part in parts if part]
    return sentence(say("join.pause", lang).join(kept[:1] if short else kept), lang)


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
