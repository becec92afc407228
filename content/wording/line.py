"""Line: a notice on a text strip, in forms from long to short.

A form is a row of parts; a part (a pay, a number, a title) is never cut. The shortest form still says what the
notice is, what it pays and how to ask for it.
"""

from collections.abc import Iterable, Sequence

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


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """`pages` are shown in turn, one when the line fits; when it `scrolls` they are the one long line."""

    text: str
    pages: tuple[str, ...]
    scrolls: bool = False


def lines(notice: Notice, lang: Lang) -> tuple[str, ...]:
    """The notice's forms as lines that scroll past, longest first, each once."""
    passing = line_forms.vacancy_passing(notice, lang) if isinstance(notice, Vacancy) else None
    return tuple(dict.fromkeys(map(cells.GAP.join, _narrowed(passing) if passing else forms(notice, lang))))


def fit(notice: Notice, lang: Lang, columns: int, *, moving: bool = True) -> Fitted:
    """The longest form that fits; else on the fewest pages, and of those the longest; else the whole line scrolls.

    Every page of a vacancy begins with its title, so that neither its number nor its pay ever comes by itself: where
    that finds no room, it scrolls. Only on narrow strips that cannot scroll a page may begin with the number.
    """
    if not (isinstance(notice, Vacancy) and notice.number):
        return _fitted(notice, lang, columns, MOST_PAGES)
    shown = _fitted(notice, lang, columns, 1)
    if not shown.scrolls:
        return shown
    pages = _first_fitting(line_forms.vacancy_pages(notice, lang, columns), columns)
    if not pages and not moving:
        pages = _first_fitting(line_forms.vacancy_standing(notice, lang, columns), columns)
    return Fitted(text=cells.GAP.join(pages), pages=pages) if pages else shown


def fit_booth(booth: Booth, lang: Lang, columns: int) -> Fitted:
    """As `fit`, for a booth of a fair that is on: where it stands, whose it is, what it offers."""
    found = _narrowed(line_forms.booth(booth, lang))
    return _paged(found, columns, MOST_PAGES) or _passing(cells.GAP.join(found[0]))


def _first_fitting(all_pages: Iterable[line_forms.Forms], columns: int) -> tuple[str, ...]:
    for form in all_pages:
        for gap in (cells.GAP, TIGHT):
            pages = tuple(gap.join(parts) for parts in _narrowed(form))
            if all(cells.width(page) <= columns for page in pages):
                return pages
    return ()


def _fitted(notice: Notice, lang: Lang, columns: int, most_pages: int) -> Fitted:
    return _paged(forms(notice, lang), columns, most_pages) or _passing(lines(notice, lang)[0])


def _paged(all_forms: Sequence[tuple[str, ...]], columns: int, most_pages: int) -> Fitted | None:
    for most in range(1, most_pages + 1):
        for form in all_forms:
            pages = cells.paged(form, columns)
            if 0 < len(pages) <= most:
                return Fitted(text=cells.GAP.join(form), pages=pages)
    return None


def _passing(text: str) -> Fitted:
    return Fitted(text=text, pages=(text,), scrolls=True)


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
