"""`python -m kiosk` as it is shipped, on a machine without a display."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx


def environment(home: Path, **more: str) -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY")
    return {k: v for k, v in os.environ.items() if k not in hidden} | {"JOBHALL_HOME": str(home), **more}


def free_base() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1]) - 5


def test_it_comes_up_without_a_display_and_without_a_network_and_ends_when_told(tmp_path: Path) -> None:
    more = {"JOBHALL_PORT_BASE": str(free_base()), "JOBHALL_FEED_URL": "http://127.0.0.1:1"}
    command = [sys.executable, "-m", "kiosk"]
    with subprocess.Popen(command, env=environment(tmp_path, **more), stdout=subprocess.PIPE, text=True) as kiosk:
        assert kiosk.stdout is not None
        name, ready, address = kiosk.stdout.readline().split()
        assert (name, ready) == ("kiosk", "ready")
        assert httpx.get(f"{address}picture", timeout=20).headers["Content-Type"] == "image/png"
        told = time.monotonic()
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(timeout=20) == 0
        assert time.monotonic() - told < 10
    assert {path.name for path in (tmp_path / "kiosk").iterdir()} >= {"fonts", "replica.db"}
    assert list(tmp_path.rglob("*.log")) == []


def test_a_setting_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kiosk"]
    environ = environment(tmp_path, JOBHALL_KIOSK_SIZE="huge")
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "JOBHALL_KIOSK_SIZE" in done.stderr
