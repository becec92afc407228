"""What a device says that it shows although the office has it not public: a difference between street and database."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, select

from backend.editorial.devices import Device
from backend.tables import notice as notices

GRACE: Final = timedelta(seconds=10)
"""A beat that was on its way while a notice was withdrawn is no alarm; the next one would be."""

VISIT: Final = timedelta(minutes=3)
"""A kiosk names the place where a visitor stands, who may be reading there that the notice is gone."""


def astray(connection: Connection, devices: Iterable[Device]) -> dict[str, tuple[str, ...]]:
    """By id of the device, what it shows and should not; devices that are right are left out."""
    devices = list(devices)
    asked = {id for device in devices for id in device.showing}
    columns = notices.c
    rows = connection.execute(
        select(columns.id, columns.is_live, columns.withdrawn_at).where(columns.id.in_(sorted(asked)))
    )
    known = {row.id: row for row in rows}

    def is_wrong(device: Device, id: str) -> bool:
        row = known.get(id)
        if row is None or row.is_live:
            return row is None
        seen, since = device.last_seen, row.withdrawn_at
        return seen is None or since is None or seen - since > (VISIT if device.kind == "kiosk" else GRACE)

    found = {device.id: tuple(id for id in device.showing if is_wrong(device, id)) for device in devices}
    return {device: ids for device, ids in found.items() if ids}
