"""The fleet: what staff set for a device from afar, the picture of its screen, and how long it showed what."""

from datetime import date, datetime
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from backend.editorial.counter import limits
from backend.editorial.devices import get_device
from backend.editorial.errors import InvalidOrders, NotAPicture, NotFound
from backend.editorial.office import Work
from backend.tables import device as devices
from backend.tables import exposure, screenshot
from content.heartbeat import MOST_SCREENSHOT_BYTES, DeviceOrders

_TYPED: Final = ("brightness", "volume", "idle_seconds")
_PNG: Final = b"\x89PNG\r\n\x1a\n"


class Picture(NamedTuple):
    """A screen as it was at a moment."""

    at: datetime
    png: bytes


def set_orders(work: Work, who: str, id: str, values: dict[str, Any]) -> DeviceOrders:
    """Change what is set for a device: a field that is None is no longer set. Raises NotFound, InvalidOrders."""
    before = get_device(work.connection, id).orders
    asked = {name: value for name, value in {**msgspec.to_builtins(before), **values}.items() if value is not None}
    orders = _orders({**asked, "wanted": ()})
    if orders == before:
        return orders
    text = msgspec.json.encode(orders).decode()
    work.connection.execute(update(devices).where(devices.c.id == id).values(orders=text))
    work.record(who, "device-set", id, ", ".join(sorted(values)))
    return orders


def want_screenshot(work: Work, who: str, id: str) -> None:
    """Ask the device for a picture with its next heartbeat, unless somebody has. Raises NotFound."""
    if get_device(work.connection, id).screenshot_wanted:
        return
    asking = update(devices).where(devices.c.id == id).values(screenshot_wanted=work.now)
    if not work.connection.execute(asking).rowcount:
        raise NotFound(name=id)
    work.record(who, "screenshot", id)


def keep_screenshot(connection: Connection, id: str, png: bytes, now: datetime) -> None:
    """The picture that was asked for, in the place of the one before. Raises NotAPicture, TooOften."""
    limits.use(connection, id, "screenshot", now)
    if not png.startswith(_PNG) or len(png) > MOST_SCREENSHOT_BYTES:
        raise NotAPicture(most=MOST_SCREENSHOT_BYTES // 2**20)
    connection.execute(delete(screenshot).where(screenshot.c.device_id == id))
    connection.execute(insert(screenshot).values(device_id=id, at=now, png=png))
    connection.execute(update(devices).where(devices.c.id == id).values(screenshot_wanted=None))


def picture(connection: Connection, id: str) -> Picture:
    """The newest picture of the screen. Raises NotFound."""
    row = connection.execute(select(screenshot.c.at, screenshot.c.png).where(screenshot.c.device_id == id)).first()
    if row is None:
        raise NotFound(name=id)
    return Picture(row.at, bytes(row.png))


def pictured(connection: Connection) -> dict[str, datetime]:
    """Of which devices there is a picture, and when it was taken."""
    rows = connection.execute(select(screenshot.c.device_id, screenshot.c.at))
    return {row.device_id: row.at for row in rows}


def shown_longest(connection: Connection, id: str, day: date, most: int = 10) -> list[tuple[str, float]]:
    """What the device showed on a day, by id of the notice, with the seconds; the longest first."""
    columns = exposure.c
    rows = connection.execute(
        select(columns.notice_id, columns.seconds)
        .where(columns.device_id == id, columns.day == day)
        .order_by(columns.seconds.desc(), columns.notice_id)
        .limit(most)
    )
    return [(notice, seconds) for notice, seconds in rows]


def shown_seconds(connection: Connection, since: date, through: date) -> dict[str, float]:
    """Seconds on all devices together, by id of the notice, for these days, both included."""
    columns = exposure.c
    rows = connection.execute(
        select(columns.notice_id, func.sum(columns.seconds))
        .where(columns.day >= since, columns.day <= through)
        .group_by(columns.notice_id)
    )
    return {notice: float(seconds) for notice, seconds in rows}


def forget_exposure(connection: Connection, before: date) -> None:
    """Days that nobody asks about any more."""
    connection.execute(delete(exposure).where(exposure.c.day < before))


def _orders(values: dict[str, Any]) -> DeviceOrders:
    try:
        return msgspec.convert(values, DeviceOrders)
    except msgspec.ValidationError as error:
        _, _, where = str(error).partition("`$.")
        name = where.strip("`").partition("[")[0].partition(".")[0]
        raise InvalidOrders(name if name in _TYPED else "other", values.get(name, "")) from error
