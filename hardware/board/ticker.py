"""The ticker: whole sentences that say what, when and where, each short enough to be read while it passes."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from content.announcing import Announcement, Priority
from content.bulletin import Bulletin
from content.clock import today
from content.jobfair import JobFair
from content.number import spaced
from content.site import Site
from content.wording import cells, facts, line, numerals
from content.wording.ear import has_han
from content.wording.phrases import Lang, Phrases

CELLS: Final = 90
"""A line of the ticker is on the screen for about half a minute; what is longer is not read to its end."""

_WHERE: Final = re.compile(r"窗口|接待台|服务台|大厅|\d:\d\d|\d-\d{4}|window|desk|hall", re.IGNORECASE)
"""What makes of words that one agrees with words that one can act on."""

_END: Final = re.compile(r"[。！？!?.；;]$")

phrases: Final = Phrases(Path(__file__).parent)


def ticker(bulletins: tuple[Bulletin, ...], site: Site | None, lang: Lang) -> tuple[str, ...]:
    """A warning against fraud comes first, the office's own or ours; then the hotline, then the rest."""
    texts = [passing(bulletin, site, lang) for bulletin in bulletins]
    if not any(bulletin.topic == "fraud_warning" for bulletin in bulletins):
        texts.insert(0, phrases.say("ticker.free", lang))
    hotline = [phrases.say("ticker.hotline", lang, hotline=site.hotline)] if site and site.hotline else []
    return (*texts[:1], *hotline, *texts[1:])


def announced(announcements: Sequence[Announcement], lang: Lang) -> tuple[str, ...]:
    """What the loudspeaker says; an emergency has the whole screen."""
    said = (one.text for one in announcements if one.priority is not Priority.EMERGENCY)
    return tuple(phrases.say("ticker.announced", lang, text=text) for text in said)


def passing(bulletin: Bulletin, site: Site | None, lang: Lang) -> str:
    """All of it where that is short; else its title and the sentence that says where to go, or the first that fits."""
    forms = line.lines(bulletin, lang)
    title = forms[1] if len(forms) > 1 else forms[0]
    if lang == "en":
        return _asked_for(bulletin, title, site, lang)
    sentences = [_closed(clause, lang) for clause in facts.clauses(bulletin.body)]
    whole = _closed(title, lang) + "".join(sentences)
    if cells.width(whole) <= CELLS:
        return whole
    fitting = [one for one in sentences if cells.width(_closed(title, lang) + one) <= CELLS]
    chosen = next((one for one in fitting if _WHERE.search(one)), next(iter(fitting), ""))
    return _closed(title, lang) + chosen


def _asked_for(bulletin: Bulletin, title: str, site: Site | None, lang: Lang) -> str:
    """The title, and where one hears the rest: what a bulletin says beyond its title is not given in English."""
    if has_han(title):
        return title
    number, hotline = spaced(bulletin.number), site.hotline if site else ""
    ways = ["ask_hotline"] * bool(number and hotline) + ["ask_number"] * bool(number) + ["ask_desk"]
    asked = (phrases.say(f"ticker.{way}", lang, number=number, hotline=hotline) for way in ways)
    whole = (f"{_closed(title, lang)} {ask}" for ask in asked)
    return next((one for one in whole if cells.width(one) <= CELLS), title)


def fairs(coming: Iterable[JobFair], now: datetime, lang: Lang) -> tuple[str, ...]:
    """The fairs of this day, or the next one: when, what, where, how many come. For screens without a panel."""
    all_ = list(coming)
    of_the_day = [fair for fair in all_ if today(fair.starts) <= today(now)]
    return tuple(_fair(fair, now, lang) for fair in of_the_day or all_[:1])


def _fair(fair: JobFair, now: datetime, lang: Lang) -> str:
    key = "running" if fair.starts <= now else "today" if today(fair.starts) == today(now) else "later"
    said = phrases.say(
        f"ticker.fair_{key}", lang, title=facts.title(fair, lang), starts=numerals.clock_time(fair.starts),
        ends=numerals.clock_time(fair.ends), day=numerals.day_tight(today(fair.starts), lang),
        weekday=numerals.weekday(today(fair.starts), lang),
    )  # fmt: skip
    pause = phrases.say("ticker.pause", lang)
    venue = phrases.say("ticker.fair_venue", lang, venue=facts.venue(fair, lang)) if facts.venue(fair, lang) else ""
    companies = phrases.say("ticker.fair_companies", lang, count=fair.employers) if fair.booths else ""
    return pause.join(part for part in (said, venue, companies) if part)


def _closed(text: str, lang: Lang) -> str:
    """With a stop at its end, so that two sentences do not run into each other."""
    stop = phrases.say("ticker.stop", lang)
    return text if _END.search(text) and not text.endswith(("；", ";")) else text.rstrip("；;") + stop
