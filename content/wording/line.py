"""Line: a notice on a text strip, in forms from long to short.

A form is a row of parts; a part (a pay, a number, a title) is never cut. The shortest form still says what the
notice is, what it pays and how to ask for it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from content.bulletin import Bulletin
from content.guide import Guide
from content.jobfair import Booth, JobFair
from content.notice import Notice
from content.site import Site
from content.vacancy import Vacancy
from content.wage_price import WagePrice
from content.wording import cells, line_forms, wage_prices
from content.wording.phrases import Lang

MOST_PAGES = 3
"""A passer-by waits for three pages of a strip; what needs more scrolls."""

TIGHT = " "
"""Between the parts of a page where the usual gap does not fit."""


HOLD: Final = 1.5
"""Seconds for which a line that scrolls stands still, so that its beginning can be read."""


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """`pages` are shown in turn, one when the line fits; when it `scrolls` they are the one long line, as it is lit."""

    text: str
    pages: tuple[str, ...]
    scrolls: bool = False


def lines(notice: Notice, lang: Lang) -> tuple[str, ...]:
    """The notice's forms as lines that scroll past, longest first, each once."""
    passing = line_forms.vacancy_passing(notice, lang) if isinstance(notice, Vacancy) else None
    return tuple(dict.fromkeys(map(cells.GAP.join, _narrowed(passing) if passing else forms(notice, lang))))


def reach(columns: int, seconds: float, cells_a_second: float) -> int:
    """How many cells have come into sight on a strip of `columns` when a line has been on for so many seconds."""
    return columns + int(max(0.0, seconds - HOLD) * cells_a_second)


def fit(notice: Notice, lang: Lang, columns: int, *, moving: bool = True, reach: int | None = None) -> Fitted:
    """The longest form that fits; else on the fewest pages, and of those the longest; else the whole line scrolls.

    The title of a vacancy is never cut: where it is wider than the strip, the vacancy scrolls. Only on strips that
    cannot, it has several pages; and where they are too narrow for pay, they have the number without it.

    `reach` is how many cells pass within the time that there is. Then what scrolls is the longest form that passes, of
    a vacancy twice; of an emergency it is all of it.
    """
    is_numbered = isinstance(notice, Vacancy) and bool(notice.number)
    shown = _paged(forms(notice, lang), columns, 1 if is_numbered else MOST_PAGES)
    if shown:
        return shown
    if isinstance(notice, Vacancy) and is_numbered:
        pages = _first_fitting(line_forms.vacancy_pages(notice, lang), columns)
        if not pages and not moving:
            pages = _first_fitting(line_forms.vacancy_pieces(notice, lang, columns), columns)
        if pages:
            return Fitted(text=cells.GAP.join(pages), pages=pages)
    return _passing(_in_time(notice, lang, reach), columns)


def _in_time(notice: Notice, lang: Lang, reach: int | None) -> str:
    """The longest form of which all is seen; the shortest where none is."""
    whole = lines(notice, lang)
    if reach is None or (isinstance(notice, Bulletin) and notice.topic == "emergency"):
        return whole[0]
    if isinstance(notice, Vacancy):  # A job is soon told, and goes past twice: its pay comes at the end.
        reach //= 2
    return next((form for form in whole if cells.width(form) <= reach), whole[-1])


def fit_booth(booth: Booth, lang: Lang, columns: int) -> Fitted:
    """As `fit`, for a booth of a fair that is on: where it stands, whose it is, what it offers."""
    found = _narrowed(line_forms.booth(booth, lang))
    return _paged(found, columns, MOST_PAGES) or _passing(cells.GAP.join(found[0]), columns)


def _first_fitting(all_pages: Iterable[line_forms.Forms], columns: int) -> tuple[str, ...]:
    for form in all_pages:
        for gap in (cells.GAP, TIGHT):
            pages = tuple(gap.join(parts) for parts in _narrowed(form))
            if all(cells.room(page) <= columns for page in pages):
                return pages
    return ()


def _paged(all_forms: Sequence[tuple[str, ...]], columns: int, most_pages: int) -> Fitted | None:
    for most in range(1, most_pages + 1):
        for form in all_forms:
            pages = cells.paged(form, columns)
            if 0 < len(pages) <= most:
                return Fitted(text=cells.GAP.join(form), pages=pages)
    return None


def _passing(text: str, columns: int) -> Fitted:
    return Fitted(text=text, pages=(cells.begun(text, columns),), scrolls=True)


def forms(notice: Notice, lang: Lang) -> Sequence[tuple[str, ...]]:
    """The forms as rows of parts, longest first; a kind that is not known is its title."""
    match notice:
        case Vacancy():
            found = line_forms.vacancy(notice, lang)
        case JobFair():
            found = line_forms.fair(notice, lang)
        case Guide():
            found = line_forms.guide(notice, lang)
        case Bulletin():
            found = line_forms.bulletin(notice, lang)
        case Site():
            found = line_forms.site(notice, lang)
        case WagePrice():
            found = wage_prices.line_forms(notice, lang)
        case _:
            found = [(notice.title,)]
    return _narrowed(found)


def _narrowed(found: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    return [
        tuple(" ".join(line_forms.narrow(part).split()) for part in form if line_forms.narrow(part).strip())
        for form in found
    ]
