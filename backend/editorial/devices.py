"""Devices: which ones stand in the halls, their keys, and what they last said of themselves."""

import hashlib
import hmac
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from backend.editorial.accounts import require_name
from backend.editorial.errors import NameTaken, NotFound, UnknownKind, WrongKey
from backend.editorial.office import Work
from backend.tables import device as devices
from content.errors import UnreadableFeed
from content.feed import Cursor
from content.heartbeat import Beat
from content.terms import DEVICES


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


def add_device(work: Work, id: str, site: str, kind: str, title: str = "") -> str:
    """Register a device; returns its key, which is told this once and never again.

    Raises NameTaken, InvalidName, UnknownKind.
    """
    require_name(id)
    if kind not in DEVICES:
        raise UnknownKind(kind=kind, kinds=", ".join(DEVICES))
    if work.connection.scalar(select(devices.c.id).where(devices.c.id == id)):
        raise NameTaken(name=id)
    key = token_urlsafe(32)
    values = {"id": id, "site": site, "kind": kind, "title": title, "added_at": work.now, "showing": "[]"}
    work.connection.execute(insert(devices).values(**values, key_hash=_hash(key)))
    work.record("", "device-add", id, site)
    return key


def renew_key(work: Work, id: str) -> str:
    """A new key for a device whose old one is lost or known to others. Raises NotFound."""
    key = token_urlsafe(32)
    renewed = update(devices).where(devices.c.id == id).values(key_hash=_hash(key))
    if not work.connection.execute(renewed).rowcount:
        raise NotFound(name=id)
    work.record("", "device-key", id)
    return key


def hear(connection: Connection, id: str, key: str, beat: Beat, now: datetime) -> None:
    """Note a heartbeat. Raises WrongKey for a device that is not ours or does not know its key."""
    stored = connection.scalar(select(devices.c.key_hash).where(devices.c.id == id))
    if not hmac.compare_digest(stored or "", _hash(key)):
        raise WrongKey(name=id)
    cursor = _cursor(beat)
    connection.execute(
        update(devices)
        .where(devices.c.id == id)
        .values(
            last_seen=now,
            feed_id=cursor.feed_id if cursor else None,
            position=cursor.position if cursor else None,
            showing=msgspec.json.encode(beat.showing).decode(),
        )
    )


def all_devices(connection: Connection) -> list[Device]:
    """Every device, hall by hall."""
    return [_device(row) for row in connection.execute(select(devices).order_by(devices.c.site, devices.c.id))]


def _device(row: Row[*tuple[Any, ...]]) -> Device:
    values = dict(row._mapping)
    del values["key_hash"]
    return Device(**{**values, "showing": msgspec.json.decode(values["showing"], type=tuple[str, ...])})


def _cursor(beat: Beat) -> Cursor | None:
    try:
        return Cursor.parse(beat.cursor) if beat.cursor else None
    except UnreadableFeed:
        return None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
