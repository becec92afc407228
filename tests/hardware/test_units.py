"""The systemd units that are shipped."""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from content.systemd import LEFT

FOLDER = Path(__file__).parents[2] / "hardware" / "systemd"
UNITS = sorted(path.name for path in FOLDER.glob("*.service"))
PROGRAMS = {"jobhall-kiosk.service": "kiosk", "jobhall-hall.service": "hardware.hall"}


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells upper case from lower
    parser.read(FOLDER / name, "utf-8")
    return parser


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_systemd_starts_is_watched_and_started_again(name: str) -> None:
    service = unit(name)["Service"]
    expected = {"Type": "notify", "WatchdogSec": "15", "Restart": "always", "NoNewPrivileges": "yes"}
    assert {key: service[key] for key in expected} == expected
    assert unit(name)["Unit"]["StartLimitIntervalSec"] == "0"
    assert service["ExecStart"].endswith(f"-m {PROGRAMS[name]}")


def test_a_kiosk_that_staff_left_stays_ended() -> None:
    assert unit("jobhall-kiosk.service")["Service"]["RestartPreventExitStatus"] == str(LEFT)


@pytest.mark.peer
@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_no_fault(name: str, tmp_path: Path) -> None:
    """Only the folder of the installation is replaced, since it is not on the machine that tests."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    for path in FOLDER.glob("*.service"):
        text = path.read_text("utf-8").replace("/opt/jobhall/.venv/bin/python", sys.executable)
        text = re.sub(r"^ExecStart=/usr/bin/Xorg", f"ExecStart={shutil.which('true')}", text, flags=re.M)
        (tmp_path / path.name).write_text(text, "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
