"""Card: a notice in a list or on the board, one row of facts."""

from datetime import datetime

import msgspec

from content.bulletin import Bulletin
from content.codec import kind_of
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.number import spaced
from content.site import Site
from content.vacancy import Vacancy
from content.wage_price import WagePrice
from content.wording import facts, numerals, wage_prices
from content.wording.glossary import translated
from content.wording.pay import about_a_month, pay
from content.wording.phrases import Lang, say, say_count
from content.wording.term import term


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one row; what a kind of notice does not have is empty.

    For a fair `pay` is its day and hours; for a guide `pay_unit` is what it costs.
    """

    id: str
    kind: str
    number: str = ""
    title: str
    pay: str = ""
    pay_unit: str = ""
    place: str = ""
    headcount: str = ""
    employer: str = ""
    tags: tuple[str, ...] = ()
    is_new: bool = False


def card(notice: Notice, lang: Lang, now: datetime) -> Card:
    """The notice as a card; a kind that is not known is its title."""
    plain = Card(
        id=notice.id,
        kind=kind_of(notice),
        number=spaced(notice.number),
        title=facts.title(notice, lang),
        is_new=facts.is_new(notice, now),
    )
    match notice:
        case Vacancy():
            return _vacancy(plain, notice, lang)
        case JobFair():
            return _fair(plain, notice, lang)
        case Guide():
            tags = _present(*(translated(text, lang) for text in (notice.category, notice.time_limit, notice.fee)))
            return msgspec.structs.replace(plain, place=translated(notice.window, lang), tags=tags)
        case Bulletin():
            return msgspec.structs.replace(plain, tags=(term("bulletin", notice.topic, lang),))
        case Site():
            place = facts.district(notice.place, lang)
            return msgspec.structs.replace(
                plain, place=place, employer=facts.centre(notice, lang), tags=_present(translated(notice.hours, lang))
            )
        case WagePrice():
            tags = _present(wage_prices.whence(notice, lang))
            unit = say("pay.unit.month", lang)
            return msgspec.structs.replace(plain, pay=wage_prices.amount(notice, lang), pay_unit=unit, tags=tags)
        case _:
            return plain


def _vacancy(plain: Card, vacancy: Vacancy, lang: Lang) -> Card:
    paid = pay(vacancy.wage, lang)
    return msgspec.structs.replace(
        plain,
        pay=paid.amount,
        pay_unit=paid.unit,
        place=facts.district(vacancy.place, lang),
        headcount=str(vacancy.headcount or say("headcount.some", lang)),
        employer=facts.employer(vacancy),
        tags=_present(
            about_a_month(vacancy.wage, lang), paid.months, *facts.benefits(vacancy, lang), *_certificate(vacancy, lang)
        ),
    )


def _fair(plain: Card, fair: JobFair, lang: Lang) -> Card:
    return msgspec.structs.replace(
        plain,
        pay=numerals.span(fair.starts, fair.ends, lang),
        place=facts.venue(fair, lang),
        employer=facts.organiser(fair, lang),
        tags=_present(say_count("tag.booths", fair.employers, lang) if fair.booths else ""),
    )


def _certificate(vacancy: Vacancy, lang: Lang) -> tuple[str, ...]:
    if not vacancy.certificate:
        return ()
    return (say("tag.certificate", lang, certificate=facts.certificate(vacancy, lang)),)


def _present(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
