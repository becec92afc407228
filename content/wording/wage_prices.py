"""A guidance price in words, for every medium, and beside a vacancy's pay."""

from typing import NamedTuple

import msgspec

from content.division import division_name
from content.occupation import occupation_title
from content.wage_price import WagePrice
from content.wording import facts, numerals
from content.wording.ear import sentence, spoken
from content.wording.glossary import translated
from content.wording.page_parts import Field, Page, Section, origin_section
from content.wording.phrases import Lang, say


def beside_pay(price: WagePrice, lang: Lang) -> str:
    """同工种指导价：低 4200　中 6100　高 9300."""
    return say("price.beside", lang, **_amounts(price, lang))


class Legend(NamedTuple):
    """What the marks on a scale are: the published stretch, its middle, and what this job pays."""

    guided: str
    median: str
    offered: str


def legend(lang: Lang) -> Legend:
    """低到高, 中, 这个岗位."""
    return Legend(*(say(f"price.legend_{name}", lang) for name in Legend._fields))


def whence(price: WagePrice, lang: Lang) -> str:
    """郑州市 2026 年工资价位（市人社局）."""
    said = say("price.whence", lang, place=division_name(price.division, lang), year=price.year)
    source = translated(price.source, lang)
    return say("price.whence_source", lang, whence=said, source=source) if source.strip() else said


def guidance_section(price: WagePrice, lang: Lang) -> Section:
    """Whose numbers these are, and what they are good for: the last part of a vacancy's page."""
    return Section(say("price.heading", lang), (whence(price, lang), say("price.about", lang)))


def amount(price: WagePrice, lang: Lang) -> str:
    """4200–9300, as the ends of pay are written."""
    ends = _amounts(price, lang)
    return say("pay.range", lang, low=ends["low"], high=ends["high"])


def line_forms(price: WagePrice, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """电焊工  指导工资 4200-9300元/月  郑州市 2026 年工资价位."""
    title = facts.title(price, lang)
    paid = say("price.line", lang, amount=amount(price, lang), unit=say("pay.unit.month", lang))
    return (title, paid, whence(price, lang)), (title, paid)


def fill(plain: Page, price: WagePrice, lang: Lang) -> Page:
    """The page with all that the price says."""
    fields = (
        Field("banknote", say("price.low", lang), _yuan(price.low, lang)),
        Field("banknote", say("price.median", lang), _yuan(price.median, lang)),
        Field("banknote", say("price.high", lang), _yuan(price.high, lang)),
        Field("map-pin", say("price.surveyed", lang), whence(price, lang)),
    )
    about = Section(say("page.about", lang), (say("price.about", lang),))
    named = Section(say("price.occupation", lang), (f"{price.occupation} {occupation_title(price.occupation)}",))
    return msgspec.structs.replace(plain, fields=fields, sections=(about, named, origin_section(price, lang)))


def said(price: WagePrice, lang: Lang) -> tuple[str, ...]:
    """电焊工。指导工资，每月低的四千二，中间的六千一，高的九千三."""
    ends = {name: numerals.money_said(getattr(price, name), lang) for name in ("low", "median", "high")}
    parts = (spoken(facts.title(price, lang), lang), say("price.said", lang, **ends), spoken(whence(price, lang), lang))
    return tuple(sentence(part, lang) for part in parts if part)


def _amounts(price: WagePrice, lang: Lang) -> dict[str, str]:
    return {name: numerals.money(getattr(price, name), lang) for name in ("low", "median", "high")}


def _yuan(value: int, lang: Lang) -> str:
    return f"{numerals.money(value, lang)} {say('pay.unit.month', lang)}"
