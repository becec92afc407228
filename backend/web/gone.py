"""How a page names what the public can no longer see: only a vacancy is filled.

A fair or an emergency is over, a guide was taken down.
"""

from backend.web.visit import here
from content.bulletin import Bulletin
from content.jobfair import JobFair
from content.notice import Notice
from content.vacancy import Vacancy


def how_gone(notice: Notice) -> str:
    """Which of the phrases under `gone` names it."""
    if isinstance(notice, Vacancy):
        return "filled"
    over = isinstance(notice, JobFair | Bulletin) and notice.is_over(here().backend.clock())
    return "over" if over else "withdrawn"
