"""Devices: which ones stand in the halls, their keys, and what they last said of themselves."""

import hashlib
import hmac
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from backend.editorial.accounts import require_name
from backend.editorial.bounds import all_halls, known_site
from backend.editorial.errors import NameTaken, NotFound, UnknownKind, UnknownSite, WrongKey
from backend.editorial.office import Work
from backend.tables import device as devices
from backend.tables import device_use, exposure
from backend.tables.adding import add_up
from content.clock import today
from content.counter import Lately
from content.errors import UnreadableFeed
from content.feed import Cursor
from content.heartbeat import LATELY, SCREENSHOT, Beat, DeviceOrders, DeviceState
from content.refusal import Listed
from content.terms import DEVICES
from content.uses import USES
from content.wording.facts import device_title
from content.wording.phrases import Lang

HEARD: Final = timedelta(minutes=2)


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """A device as the office knows it; `showing` are the ids of what it last said that it shows."""

    id: str
    site: str
    kind: str
    title: str
    added_at: datetime
    last_seen: datetime | None
    feed_id: str | None
    position: int | None
    showing: tuple[str, ...]
    version: str = ""
    state: DeviceState = DeviceState()
    orders: DeviceOrders = DeviceOrders()
    screenshot_wanted: datetime | None = None

    def is_heard(self, now: datetime) -> bool:
        """Whether it said something within the last four heartbeats."""
        return self.last_seen is not None and now - self.last_seen < HEARD


def add_device(work: Work, id: str, site: str, kind: str, title: str = "", who: str = "", *, key: str = "") -> str:
    """Register a device; returns its key, which is told this once and never again. `key` is one that was made for it.

    Raises NameTaken, InvalidName, UnknownKind; UnknownSite where halls have been entered and it stands in none.
    """
    require_name(id)
    if kind not in DEVICES:
        raise UnknownKind(kind=kind, kinds=Listed(DEVICES))
    if work.connection.scalar(select(devices.c.id).where(devices.c.id == id)):
        raise NameTaken(name=id)
    halls = all_halls(work.connection)
    if halls and site not in halls:
        raise UnknownSite(site=site, sites=Listed(halls))
    key = key or token_urlsafe(32)
    values = {"id": id, "site": site, "kind": kind, "title": title, "added_at": work.now, "showing": "[]"}
    work.connection.execute(insert(devices).values(**values, key_hash=_hash(key)))
    work.record(who, "device-add", id, site)
    return key


def renew_key(work: Work, id: str, who: str = "", *, key: str = "") -> str:
    """A new key for a device whose old one is lost or known to others. Raises NotFound."""
    key = key or token_urlsafe(32)
    renewed = update(devices).where(devices.c.id == id).values(key_hash=_hash(key))
    if not work.connection.execute(renewed).rowcount:
        raise NotFound(name=id)
    work.record(who, "device-key", id)
    return key


def has_key(connection: Connection, id: str, key: str) -> bool:
    """Whether the device is ours and this is its key."""
    stored = connection.scalar(select(devices.c.key_hash).where(devices.c.id == id))
    return hmac.compare_digest(stored or "", _hash(key))


def require_key(connection: Connection, id: str, key: str) -> None:
    """Raise WrongKey for a device that is not ours or does not know its key."""
    if not has_key(connection, id, key):
        raise WrongKey(name=id)


def hear(connection: Connection, id: str, key: str, beat: Beat, now: datetime) -> DeviceOrders:
    """Note a heartbeat; the answer is what staff wish of the device. Raises WrongKey."""
    require_key(connection, id, key)
    cursor = _cursor(beat)
    connection.execute(
        update(devices)
        .where(devices.c.id == id)
        .values(
            last_seen=now,
            feed_id=cursor.feed_id if cursor else None,
            position=cursor.position if cursor else None,
            showing=msgspec.json.encode(beat.showing).decode(),
            version=beat.version,
            state=msgspec.json.encode(beat.state or DeviceState()).decode(),
        )
    )
    device = _one(connection, id)
    _count(connection, device, beat, today(now))
    used = [{"day": today(now), "device_id": id, "act": act, "count": n} for act, n in beat.uses.items() if act in USES]
    add_up(connection, device_use, "count", used)
    wanted = (SCREENSHOT,) if device.screenshot_wanted else ()
    return msgspec.structs.replace(device.orders, wanted=wanted)


def lately(connection: Connection, screen: str, now: datetime) -> Lately:
    """What was really on a screen in the last ten minutes, as the program that drives it said. Raises NotFound."""
    told = [device for device in _all(connection) if screen in device.state.lately and device.last_seen]
    newest = max(told, key=lambda device: device.last_seen or now, default=None)
    if newest is None or newest.last_seen is None or not newest.is_heard(now):
        raise NotFound(name=screen)
    turns = newest.state.lately[screen]
    begun = sum(1 for turn in turns if turn.at <= now - LATELY)
    return Lately(screen=screen, as_of=newest.last_seen, turns=turns[max(0, begun - 1) :])


def _count(connection: Connection, device: Device, beat: Beat, day: date) -> None:
    """Add up the seconds of the device and of the screens it drives; of another hall's screen it cannot know."""
    elsewhere = set(connection.scalars(select(devices.c.id).where(devices.c.site != device.site)))
    for screen, seconds in {device.id: beat.exposure, **beat.screens}.items():
        if screen not in elsewhere:
            shown = {"day": day, "device_id": screen}
            add_up(
                connection, exposure, "seconds", [{**shown, "notice_id": n, "seconds": s} for n, s in seconds.items()]
            )


def get_device(connection: Connection, id: str, lang: Lang = "zh") -> Device:
    """One device. Raises NotFound."""
    return _named(connection, [_one(connection, id)], lang)[0]


def all_devices(connection: Connection, lang: Lang = "zh") -> list[Device]:
    """Every device, hall by hall, under its name in this language where it has one."""
    return _named(connection, _all(connection), lang)


def _one(connection: Connection, id: str) -> Device:
    row = connection.execute(select(devices).where(devices.c.id == id)).first()
    if row is None:
        raise NotFound(name=id)
    return _device(row)


def _all(connection: Connection) -> list[Device]:
    return [_device(row) for row in connection.execute(select(devices).order_by(devices.c.site, devices.c.id))]


def _named(connection: Connection, found: list[Device], lang: Lang) -> list[Device]:
    """Each under one name everywhere: what its hall calls it, else what it was registered as."""
    halls = (known_site(connection, hall) for hall in {one.site for one in found})
    known = [device for hall in halls if hall for device in hall.devices]
    titles = {device.id: device_title(device, lang) or device.title for device in known}
    return [msgspec.structs.replace(one, title=titles.get(one.id) or one.title) for one in found]


def _device(row: Row[*tuple[Any, ...]]) -> Device:
    values = dict(row._mapping)
    del values["key_hash"]
    for name, type in (("showing", tuple[str, ...]), ("state", DeviceState), ("orders", DeviceOrders)):
        values[name] = msgspec.json.decode(values[name], type=type)
    return Device(**values)


def _cursor(beat: Beat) -> Cursor | None:
    try:
        return Cursor.parse(beat.cursor) if beat.cursor else None
    except UnreadableFeed:
        return None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
