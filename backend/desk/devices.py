"""Devices: how each is, what it shows and looks like, what people think of it, and what is set for it from afar."""

from datetime import timedelta
from typing import Any, Final

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.visit import field, here, say, show, to
from backend.editorial import bounds, fleet, reading
from backend.editorial.astray import astray
from backend.editorial.counter import ratings
from backend.editorial.devices import Device, all_devices, get_device
from backend.editorial.errors import InvalidOrders, NotFound
from backend.editorial.lagging import lags
from backend.editorial.orders import read_number, read_parts, read_pin
from backend.feed.journal import Journal
from content.clock import today
from content.heartbeat import DeviceOrders
from content.terms import DEVICES
from content.wording import facts

_MONTH: Final = timedelta(days=29)


def devices(typed: dict[str, str] | None = None, status: int = 200) -> ResponseReturnValue:
    """Every device, hall by hall; for whoever may, with a form that registers another one."""
    return show("devices", status, typed=typed or {}, kinds=DEVICES, **_fleet())


def devices_now() -> ResponseReturnValue:
    """The part of that page which changes by itself: all but the form."""
    return show("fleet", **_fleet())


def _fleet() -> dict[str, Any]:
    office, day = here().office, today(here().now)
    head = Journal(office.database, office.clock).head()
    with office.database.read() as connection:
        found = all_devices(connection, here().lang)
        wrong = astray(connection, found)
        behind = lags(connection, found)
        on = {one.id: on_screen(one, found) for one in found}
        shown = [id for one in found for id in (*on[one.id][:2], *wrong.get(one.id, ()))]
        titles = _titles(connection, shown)
        halls = {**bounds.all_halls(connection, here().lang), **_titles(connection, [one.site for one in found])}
        tallies = ratings.tallies(connection, day, day)
        pictures = fleet.pictured(connection)
    sites: dict[str, list[Device]] = {}
    for one in found:
        sites.setdefault(one.site, []).append(one)
    return {
        "sites": sites, "halls": halls, "head": head, "titles": titles, "tallies": tallies, "pictures": pictures,
        "on": on, "called": {one.id: one.title or one.id for one in found},
        "satisfied": ratings.satisfied, "wrong": wrong, "behind": behind, "lasting": lasting,
        "late": [one for one in found if one.is_heard(here().now) and one.id in behind and behind[one.id].is_late],
    }  # fmt: skip


def device(device: str) -> ResponseReturnValue:
    """One device."""
    return _page(device)


def device_form(device: str) -> ResponseReturnValue:
    """Set what was typed; what cannot be obeyed stays in the form with the reason above it."""
    here().person.must("devices")
    try:
        values = _typed()
        with here().office.work() as work:
            fleet.set_orders(work, here().person.name, device, values)
    except InvalidOrders as error:
        flash(error.say(here().lang), "error")
        return _page(device, request.form.to_dict(), 422, error.field)
    flash(say("device.saved"))
    return to("device", device=device)


def ask_screenshot(device: str) -> ResponseReturnValue:
    """Ask the device for a picture with its next heartbeat."""
    here().person.must("screenshot")
    with here().office.work() as work:
        fleet.want_screenshot(work, here().person.name, device)
    flash(say("device.asked"))
    return to("device", device=device)


def screenshot(device: str) -> ResponseReturnValue:
    """The newest picture of the screen."""
    with here().office.database.read() as connection:
        return Response(fleet.picture(connection, device).png, content_type="image/png")


def _page(id: str, typed: dict[str, str] | None = None, status: int = 200, wrong: str = "") -> ResponseReturnValue:
    office, day = here().office, today(here().now)
    head = Journal(office.database, office.clock).head()
    with office.database.read() as connection:
        one = get_device(connection, id, here().lang)
        shown = fleet.shown_longest(connection, id, day)
        on = on_screen(one, all_devices(connection, here().lang))
        titles = _titles(connection, [*on[:10], *(notice for notice, _ in shown), one.site])
        values: dict[str, Any] = {
            "device": one, "on": on, "head": head, "shown": shown, "titles": titles, "scores": ratings.SCORES,
            "today": ratings.tallies(connection, day, day).get(id, {}),
            "month": ratings.tallies(connection, day - _MONTH, day).get(id, {}),
            "behind": lags(connection, [one]), "lasting": lasting,
            "picture": fleet.pictured(connection).get(id), "satisfied": ratings.satisfied,
        }  # fmt: skip
    return show("device", status, typed=typed or _filled(one.orders), wrong=wrong, **values)


def on_screen(one: Device, all_: list[Device]) -> tuple[str, ...]:
    """What it shows: as the program says that drives it, which may drive several screens, else as it says itself."""
    drives = (device for device in all_ if device.is_heard(here().now) and device.state.lately.get(one.id))
    newest = max(drives, key=lambda device: device.last_seen or device.added_at, default=None)
    return newest.state.lately[one.id][-1].notices if newest else one.showing


def lasting(time: timedelta) -> str:
    """As people say it: 8 seconds, 5 minutes, 3 hours."""
    seconds = int(time.total_seconds())
    if seconds < 120:
        return say("device.seconds", seconds=seconds)
    return (
        say("device.for_minutes", count=seconds // 60)
        if seconds < 7200
        else say("device.for_hours", count=seconds // 3600)
    )


def _filled(orders: DeviceOrders) -> dict[str, str]:
    """What stands in the form; a PIN is never shown."""
    return {
        "brightness": "\n".join(f"{part.start} {part.percent}" for part in orders.brightness),
        "volume": "" if orders.volume is None else str(orders.volume),
        "idle_seconds": "" if orders.idle_seconds is None else str(orders.idle_seconds),
    }


def _typed() -> dict[str, Any]:
    """The form as settings; an empty field is no longer set, and an empty PIN stays what it was."""
    values: dict[str, Any] = {"brightness": read_parts(field("brightness").splitlines())}
    for name in ("volume", "idle_seconds"):
        values[name] = read_number(name, field(name))
    if field("forget_pin"):
        values["staff_pin_hash"] = None
    elif field("staff_pin"):
        values["staff_pin_hash"] = read_pin(field("staff_pin"))
    return values


def _titles(connection: Connection, ids: list[str]) -> dict[str, str]:
    """What these notices are called; one that the office does not know keeps its id."""
    found = {}
    for id in dict.fromkeys(ids):
        try:
            found[id] = facts.title(reading.newest(connection, id).notice, here().lang)
        except NotFound:
            found[id] = id
    return found
