"""Reach: how a screen comes down for someone who sits: controls lie in the lower 900, words may stand above them."""

from typing import Final

from kiosk.presenters.asking import AskingModel
from kiosk.presenters.notices import NoticesModel
from kiosk.presenters.plan import PlanModel
from kiosk.presenters.rating import RatingModel
from kiosk.presenters.search import SearchModel
from kiosk.presenters.tiles import TilesModel, head_height
from kiosk.presenters.vacancies import VacanciesModel, list_head
from kiosk.presenters.vacancy import GoneModel
from kiosk.reading import Reading
from kiosk.theme import BODY, FACT, LIST_TITLE, TITLE

_COUNTDOWN: Final = 220
"""The type size of the seconds that are left to answer."""


def head_of(reading: Reading, shown: object) -> int:
    """The height of the words at the top of a screen, which nobody touches; 0 for a screen that has none."""
    match shown:
        case TilesModel():
            return head_height(reading, shown.title, shown.subtitle) - reading.frame.px(12)
        case NoticesModel() | PlanModel():
            return head_height(reading, shown.title, shown.text)
        case VacanciesModel():
            return list_head(reading, shown.total_lines)
        case GoneModel():
            frame = reading.frame
            lines = len(reading.lines(shown.text, BODY, frame.inner))
            titles = len(reading.lines(shown.title, TITLE, frame.inner, bold=True))
            return frame.px(56 + 28) + frame.line(TITLE, titles) + frame.line(BODY, lines)
        case SearchModel():
            return _search_head(reading, shown)
        case RatingModel():
            titles = _lines(reading, shown.title, LIST_TITLE, bold=True)
            return reading.frame.px(48 + 3 * 24) + titles + _lines(reading, shown.text, BODY)
        case AskingModel():
            titles = _lines(reading, shown.title, TITLE, bold=True) + _lines(reading, shown.text, FACT)
            return reading.frame.px(56 + 5 * 28) + titles + reading.frame.line(_COUNTDOWN)
    return 0


def _lines(reading: Reading, text: str, size: int, bold: bool = False) -> int:
    return reading.frame.line(size, len(reading.lines(text, size, reading.frame.inner, bold)))


def _search_head(reading: Reading, shown: SearchModel) -> int:
    """The title, and the field where there is no button for the voice beside it."""
    frame = reading.frame
    title = frame.line(LIST_TITLE) + frame.px(16) if shown.title else 0
    return frame.px(28) + title + (0 if shown.speak else shown.field_height + frame.px(16))
