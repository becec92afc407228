"""The featured vacancy: beside the table, large, with a code that opens its own page on a phone.

A code is read from about ten times its width away. Beside the table it is a sixth of the screen's width: 3 m before a
screen of 86 inches, 2 m before one of 55. In a row of the table it would have to be read from half a metre.
"""

from datetime import datetime
from pathlib import Path
from typing import Final

from content.site import Site
from content.vacancy import Vacancy
from content.wording.card import card
from content.wording.page import path
from content.wording.phrases import Lang, Phrases
from content.wording.phrases import say as say_shared
from hardware.board.view import Featured

phrases: Final = Phrases(Path(__file__).parent)


def featured(vacancy: Vacancy | None, site: Site | None, lang: Lang, now: datetime) -> Featured | None:
    """What stands beside the table; nothing where the vacancy has no page that a code could open."""
    if vacancy is None or site is None or not site.web or not vacancy.number:
        return None
    shown = card(vacancy, lang, now)
    dot = say_shared("join.dot", lang)
    facts = dot.join(part for part in (shown.place, _people(vacancy, lang)) if part)
    return Featured(
        id=shown.id,
        code=f"/qr.svg?number={vacancy.number}",
        kicker=phrases.say("featured.kicker", lang),
        number=shown.number,
        title=shown.title,
        pay=shown.pay,
        unit=shown.pay_unit,
        lines=tuple(part for part in (facts, shown.employer, dot.join(shown.tags[:3])) if part),
        call=phrases.say("featured.call", lang, hotline=site.hotline) if site.hotline else "",
    )


def address(vacancy: Vacancy, site: Site | None) -> str:
    """What the code says; empty where the hall has no web page."""
    return f"{site.web.rstrip('/')}{path(vacancy)}" if site and site.web else ""


def _people(vacancy: Vacancy, lang: Lang) -> str:
    if vacancy.headcount is None:
        return phrases.say("featured.people_some", lang)
    return phrases.say("featured.people", lang, count=vacancy.headcount)
