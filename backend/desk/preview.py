"""Preview 预览: a notice as each channel will show and say it, by the very same code."""

from datetime import datetime
from typing import Final

import msgspec

from content.bulletin import Bulletin
from content.division import brief_name
from content.notice import Notice
from content.programme import Rules
from content.rehearsal import Stage
from content.vacancy import Vacancy
from content.wording.card import Card, card
from content.wording.line import Fitted, fit, reach
from content.wording.page import Page, page
from content.wording.phrases import Lang
from content.wording.speech import speech

STRIP_COLUMNS: Final = 24
"""Half-width cells of a strip 192 pixels wide."""
REACH: Final = reach(STRIP_COLUMNS, Rules().turn.total_seconds(), Stage().cells_a_second)
"""The cells that pass on it in one turn: of what scrolls the hall shows a form that is over by then."""


class Preview(msgspec.Struct, frozen=True):
    """The four forms of one notice."""

    strip: Fitted
    card: Card
    page: Page
    speech: tuple[str, ...]
    fills_board: bool = False
    """An emergency is no row of the board: it has the whole screen."""


def preview(notice: Notice, lang: Lang, now: datetime, first_published: datetime | None = None) -> Preview:
    """What the public will meet once the notice is approved, or meets since `first_published`."""
    public = msgspec.structs.replace(notice, published=first_published or now)
    return Preview(
        strip=fit(public, lang, STRIP_COLUMNS, reach=REACH),
        card=_row(public, lang, now),
        page=page(public, lang, now),
        speech=speech(public, lang, now),
        fills_board=isinstance(public, Bulletin) and public.topic == "emergency",
    )


def _row(notice: Notice, lang: Lang, now: datetime) -> Card:
    """The card as the board's table has it, where a district is called by its brief name."""
    shown = card(notice, lang, now)
    if not isinstance(notice, Vacancy):
        return shown
    return msgspec.structs.replace(shown, place=brief_name(notice.place.division, lang))
