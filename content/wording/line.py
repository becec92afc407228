"""Line: a notice on a text strip, in forms from long to short.

A form is a row of parts; a part (a pay, a number, a title) is never cut. The shortest form still says what the
notice is, what it pays and how to ask for it.
"""

from collections.abc import Sequence

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
    """The notice's forms as lines, longest first, each once."""
    return tuple(dict.fromkeys(cells.GAP.join(form) for form in forms(notice, lang)))


def fit(notice: Notice, lang: Lang, columns: int, *, moving: bool = True) -> Fitted:
    """The longest form that fits; else on the fewest pages, and of those the longest; else the whole line scrolls.

    The number of a vacancy never comes by itself: it scrolls past behind the title rather than on a page of its own,
    except on strips so narrow that cannot scroll.
    """
    if not (isinstance(notice, Vacancy) and notice.number):
        return _fitted(forms(notice, lang), columns, MOST_PAGES)
    shown = _fitted(forms(notice, lang), columns, 1)
    if shown.scrolls and (pages := _named_pages(notice, lang, columns)):
        return Fitted(text=cells.GAP.join(pages), pages=pages)
    return shown if moving else _fitted(forms(notice, lang), columns, MOST_PAGES)


def fit_booth(booth: Booth, lang: Lang, columns: int) -> Fitted:
    """As `fit`, for a booth of a fair that is on: where it stands, whose it is, what it offers."""
    return _fitted(_narrowed(line_forms.booth(booth, lang)), columns, MOST_PAGES)


def _named_pages(vacancy: Vacancy, lang: Lang, columns: int) -> tuple[str, ...]:
    for form in line_forms.vacancy_pages(vacancy, lang):
        for gap in (cells.GAP, TIGHT):
            pages = tuple(gap.join(parts) for parts in _narrowed(form))
            if all(cells.width(page) <= columns for page in pages):
                return pages
    return ()


def _fitted(all_forms: Sequence[tuple[str, ...]], columns: int, most_pages: int) -> Fitted:
    for most in range(1, most_pages + 1):
        for form in all_forms:
            pages = cells.paged(form, columns)
            if 0 < len(pages) <= most:
                return Fitted(text=cells.GAP.join(form), pages=pages)
    text = cells.GAP.join(all_forms[0])
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
