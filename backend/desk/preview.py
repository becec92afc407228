"""Preview 预览: a notice as each channel will show and say it, by the very same code."""

from datetime import datetime

import msgspec

from content.bulletin import Bulletin
from content.notice import Notice
from content.wording.card import Card, card
from content.wording.line import Fitted, fit
from content.wording.page import Page, page
from content.wording.phrases import Lang
from content.wording.speech import speech

STRIP_COLUMNS = 24
"""Half-width cells of a strip 192 pixels wide."""


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
        fit(public, lang, STRIP_COLUMNS), card(public, lang, now), page(public, lang, now), speech(public, lang, now),
        isinstance(public, Bulletin) and public.topic == "emergency",
    )  # fmt: skip
