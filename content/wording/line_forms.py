"""The forms of each kind's line, longest first."""

from collections.abc import Sequence

from content.bulletin import Bulletin
from content.clock import today
from content.guide import Guide
from content.jobfair import Booth, JobFair
from content.notice import Notice
from content.number import spaced
from content.occupation import known_occupation, occupation_title
from content.site import Site
from content.vacancy import Vacancy
from content.wording import cells, facts, numerals
from content.wording.glossary import translated
from content.wording.pay import pay_tight, pay_written
from content.wording.phrases import Lang, say, say_count

Forms = Sequence[tuple[str, ...]]


def vacancy(notice: Vacancy, lang: Lang) -> Forms:
    """电焊工  6000-8500元/月  招6人  金水区  包吃住  岗位号 203 167, down to 电焊工 6000-8500元 203 167."""
    title, paid = facts.title(notice, lang), pay_written(notice.wage, lang)
    wanted, place = _wanted(notice, lang), facts.district(notice.place, lang)
    bare = spaced(notice.number)
    number = say("line.number", lang, number=bare) if bare else ""
    extras = facts.benefits(notice, lang)[:2]
    until = say("line.until", lang, date=numerals.day_tight(notice.valid_through, lang)) if notice.valid_through else ""
    return (
        (title, paid, wanted, place, facts.employer(notice), *extras, number, until),
        (title, paid, wanted, place, *extras, number),
        (title, paid, wanted, place, number),
        (title, paid, place, number),
        (title, paid, number),
        (title, paid, bare),
        (title, pay_tight(notice.wage, lang), bare),
        (" ".join((title, pay_tight(notice.wage, lang), bare)),),
    )


def vacancy_pages(notice: Vacancy, lang: Lang) -> Sequence[Forms]:
    """A vacancy on two pages or three, where one is too narrow: the number never stands without the occupation."""
    title, tight = facts.title(notice, lang), pay_tight(notice.wage, lang)
    paid, place = pay_written(notice.wage, lang), facts.district(notice.place, lang)
    wanted, bare = _wanted(notice, lang), spaced(notice.number)
    number = say("line.number", lang, number=bare)
    return (
        ((title, paid, wanted), (title, place, number)),
        ((title, paid), (title, place, number)),
        ((title, paid), (title, number)),
        ((title, paid), (title, bare)),
        ((title, tight), (title, bare)),
        ((title, number), (paid, wanted, place)),
        ((title, number), (paid, wanted)),
        ((title, bare), (paid, wanted)),
        ((title, bare), (paid,)),
        ((title, bare), (tight,)),
        *(((title, paid), (name, number)) for name in other_names(notice, lang)),
        *(((title,), (name, tight, bare)) for name in other_names(notice, lang)),
        *(((title,), (paid, wanted), (name, number)) for name in other_names(notice, lang)),
        *(((title,), (paid,), (name, bare)) for name in other_names(notice, lang)),
    )


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
    """【提醒】凡收费的都是骗子  and the body; an emergency never goes without its body."""
    title = facts.title(notice, lang)
    headed = say(f"line.{_HEADS[notice.topic]}", lang, title=title) if notice.topic in _HEADS else title
    rows = tuple(f"{row.item} {translated(row.fee, lang)}" for row in notice.rows)
    whole = (headed, *facts.clauses(notice.body), *rows, _code(notice, lang))
    return (whole,) if notice.topic == "emergency" else (whole, (headed,), (title,))


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


def _code(notice: Notice, lang: Lang) -> str:
    """The number of what is not a vacancy."""
    return say("line.code", lang, number=spaced(notice.number)) if notice.number else ""


def other_names(notice: Vacancy, lang: Lang) -> tuple[str, ...]:
    """What a long title is called for short: without its brackets, or as the national table calls the occupation."""
    if lang == "en":
        return ()
    names = (
        notice.title.partition("（")[0],
        occupation_title(notice.occupation) if known_occupation(notice.occupation) else "",
    )
    return tuple(name for name in names if 0 < cells.width(name) < cells.width(notice.title))


def _wanted(notice: Vacancy, lang: Lang) -> str:
    if notice.headcount is None:
        return say("line.hiring_some", lang)
    return say("line.hiring", lang, count=notice.headcount)
