"""How far each device is behind the feed, by its own word: in lines, and in the time that it had and did not use."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from backend.editorial.devices import Device
from backend.tables import feed_state, journal

LATE: Final = timedelta(minutes=1)
"""A device that speaks and has not what was published so long before is no longer only on its way."""


class Lag(msgspec.Struct, frozen=True):
    """Of one device: how many lines it is behind, and for how long the first of them was there when it last spoke."""

    behind: int
    by: timedelta

    @property
    def is_late(self) -> bool:
        """Whether somebody should look."""
        return self.by > LATE


def lags(connection: Connection, devices: Iterable[Device]) -> dict[str, Lag]:
    """By id of the device, without those that never spoke or follow another feed."""
    head = connection.execute(select(feed_state.c.feed_id, feed_state.c.position)).one()
    ours = [one for one in devices if one.feed_id == head.feed_id and one.position is not None]
    waiting = {position: _first_after(connection, position) for position in {one.position or 0 for one in ours}}
    found = {}
    for one in ours:
        first, seen = waiting[one.position or 0], one.last_seen
        by = max(timedelta(), seen - first) if first and seen else timedelta()
        found[one.id] = Lag(max(0, head.position - (one.position or 0)), by)
    return found


def _first_after(connection: Connection, position: int) -> datetime | None:
    line = select(journal.c.at).where(journal.c.position > position).order_by(journal.c.position).limit(1)
    return connection.scalar(line)
