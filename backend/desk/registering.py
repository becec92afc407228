"""Registering a device, and giving one a new key: the key is shown this once and never again.

A form that is sent twice has made one device with one key, or one new key, and shows it each time.
"""

from typing import Final

from flask import flash
from flask.typing import ResponseReturnValue

from backend.desk import once
from backend.desk.devices import devices
from backend.desk.visit import field, here, show
from backend.editorial.devices import add_device, get_device, has_key, renew_key
from backend.editorial.errors import InvalidName, NameTaken, UnknownKind

_LONGEST: Final = 128


def register() -> ResponseReturnValue:
    """Register what was typed; what is in the way is said above the form, with everything still in it."""
    here().person.must("devices")
    id, site, kind, title = (field(name)[:_LONGEST] for name in ("id", "site", "kind", "title"))
    try:
        with here().office.work() as work:
            key = once.key("register", id)
            if not has_key(work.connection, id, key):
                add_device(work, id, site, kind, title, here().person.name, key=key)
    except (InvalidName, NameTaken, UnknownKind) as error:
        flash(error.say(here().lang), "error")
        return devices({"id": id, "site": site, "kind": kind, "title": title}, 422)
    return _key(id, key)


def new_key(device: str) -> ResponseReturnValue:
    """A new key; the old one ends at once."""
    here().person.must("devices")
    key = once.key("renew", device)
    with here().office.work() as work:
        if not has_key(work.connection, device, key):
            renew_key(work, device, here().person.name, key=key)
    return _key(device, key)


def _key(id: str, key: str) -> ResponseReturnValue:
    with here().office.database.read() as connection:
        one = get_device(connection, id, here().lang)
    return show("device_key", device=one, key=key)
