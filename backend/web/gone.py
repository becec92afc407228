"""How a page names what the public can no longer see, and why, as far as that is told.

A fair or an emergency is over, a guide was taken down.
"""

import msgspec

from backend.database import DatabaseUnavailable
from backend.web.visit import here, say
from backend.withdrawn import LastShown, last_shown
from content.bulletin import Bulletin
from content.jobfair import JobFair
from content.number import spaced
from content.vacancy import Vacancy
from content.wording import facts
from content.wording.gone import gone, gone_title


class Gone(msgspec.Struct, frozen=True):
    """What is no longer there, in big letters and in a sentence; who paid for an untrue one is told whom to call."""

    number: str
    title: str
    heading: str
    text: str
    was_untrue: bool


def how_gone(number: str, shown: LastShown) -> Gone:
    """The words for what last had this number."""
    lang, notice, why = here().lang, shown.notice, shown.why
    about = {"number": spaced(number), "title": facts.title(notice, lang)}
    if isinstance(notice, Vacancy):
        text = say("gone.text_vacancy", gone=gone(lang, why), **about)
        return Gone(heading=gone_title(lang, why), text=text, was_untrue=why == "untrue", **about)
    over = isinstance(notice, JobFair | Bulletin) and notice.is_over(here().backend.clock())
    how = "over" if over else "withdrawn"
    return Gone(heading=say(f"gone.{how}"), text=say(f"gone.text_{how}", **about), was_untrue=False, **about)


def last_public(number: str) -> LastShown | None:
    """What last had this number in public; None when nothing had, or when the database is away."""
    try:
        return last_shown(here().backend.database, number, here().backend.clock())
    except DatabaseUnavailable:
        return None
