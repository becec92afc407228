"""The panel beside the table: the fairs of the day, the first with its countdown, or how to use the board."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from content.clock import today
from content.jobfair import JobFair
from content.wording import facts, numerals
from content.wording.phrases import Lang, Phrases
from content.wording.phrases import say as say_shared
from hardware.board.view import Also, Panel

phrases: Final = Phrases(Path(__file__).parent)


MOST_ALSO: Final = 2
"""Fairs that are told in short below the first."""


def panel(fairs: Sequence[JobFair], now: datetime, lang: Lang) -> Panel:
    """The panel for the fair in progress or the next one, the others in short; without any, how to use a number."""
    if not fairs:
        return _tips(lang)
    kicker, large, counts_to = _when(fairs[0], now, lang)
    also = tuple(_also(fair, now, lang) for fair in fairs[1 : 1 + MOST_ALSO])
    lines = _lines(fairs[0], lang)
    return Panel(
        kicker=kicker,
        title=facts.title(fairs[0], lang),
        lines=lines[:1] if also else lines,
        large=large,
        counts_to=counts_to,
        also=also,
    )


def _also(fair: JobFair, now: datetime, lang: Lang) -> Also:
    """When another fair is; of the same day also where, since one can go there now."""
    starts, ends = numerals.clock_time(fair.starts), numerals.clock_time(fair.ends)
    if fair.starts <= now:
        when = phrases.say("fair.ongoing", lang, time=ends)
    elif today(fair.starts) == today(now):
        when = phrases.say("fair.today", lang, time=starts)
    else:
        day, weekday = numerals.day_tight(today(fair.starts), lang), numerals.weekday(today(fair.starts), lang)
        return Also(phrases.say("fair.later", lang, date=day, weekday=weekday, time=starts), facts.title(fair, lang))
    venue = facts.venue(fair, lang)
    return Also(say_shared("join.dot", lang).join(part for part in (when, venue) if part), facts.title(fair, lang))


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
