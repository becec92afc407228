"""Live: what of one state of the notices may be shown at a moment. Each answer is worked out once."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Final

from content.clock import today
from content.jobfair import JobFair
from content.programme.notices import Notices
from content.rotation import Rotation
from content.vacancy import Vacancy

EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)


class Live:
    """The live notices of a hall; a vacancy is news for the time `fresh` after it was published."""

    def __init__(self, notices: Notices, fresh: timedelta) -> None:
        self._notices = notices
        self._news = fresh
        self._by_id = {vacancy.id: vacancy for vacancy in notices.vacancies}
        self._on = lru_cache(maxsize=2)(self._live_on)
        self._newest = lru_cache(maxsize=2)(self._newest_on)
        self._rotation = lru_cache(maxsize=2)(self._rotation_on)
        self._fairs = lru_cache(maxsize=2)(self._fairs_at)

    def vacancy(self, id: str) -> Vacancy:
        """The vacancy with this id, which must be one of the notices."""
        return self._by_id[id]

    def vacancies(self, now: datetime) -> tuple[Vacancy, ...]:
        """Every vacancy that may be shown, newest first."""
        return self._on(today(now))

    def fresh(self, now: datetime) -> list[Vacancy]:
        """Newest first. The office's clock may be ahead of ours: what it published is out, whatever ours says."""
        return list(takewhile(lambda v: now < published(v) + self._news, self._newest(today(now))))

    def of_the_day(self, now: datetime) -> list[Vacancy]:
        """What was published on this day, newest first."""
        return list(takewhile(lambda v: today(published(v)) >= today(now), self._newest(today(now))))

    def latest(self, now: datetime) -> Vacancy | None:
        """The one that was published last."""
        return next(iter(self._newest(today(now))), None)

    def rotation(self, now: datetime) -> Rotation:
        """The order in which the vacancies of the day have their turns."""
        return self._rotation(today(now))

    def fairs(self, now: datetime) -> tuple[JobFair, ...]:
        """The fairs that are not over, the soonest first."""
        return self._fairs(now)

    def offering(self, now: datetime) -> list[JobFair]:
        """The fairs in progress that have booths with something to offer."""
        return [fair for fair in self._fairs(now) if fair.starts <= now and fair.booths]

    def _live_on(self, day: date) -> tuple[Vacancy, ...]:
        return tuple(vacancy for vacancy in self._notices.vacancies if vacancy.is_live(day))

    def _newest_on(self, day: date) -> tuple[Vacancy, ...]:
        return tuple(sorted(self._on(day), key=published, reverse=True))

    def _rotation_on(self, day: date) -> Rotation:
        return Rotation([vacancy.id for vacancy in reversed(self._on(day))])

    def _fairs_at(self, now: datetime) -> tuple[JobFair, ...]:
        current = (fair for fair in self._notices.fairs if fair.is_current(now))
        return tuple(sorted(current, key=lambda fair: (fair.starts, fair.id)))


def published(vacancy: Vacancy) -> datetime:
    """When it was published; long ago where nobody knows."""
    return vacancy.published or EPOCH
