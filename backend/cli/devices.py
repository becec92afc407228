"""`jobhall device`: which devices stand in the halls."""

import sys
from typing import Any

import click
import msgspec

from backend.cli.answer import answer, phrase, rows
from backend.cli.hall import actor_of, by_option, json_option, office
from backend.cli.spoken import group
from backend.editorial import devices, fleet
from backend.editorial.orders import read_number, read_parts, read_pin
from content.terms import DEVICES

_SHOWN = ("id", "site", "kind", "title", "last_seen", "position", "showing", "version")


@group()
def device() -> None:
    """管理大厅里的设备。

    The devices of the halls.
    """


@device.command()
@click.argument("id")
@click.option("--site", required=True, help="在哪个大厅 / the hall that it stands in")
@click.option("--kind", required=True, type=click.Choice(DEVICES), help="哪种设备 / what it is")
@click.option("--title", default="", help="叫什么，例如“入口左侧” / what people call it")
@by_option
@json_option
def add(id: str, site: str, kind: str, title: str, who: str | None, as_json: bool) -> None:
    """登记一台设备，打印它的密钥；只打印这一次，请马上抄到设备的 JOBHALL_DEVICE_KEY。

    Register a device and print its key, once: put it into the device's JOBHALL_DEVICE_KEY.
    """
    hall = office()
    actor = actor_of(hall, who, "devices")
    with hall.work() as work:
        key = devices.add_device(work, id, site, kind, title, actor)
    answer(as_json, {"id": id, "site": site, "kind": kind, "device_key": key}, "device.added")


@device.command()
@click.argument("id")
@by_option
@json_option
def key(id: str, who: str | None, as_json: bool) -> None:
    """给设备换一把新密钥，旧的立即作废。

    Give the device a new key; the old one ends at once.
    """
    hall = office()
    actor = actor_of(hall, who, "devices")
    with hall.work() as work:
        new = devices.renew_key(work, id, actor)
    answer(as_json, {"id": id, "device_key": new}, "device.key")


@device.command("set")
@click.argument("id")
@click.option("--brightness", help="各时段亮度，例如 07:30=80,20:00=40；写空的就是不设 / by time of day; empty: unset")
@click.option("--volume", help="音量 0–100，写空的就是不设 / per cent; empty: unset")
@click.option("--idle-seconds", help="没人碰多久算走了；写空的就是不设 / until a visit ends; empty: unset")
@click.option("--staff-pin-stdin", is_flag=True, help="从标准输入读员工密码 / read the staff PIN from standard input")
@click.option("--forget-staff-pin", is_flag=True, help="取消远程设的员工密码 / take it away")
@click.option("--screenshot", is_flag=True, help="要一张屏幕画面 / ask for a picture of the screen")
@by_option
@json_option
def set_(
    id: str,
    brightness: str | None,
    volume: str | None,
    idle_seconds: str | None,
    staff_pin_stdin: bool,
    forget_staff_pin: bool,
    screenshot: bool,
    who: str | None,
    as_json: bool,
) -> None:
    """远程设置一台设备；它下次报到时生效，没写的不变。

    Set a device from afar, from its next heartbeat on; what is not given stays.
    """
    values: dict[str, Any] = {}
    if brightness is not None:
        values["brightness"] = read_parts(brightness.split(","))
    for name, text in (("volume", volume), ("idle_seconds", idle_seconds)):
        if text is not None:
            values[name] = read_number(name, text)
    if staff_pin_stdin:
        values["staff_pin_hash"] = read_pin(sys.stdin.readline().strip())
    elif forget_staff_pin:
        values["staff_pin_hash"] = None
    hall = office()
    actor = actor_of(hall, who, "devices")
    with hall.work() as work:
        orders = fleet.set_orders(work, actor, id, values)
        if screenshot:
            fleet.want_screenshot(work, actor, id)
    shown = {"id": id, **msgspec.to_builtins(orders), "screenshot_wanted": screenshot}
    shown.pop("staff_pin_hash", None)
    answer(as_json, shown, "device.set")


@device.command("list")
@json_option
def list_(as_json: bool) -> None:
    """列出设备，和它们上次报到的时间、位置。

    List the devices, and when and where they last reported.
    """
    hall = office()
    head = hall.journal.head()
    with hall.database.read() as connection:
        found = devices.all_devices(connection)
    rows(as_json, map(_values, found), lambda values: phrase("device.line", **_printed(values), head=head.position))


def _values(device: devices.Device) -> dict[str, Any]:
    return {name: getattr(device, name) for name in _SHOWN} | {"printer": device.state.printer}


def _printed(values: dict[str, Any]) -> dict[str, Any]:
    seen = values["last_seen"]
    return {**values, "seen": f"{seen:%m-%d %H:%M}" if seen else "—", "position": values["position"] or 0}
