"""What a slide puts over the table: a picture or film with its words, a chart as bars with figures, or booths."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

from content.bulletin import Attachment, Bulletin, Figure
from content.jobfair import JobFair
from content.notice import Notice
from content.programme import Slide
from content.wage_price import WagePrice
from content.wording import facts, numerals, wage_prices
from content.wording.glossary import translated
from content.wording.phrases import Lang, Phrases
from content.wording.phrases import say as say_shared
from hardware.board.view import Bar, Cover

MOST_BARS: Final = 8
"""More are not read in the time that a slide has, however large the screen."""

_PERIOD: Final = re.compile(r"统计(?:时间|期)[：:]([^\n。；，）)]+)")

T = TypeVar("T")
phrases: Final = Phrases(Path(__file__).parent)


def cover(slide: Slide, bars: int, lang: Lang) -> Cover:
    """The slide, a chart with at most so many `bars`."""
    first = slide.notices[0]
    if slide.attachment:
        return _attached(slide, slide.attachment, first, lang)
    if isinstance(first, Bulletin):
        return _figures(slide, first, bars, lang)
    if isinstance(first, JobFair):
        return _booths(slide, first, bars, lang)
    prices = [notice for notice in slide.notices if isinstance(notice, WagePrice)]
    return _prices(slide, _page(prices, min(bars, MOST_BARS), slide.lap), lang)


def _attached(slide: Slide, attachment: Attachment, notice: Notice, lang: Lang) -> Cover:
    return Cover(
        id=slide.id,
        kind="film" if attachment.is_film else "picture",
        title=facts.title(notice, lang),
        notices=(notice.id,),
        address=f"/attachment?sha256={attachment.sha256}",
        until=int(slide.until.timestamp() * 1000),
    )


def _figures(slide: Slide, bulletin: Bulletin, bars: int, lang: Lang) -> Cover:
    """In the order in which the office gave them; a length can be compared with those of its own unit only."""
    most: dict[str, float] = {}
    for figure in bulletin.figures:
        most[figure.unit] = max(figure.value, most.get(figure.unit, 0.0))
    shown = _page(bulletin.figures, min(bars, MOST_BARS), slide.lap)
    return Cover(
        id=slide.id,
        kind="figures",
        title=facts.title(bulletin, lang),
        notices=(bulletin.id,),
        bars=tuple(_figure(one, most[one.unit], lang) for one in shown),
        foot=_whence(bulletin, lang),
    )


def _whence(bulletin: Bulletin, lang: Lang) -> str:
    """What time the figures are of, where the text tells it as 统计时间：…, and whose they are."""
    told = _PERIOD.search(bulletin.body)
    period = phrases.say("figures.period", lang, period=translated(told[1].strip(), lang)) if told else ""
    return say_shared("join.dot", lang).join(part for part in (period, translated(bulletin.source, lang)) if part)


def _figure(figure: Figure, most: float, lang: Lang) -> Bar:
    label = figure.label_en if lang == "en" and figure.label_en.strip() else figure.label
    value = numerals.money(int(figure.value), lang) if figure.value == int(figure.value) else str(figure.value)
    share = max(figure.value, 0) / most if most > 0 else 0.0
    return Bar(label=label, value=value, unit=translated(figure.unit, lang), end=round(share, 4))


def _prices(slide: Slide, prices: Sequence[WagePrice], lang: Lang) -> Cover:
    """From the low price to the high one on one scale that begins at nothing, and a mark at the middle one."""
    most = max(price.high for price in prices)
    return Cover(
        id=slide.id,
        kind="prices",
        title=phrases.say("prices.title", lang),
        notices=tuple(price.id for price in prices),
        bars=tuple(_price(price, most, lang) for price in prices),
        foot=phrases.say("prices.foot", lang, whence=wage_prices.whence(prices[0], lang)),
    )


def _price(price: WagePrice, most: int, lang: Lang) -> Bar:
    return Bar(
        label=facts.title(price, lang),
        value=numerals.money(price.median, lang),
        unit=wage_prices.amount(price, lang),
        start=round(price.low / most, 4),
        end=round(price.high / most, 4),
        mark=round(price.median / most, 4),
    )


def _booths(slide: Slide, fair: JobFair, bars: int, lang: Lang) -> Cover:
    """Who comes and where they will sit, in two columns."""
    shown = _page(fair.booths, min(bars, MOST_BARS) * 2, slide.lap)
    opens = numerals.clock_time(fair.starts)
    where = say_shared("join.dot", lang).join(
        part for part in (facts.venue(fair, lang), facts.title(fair, lang)) if part
    )
    return Cover(
        id=slide.id,
        kind="booths",
        title=phrases.say("fair.who_comes", lang, time=opens, count=fair.employers),
        notices=(fair.id,),
        bars=tuple(Bar(label=booth.label, value=booth.employer) for booth in shown),
        foot=where,
    )


def _page(all: Sequence[T], most: int, lap: int) -> Sequence[T]:
    """As many as fit, each time the next ones, on pages of about the same length."""
    most = max(1, most)
    pages = -(-len(all) // most)
    each = -(-len(all) // pages)
    start = lap % pages * each
    return all[start : start + each]
