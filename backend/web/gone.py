"""How a page names what the public can no longer see: why a vacancy was taken down is not said, for nobody knows.

A fair or an emergency is over, a guide was taken down.
"""

from backend.web.visit import here
from content.bulletin import Bulletin
from content.jobfair import JobFair
from content.notice import Notice
from content.vacancy import Vacancy


def how_gone(notice: Notice) -> str:
    """Which of the phrases under `gone` names it; `title` is that of a vacancy in every channel."""
    if isinstance(notice, Vacancy):
        return "title"
    over = isinstance(notice, JobFair | Bulletin) and notice.is_over(here().backend.clock())
    return "over" if over else "withdrawn"
