"""`jobhall device`: which devices stand in the halls."""

from typing import Any

import click

from backend.cli.answer import answer, phrase, rows
from backend.cli.hall import json_option, office
from backend.editorial import devices
from content.terms import DEVICES


@click.group()
def device() -> None:
    """管理大厅里的设备。

    The devices of the halls.
    """


@device.command()
@click.argument("id")
@click.option("--site", required=True, help="在哪个大厅 / the hall that it stands in")
@click.option("--kind", required=True, type=click.Choice(DEVICES), help="哪种设备 / what it is")
@click.option("--title", default="", help="叫什么，例如“入口左侧” / what people call it")
@json_option
def add(id: str, site: str, kind: str, title: str, as_json: bool) -> None:
    """登记一台设备，打印它的密钥；只打印这一次，请马上抄到设备的 JOBHALL_DEVICE_KEY。

    Register a device and print its key, once: put it into the device's JOBHALL_DEVICE_KEY.
    """
    with office().work() as work:
        key = devices.add_device(work, id, site, kind, title)
    answer(as_json, {"id": id, "site": site, "kind": kind, "device_key": key}, "device.added")


@device.command()
@click.argument("id")
@json_option
def key(id: str, as_json: bool) -> None:
    """给设备换一把新密钥，旧的立即作废。

    Give the device a new key; the old one ends at once.
    """
    with office().work() as work:
        new = devices.renew_key(work, id)
    answer(as_json, {"id": id, "device_key": new}, "device.key")


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
    return {name: getattr(device, name) for name in ("id", "site", "kind", "title", "last_seen", "position", "showing")}


def _printed(values: dict[str, Any]) -> dict[str, Any]:
    seen = values["last_seen"]
    return {**values, "seen": f"{seen:%m-%d %H:%M}" if seen else "—", "position": values["position"] or 0}
