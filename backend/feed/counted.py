"""What a published notice is counted by, as the columns of `notice` keep it: counting then reads no bodies."""

from content.notice import Notice
from content.vacancy import Vacancy


def counted_by(notice: Notice) -> dict[str, object]:
    """The values of the columns; only vacancies are counted, and one that names no number is for one person."""
    if not isinstance(notice, Vacancy):
        return {"headcount": None, "occupation": "", "division": "", "halls": ""}
    return {
        "headcount": notice.headcount or 1,
        "occupation": notice.occupation,
        "division": notice.place.division,
        "halls": " ".join(notice.sites),
    }
