"""Lookback: what a screen of the hall just showed, for the visitor who asks; it dies with the visit."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

import msgspec

from content.clock import Clock
from content.counter import Counter
from content.errors import JobhallError
from content.programme import MOST, Notices, Programme, reckoned_lately
from content.replica import Replica
from content.site import Site

Source = Literal["", "asking", "screen", "programme"]
"""Nothing asked; the answer is awaited; the screen itself has told it; nobody has, so the programme's reckoning."""


class Lookback(msgspec.Struct, frozen=True):
    """The ids of what was on `screen` in the ten minutes before it was asked, the latest first."""

    screen: str = ""
    source: Source = ""
    notices: tuple[str, ...] = ()


def look_back(counter: Counter, replica: Replica, site: str, screen: str, clock: Clock) -> Callable[[], Lookback]:
    """The errand that finds it out; it takes seconds where nobody answers, and fails only by a mistake of ours."""

    def work() -> Lookback:
        try:
            return Lookback(screen, "screen", counter.lately(screen).newest_first[:MOST])
        except JobhallError:
            return Lookback(screen, "programme", _reckoned(replica, site, screen, clock()))

    return work


def _reckoned(replica: Replica, site: str, screen: str, now: datetime) -> tuple[str, ...]:
    hall = replica.get(site)
    device = next((d for d in hall.devices if d.id == screen), None) if isinstance(hall, Site) else None
    if device is None:
        return ()
    found = reckoned_lately(Programme(Notices.read(replica, site)), device, now)
    return tuple(vacancy.id for vacancy in found)
