"""Vacancies of the same trade, chosen as at the kiosk: what a page offers beside one, or instead of one that is gone."""

from content.replica import Replica
from content.search.alike import alike
from content.vacancy import Vacancy

_MOST = 4


def similar(replica: Replica, vacancy: Vacancy) -> list[Vacancy]:
    """A few of them; none where there are only other trades."""
    return alike(replica.search, vacancy.occupation, _MOST, without=vacancy.id)
