"""Timing: the day in turns of one length, and the moments at which another stage of the cascade may begin or end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from content.clock import CHINA, today
from content.daypart import DayPart, next_part
from content.programme.live import EPOCH, Live, published
from content.programme.notices import Notices
from content.programme.slot import Rules


class Timing:
    """The times of a hall's devices."""

    def __init__(self, notices: Notices, live: Live, rules: Rules) -> None:
        self._notices = notices
        self._live = live
        self._rules = rules

    def turn(self, now: datetime) -> int:
        """How many turns were before this one since time began, for every device alike."""
        return (now - EPOCH) // self._rules.turn

    def turn_ends(self, now: datetime) -> datetime:
        """The moment at which the next turn begins."""
        return EPOCH + (self.turn(now) + 1) * self._rules.turn

    def until(self, now: datetime, heard_at: datetime | None, device: str) -> datetime:
        """The end of the turn, or an earlier moment at which the answer may differ."""
        return min(moment for moment in self._moments(now, heard_at, device) if now < moment).astimezone(CHINA)

    def next_change(self, now: datetime, device: str) -> datetime | None:
        """The next moment at which another stage of the cascade may begin or end at the device; turns apart."""
        news = (published(vacancy) + self._rules.fresh for vacancy in self._live.fresh(now)[:1])
        return min((moment for moment in (*self._changes(now, device), *news) if now < moment), default=None)

    def dayparts(self, device: str) -> tuple[DayPart, ...]:
        """How bright the device is when."""
        site = self._notices.site
        return next((known.dayparts for known in site.devices if known.id == device), ()) if site else ()

    def _moments(self, now: datetime, heard_at: datetime | None, device: str) -> Iterator[datetime]:
        yield from self._changes(now, device)
        yield self.turn_ends(now)
        if heard_at:
            yield heard_at + self._rules.stale
        for vacancy in self._live.fresh(now)[:1]:
            yield published(vacancy) + self._rules.turn

    def _changes(self, now: datetime, device: str) -> Iterator[datetime]:
        if part := next_part(self.dayparts(device), now):
            yield part
        yield datetime.combine(today(now) + timedelta(days=1), datetime.min.time(), CHINA)
        for fair in self._notices.fairs:
            yield from (fair.starts - self._rules.soon, fair.starts, fair.ends)
        for bulletin in self._notices.bulletins:
            yield from (moment for moment in (bulletin.starts, bulletin.ends) if moment)
