"""What a screen showed in the last minutes, by the programme alone: for whoever asks when the screen has not told it.

The programme is a pure function of notices and time, so it answers for the past too. But a screen that was dark, or
that followed the feed later than we did, showed something else: whoever is told this is told that it is a reckoning.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from content.clock import today
from content.programme.programme import Programme
from content.programme.slides import wanted
from content.site import Device
from content.vacancy import Vacancy

LOOKED_BACK = timedelta(minutes=10)

MOST = 30
"""Vacancies that are told of one screen; nobody goes through more."""

_ROWS = 8
"""Vacancies on a board at once, about: how many there are depends on its shape."""


def reckoned_lately(programme: Programme, device: Device, now: datetime) -> tuple[Vacancy, ...]:
    """The vacancies whose turn it was on a board or strip in the last ten minutes, each once, the latest first."""
    found: dict[str, Vacancy] = {}
    for vacancy in _backwards(programme, device, now):
        found.setdefault(vacancy.id, vacancy)
    return tuple(found.values())[:MOST]


def _backwards(programme: Programme, device: Device, now: datetime) -> Iterator[Vacancy]:
    """A table under a slide was not seen."""
    turn = programme.rules.turn
    at_hand = {attachment.sha256 for attachment in wanted(programme.notices, today(now))}
    for back in range(int(LOOKED_BACK / turn)):
        then = now - back * turn
        table = device.kind == "board"
        slot = (
            programme.table(then, then, _ROWS, device.id, at_hand) if table else programme.line(then, then, device.id)
        )
        yield from (notice for notice in (() if slot.slide else slot.notices) if isinstance(notice, Vacancy))
