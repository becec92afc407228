"""The devices of a hall that runs on one machine: each is registered once, and keeps its key in the state folder."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from content.errors import JobhallError

KINDS = {"hotline": "line", "board": "board", "strips": "strip", "loudspeaker": "loudspeaker", "kiosk": "kiosk"}
"""Which programs of the Procfile are devices, and of what kind; each is the first of its kind in its hall."""


class DeviceRefused(JobhallError):
    """The office did not take a device; the command has said why."""


def identity(jobhall: str, folder: Path, site: str, program: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that tell a program which device it is; none for what is no device.

    `jobhall` is the command line's path, `folder` the one for keys.
    """
    if program not in KINDS:
        return {}
    device = f"{site}-{KINDS[program]}-1"
    path = folder / device
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(_key(jobhall, site, device, KINDS[program], environ), encoding="utf-8")
    return {"JOBHALL_DEVICE": device, "JOBHALL_DEVICE_KEY": path.read_text(encoding="utf-8").strip()}


def _key(jobhall: str, site: str, device: str, kind: str, environ: Mapping[str, str]) -> str:
    """The key of a device that is registered now, or a new one where it was registered before."""
    added = _run([jobhall, "device", "add", device, "--site", site, "--kind", kind, "--json"], environ)
    done = added if added.returncode == 0 else _run([jobhall, "device", "key", device, "--json"], environ)
    if done.returncode:
        raise DeviceRefused(added.stderr.strip())
    return str(json.loads(done.stdout)["device_key"])


def _run(command: list[str], environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603  our own
