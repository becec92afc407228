"""The forms of each kind's line, longest first."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from content.bulletin import Bulletin
from content.clock import today
from content.guide import Guide
from content.jobfair import Booth, JobFair
from content.notice import Notice
from content.number import spaced
from content.site import Site
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.glossary import translated
from content.wording.pay import pay_brief, pay_tight, pay_written
from content.wording.phrases import Lang, say, say_count
from content.wording.whole_words import in_pieces

Forms = Sequence[tuple[str, ...]]

_BRACKET = re.compile(r"[（(]")


def vacancy(notice: Vacancy, lang: Lang) -> Forms:
    """电焊工  6000-8500元/月  203 167  招6人  金水区  包吃住, down to 电焊工 6000-8500元 203 167."""
    title, paid, number = facts.title(notice, lang), pay_written(notice.wage, lang), spaced(notice.number)
    tight = pay_tight(notice.wage, lang)
    return (
        *((title, paid, number, *more) for more in _extras(notice, lang)),
        (" ".join((title, paid, number)),),
        (title, tight, number),
        (" ".join((title, tight, number)),),
    )


def vacancy_passing(notice: Vacancy, lang: Lang) -> Forms:
    """As `vacancy`, for a line that scrolls: 电焊工  203 167  6000-8500元/月 …; its beginning stands still for a while.

    So the number is seen beside the title that it belongs to, and never before the title of the next round.
    """
    title, paid, number = facts.title(notice, lang), pay_written(notice.wage, lang), spaced(notice.number)
    return tuple((title, number, paid, *more) for more in _extras(notice, lang))


def vacancy_pages(notice: Vacancy, lang: Lang) -> Iterator[Forms]:
    """A vacancy on two pages or three, one of which has the whole title.

    Each begins with the title, or with what stands before its brackets. Where that finds no room, the number stands
    beside the title, or right behind it; and pay beside the number, or beside its own word.
    """
    title, number, place = facts.title(notice, lang), spaced(notice.number), facts.district(notice.place, lang)
    wanted, pays = _wanted(notice, lang), _pays(notice, lang)
    yield (title, pays[0], wanted), (title, number, place)
    yield (title, pays[0]), (title, number, place)
    for pay in pays:
        yield (title, pay), (title, number)
    for name, pay in product(_bare(title), pays):
        yield (name, pay), (title, number)
        yield (title, pay), (name, number)
    for name, pay in product(_bare(title), pays):
        yield (title,), (name, pay, number)
    for pay in pays:
        yield (title, number), (say("line.pay", lang, pay=pay),)
    for pay in pays:
        yield (title,), (number, pay)
    for pay in pays:
        yield (title,), (number,), (say("line.pay", lang, pay=pay),)


def vacancy_pieces(notice: Vacancy, lang: Lang, columns: int) -> Iterator[Forms]:
    """As `vacancy_pages`, for a strip that is narrower than the title and cannot scroll: it has a page for each piece.

    Where not even pay finds room, whoever notes the number hears it.
    """
    title, number, pays = facts.title(notice, lang), spaced(notice.number), _pays(notice, lang)
    pieces = [(piece,) for piece in in_pieces(title, columns)]
    for pay in pays:
        yield *pieces, (number, pay)
    for pay in pays:
        yield *pieces, (number,), (say("line.pay", lang, pay=pay),)
    yield ((title, number),)
    yield *pieces, (number,)


def fair(notice: JobFair, lang: Lang) -> Forms:
    """制造业专场招聘会  11月25日 09:00-12:00  一楼交流大厅  36家单位."""
    title, day = facts.title(notice, lang), numerals.day_tight(today(notice.starts), lang)
    start, end = numerals.clock_time(notice.starts), numerals.clock_time(notice.ends)
    one_day = today(notice.starts) == today(notice.ends)
    last = "" if one_day else f"-{numerals.day_tight(today(notice.ends), lang)}"
    when = say("line.fair_when", lang, date=day, start=start, end=end) if one_day else f"{day}{last}"
    booths = say_count("line.fair_booths", notice.employers, lang) if notice.booths else ""
    place = facts.district(notice.place, lang)
    return (
        (title, when, place, facts.venue(notice, lang), booths, _code(notice, lang)),
        (title, when, facts.venue(notice, lang), booths),
        (title, when, facts.venue(notice, lang)),
        (title, when),
        (title, f"{day}{last}" if last else f"{day} {start}"),
    )


def booth(place: Booth, lang: Lang) -> Forms:
    """A12 展位  恒岳机械  电焊工 6000-8500元/月  钳工 面议, down to A12 展位  恒岳机械."""
    label = say("line.booth", lang, label=place.label)
    titles = [vacancy.title for vacancy in place.vacancies]
    paid = [f"{vacancy.title} {pay_written(vacancy.wage, lang)}" for vacancy in place.vacancies]
    return tuple((label, place.employer, *jobs) for jobs in (paid, titles, paid[:1], titles[:1], []))


def guide(notice: Guide, lang: Lang) -> Forms:
    """办事指南：失业登记  2 号窗口办  当场办结  免费."""
    title = facts.title(notice, lang)
    headed = say("line.guide", lang, title=title)
    window = say("line.window", lang, window=translated(notice.window, lang)) if notice.window else ""
    hours, limit, fee = (translated(text, lang) for text in (notice.hours, notice.time_limit, notice.fee))
    return (
        (headed, window, hours, limit, fee, _code(notice, lang)),
        (headed, window, hours),
        (headed, window),
        (title, window),
    )


def bulletin(notice: Bulletin, lang: Lang) -> Forms:
    """【提醒】凡收费的都是骗子  and the body; an emergency never goes without its body, and nothing goes with it."""
    title = facts.title(notice, lang)
    headed = say(f"line.{_HEADS[notice.topic]}", lang, title=title) if notice.topic in _HEADS else title
    if notice.topic == "emergency":
        return ((headed, *facts.clauses(notice.body)),)
    rows = tuple(f"{translated(row.item, lang)} {translated(row.fee, lang)}" for row in notice.rows)
    whole = (headed, *facts.clauses(notice.body), *rows, _code(notice, lang))
    return (whole, (headed,), (title,))


def site(notice: Site, lang: Lang) -> Forms:
    """金海大道人力资源市场  周一至周五 8:30-17:30  咨询电话 00-1233."""
    title, hours = facts.title(notice, lang), translated(notice.hours, lang)
    hotline = say("line.hotline", lang, hotline=notice.hotline) if notice.hotline else ""
    return (
        (facts.centre(notice, lang), title, facts.whereabouts(notice.place, lang), hours, hotline),
        (title, hours, hotline),
        (title, hotline),
        (title,),
    )


def narrow(text: str) -> str:
    """Without the dash of ranges and the middle dot, which the GB2312 fonts of text controllers do not have."""
    return text.replace("–", "-").replace(" · ", " ").replace("·", " ")


_HEADS = {"fraud_warning": "warning", "emergency": "emergency"}


def _pays(notice: Vacancy, lang: Lang) -> tuple[str, ...]:
    """The pay, from long to short."""
    return tuple(dict.fromkeys(said(notice.wage, lang) for said in (pay_written, pay_tight, pay_brief)))


def _code(notice: Notice, lang: Lang) -> str:
    """The number of what is not a vacancy."""
    return say("line.code", lang, number=spaced(notice.number)) if notice.number else ""


def _bare(title: str) -> tuple[str, ...]:
    """What of a title stands before its brackets; never another name, and never a beginning of it and dots."""
    name = _BRACKET.split(title)[0].strip()
    return (name,) if name and name != title else ()


def _extras(notice: Vacancy, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """What else there is to say, from much to nothing."""
    wanted, place = _wanted(notice, lang), facts.district(notice.place, lang)
    benefits = facts.benefits(notice, lang)[:2]
    until = say("line.until", lang, date=numerals.day_tight(notice.valid_through, lang)) if notice.valid_through else ""
    return (
        (wanted, place, facts.employer(notice), *benefits, until),
        (wanted, place, *benefits),
        (wanted, place),
        (place,),
        (),
    )


def _wanted(notice: Vacancy, lang: Lang) -> str:
    if notice.headcount is None:
        return say("line.hiring_some", lang)
    return say("line.hiring", lang, count=notice.headcount)
