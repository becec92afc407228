"""`python -m kiosk` as it is shipped, on a machine without a display."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import zlib
from pathlib import Path

import httpx
import pytest

from kiosk.fonts import chinese_faces
from kiosk.theme import PAY
from tests.ports import free_base

PATIENCE = 120


def environment(home: Path, **more: str) -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY")
    return {k: v for k, v in os.environ.items() if k not in hidden} | {"JOBHALL_HOME": str(home), **more}


def test_it_comes_up_without_a_display_and_without_a_network_and_ends_when_told(tmp_path: Path) -> None:
    more = {"JOBHALL_PORT_BASE": str(free_base()), "JOBHALL_FEED_URL": "http://127.0.0.1:1"}
    command = [sys.executable, "-m", "kiosk"]
    with subprocess.Popen(command, env=environment(tmp_path, **more), stdout=subprocess.PIPE, text=True) as kiosk:
        assert kiosk.stdout is not None
        name, ready, address = kiosk.stdout.readline().split()
        assert (name, ready) == ("kiosk", "ready")
        assert httpx.get(f"{address}picture", timeout=PATIENCE).headers["Content-Type"] == "image/png"
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(timeout=PATIENCE) == 0
    assert {path.name for path in (tmp_path / "kiosk").iterdir()} >= {"fonts", "replica.db"}
    assert list(tmp_path.rglob("*.log")) == []


def test_a_setting_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk"]
    environ = environment(tmp_path, JOBHALL_KIOSK_SIZE="huge")
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "JOBHALL_KIOSK_SIZE" in done.stderr


@pytest.mark.peer
@pytest.mark.timeout(600)
def test_started_on_a_full_disk_it_serves_what_it_has(tmp_path: Path, restored: Path) -> None:
    """No file may grow by a byte any more, from the first moment on; only the fonts were cut before."""
    (tmp_path / "kiosk" / ".kivy").mkdir(parents=True)
    chinese_faces(tmp_path / "kiosk" / "fonts")
    shutil.copy(restored, tmp_path / "kiosk" / "replica.db")
    more = {"JOBHALL_PORT_BASE": str(free_base()), "JOBHALL_FEED_URL": "http://127.0.0.1:1"}
    command = [sys.executable, "-m", "kiosk"]
    with subprocess.Popen(command, env=environment(tmp_path, **more), stdout=subprocess.PIPE, text=True) as kiosk:
        resource.prlimit(kiosk.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        assert kiosk.stdout is not None
        name, ready, address = kiosk.stdout.readline().split()
        assert (name, ready) == ("kiosk", "ready")
        picture = httpx.get(f"{address}picture", timeout=PATIENCE).content
        assert bytes.fromhex(PAY[1:]) in zlib.decompress(picture[picture.index(b"IDAT") + 4 :])
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(timeout=PATIENCE) == 0
