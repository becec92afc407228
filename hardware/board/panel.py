"""The panel beside the table: the fair of the day with its countdown, or how to use the board."""

import re
from datetime import datetime
from pathlib import Path
from typing import Final

from content.clock import today
from content.jobfair import JobFair
from content.wording import facts, numerals
from content.wording.phrases import Lang, Phrases
from content.wording.phrases import say as say_shared
from hardware.board.view import Panel

phrases: Final = Phrases(Path(__file__).parent)


def panel(fair: JobFair | None, now: datetime, lang: Lang) -> Panel:
    """The panel for the fair in progress or the next one; without a fair, how to go on from a number."""
    if fair is None:
        return _tips(lang)
    kicker, large, counts_to = _when(fair, now, lang)
    title = fair.title_en if lang == "en" and fair.title_en else fair.title
    return Panel(kicker=kicker, title=title, lines=_lines(fair, lang), large=large, counts_to=counts_to)


def _when(fair: JobFair, now: datetime, lang: Lang) -> tuple[str, str, int]:
    say, opens = phrases.say, numerals.clock_time(fair.starts)
    if fair.starts <= now:
        return say("fair.running", lang), say("fair.until", lang, time=numerals.clock_time(fair.ends)), 0
    days = (today(fair.starts) - today(now)).days
    if days == 0:
        return say("fair.today", lang, time=opens), "", int(fair.starts.timestamp() * 1000)
    if days == 1:
        return say("fair.tomorrow", lang), say("fair.tomorrow_large", lang, time=opens), 0
    date, weekday = numerals.day_tight(today(fair.starts), lang), numerals.weekday(today(fair.starts), lang)
    return say("fair.later", lang, date=date, weekday=weekday, time=opens), say("fair.in_days", lang, days=days), 0


def _lines(fair: JobFair, lang: Lang) -> tuple[str, ...]:
    companies = phrases.say("fair.companies", lang, count=fair.employers) if fair.booths else ""
    where = say_shared("join.dot", lang).join(part for part in (facts.venue(fair, lang), companies) if part)
    return where, _first_sentence(fair.description) or phrases.say("fair.free", lang)


def _first_sentence(text: str) -> str:
    """As much as can be read in passing; the rest is at the kiosk."""
    return re.split(r"(?<=[。！？!?])|(?<=\.)\s|\n", text.strip(), maxsplit=1)[0].strip()


def _tips(lang: Lang) -> Panel:
    say = phrases.say
    return Panel(
        kicker=say("tips.kicker", lang),
        title=say("tips.title", lang),
        lines=(say("tips.one", lang), say("tips.two", lang)),
    )
