"""The one block that a person reads when the hall is open: where each face is, and a first thing to try."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def block(addresses: Mapping[str, str], journal: Path) -> str:
    """The block for programs that answer at `addresses`; `journal` is where their lines go."""
    backend = addresses["backend"].rstrip("/")
    rows = {
        "desk": (f"{backend}/desk/", "工作台：录入、审核、撤下"),
        "web": (f"{backend}/", "手机网页：二维码打开的就是它"),
        "board": (addresses["board"], "大屏"),
        "strips": (addresses["strips"], "条屏（模拟）"),
        "loudspeaker": _sound(addresses.get("loudspeaker", "off")),
        "hotline": (addresses["hotline"], f"电话，这样打：{_call(addresses['hotline'])}"),
        "gateway": _line(addresses.get("gateway", "-")),
        "kiosk": (addresses["kiosk"], "触摸屏"),
    }
    lines = [f"  {name:<11} {address:<36} {what}" for name, (address, what) in rows.items()]
    return "\n".join(
        ["", "大厅开门了 / The hall is open", *lines, "", *_first_thing(backend), "", f"  log         {journal}", ""]
    )


def _line(gateway: str) -> tuple[str, str]:
    """Where a SIP telephone dials; on a machine without the gateway, why it cannot."""
    if gateway.startswith("sip:"):
        return gateway, "电话线：SIP 话机拨它，就能听到热线"
    return "-", "电话线没有接（原因见 log），其他照常"


def _sound(output: str) -> tuple[str, str]:
    """Where announcements are heard; on a machine without a sound device they are only written down."""
    return output, "大厅广播" if output != "off" else "大厅广播：没有声卡，只记在 said.jsonl 里"


def _call(hotline: str) -> str:
    """The command that calls the hotline from this folder, by this Python."""
    python = os.path.relpath(sys.executable)
    return f"{python} -m ivr call --url {hotline.rstrip('/')} --keys 3,2"


def _first_thing(backend: str) -> list[str]:
    return [
        f"试一试 / Try first: 打开 {backend}/desk/ 用 wang / jobhall-demo 登录，录一个岗位并提交；",
        "再用 li / jobhall-demo 登录批准它，看它一秒内出现在大屏、条屏、触摸屏和电话里。",
        "Enter a vacancy as wang, approve it as li (password jobhall-demo), and watch it arrive everywhere.",
    ]
