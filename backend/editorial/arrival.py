"""Arrival 送达: whether each device's replica has come as far as a notice's newest line in the feed, or as many's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from backend.editorial.devices import Device, all_devices
from backend.editorial.reading import history
from backend.editorial.revision import Record
from backend.tables import feed_state
from content.wording.phrases import Lang


class Arrival(msgspec.Struct, frozen=True):
    """One device: it has it, it has not said so yet, or it has not been heard for a while."""

    title: str
    state: Literal["has", "waiting", "away"]


def arrival(connection: Connection, record: Record, now: datetime, lang: Lang = "zh") -> list[Arrival]:
    """Of every device in the halls that show the notice, as far as each told with its last heartbeat.

    One that was registered and has never been heard is not in it: nobody waits for what was never set up.
    """
    if record.position is None:
        return []
    return arrival_through(connection, record.position, halls_of(connection, record), now, lang)


def arrival_through(
    connection: Connection, position: int, halls: Sequence[str], now: datetime, lang: Lang = "zh"
) -> list[Arrival]:
    """The same of every line of the feed up to this one, in these halls; without any, in all of them."""
    feed_id = connection.scalars(select(feed_state.c.feed_id)).one()
    known = all_devices(connection, lang)
    found = [one for one in known if one.last_seen is not None and (not halls or one.site in halls)]
    return [Arrival(one.title or one.id, _state(one, feed_id, position, now)) for one in found]


def _state(device: Device, feed_id: str, position: int, now: datetime) -> Literal["has", "waiting", "away"]:
    if device.feed_id == feed_id and (device.position or 0) >= position:
        return "has"
    return "waiting" if device.is_heard(now) else "away"


def halls_of(connection: Connection, record: Record) -> tuple[str, ...]:
    """The halls of what was approved last; none: a hall itself, and what names none, is every device's business."""
    public = (one for one in history(connection, record.id) if one.no == record.approved_revision)
    notice = next((one.notice for one in public), None)
    return notice.sites if notice is not None and record.kind != "site" else ()
