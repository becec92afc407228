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
"""Fairs of the same day that are told in short below the first; of later days the next one is enough."""


def panel(fairs: Sequence[JobFair], now: datetime, lang: Lang) -> Panel:
    """The panel for the fair in progress or the next one, the others in short; without any, how to use a number."""
    if not fairs:
        return _tips(lang)
    kicker, large, counts_to = _when(fairs[0], now, lang)
    of_the_day = [fair for fair in fairs[1:] if today(fair.starts) <= today(now)][:MOST_ALSO]
    also = tuple(_also(fair, now, lang) for fair in of_the_day or fairs[1:2])
    lines = _lines(fairs[0], lang)
    return Panel(
        kicker=kicker,
        title=facts.title(fairs[0], lang),
        lines=lines[:1] if also else lines,
        large=large,
        counts_to=counts_to,
        counts=tuple(phrases.say(f"fair.{left}", lang, count="{count}") for left in ("in_hours", "in_minutes")),
        also=also,
    )


def _also(fair: JobFair, now: datetime, lang: Lang) -> Also:
    """Another fair in three short lines."""
    return Also(_at(fair, now, lang), facts.title(fair, lang), facts.venue(fair, lang))


def _at(fair: JobFair, now: datetime, lang: Lang) -> str:
    if fair.starts <= now:
        return phrases.say("fair.ongoing", lang, time=numerals.clock_time(fair.ends))
    opens, day = numerals.clock_time(fair.starts), today(fair.starts)
    if day == today(now):
        return phrases.say("fair.today", lang, time=opens)
    date, weekday = numerals.day_tight(day, lang), numerals.weekday(day, lang)
    return phrases.say("fair.later", lang, date=date, weekday=weekday, time=opens)


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
