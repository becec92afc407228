"""The shipped process: started from its replica, told to systemd, frozen and started again, under a real display."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from hardware.hall.console import Console
from hardware.hall.manager import HallManager
from tests.kiosk.test_program import environment
from tests.ports import free_base

pytestmark = [pytest.mark.peer, pytest.mark.timeout(600)]

PATIENCE = 200
"""Seconds for what takes two on a machine that does nothing else."""

FREEZES = """
import ctypes, signal
signal.signal(signal.SIGUSR1, lambda *_: ctypes.PyDLL(None).sleep(3600))
"""
"""A sitecustomize: told by a signal, the main thread stands still and holds the interpreter, as a bad driver would."""

PAPER, PAY = bytes.fromhex("E9F2F6"), bytes.fromhex("10258C")
"""The ground and the brick red of the theme, as X keeps them: blue, green, red."""


def wait_for(look: Callable[[], Any], seconds: float) -> Any:
    """What `look` finds, as soon as it finds anything."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.1)
    return found


def innermost(pid: int) -> int:
    """The program behind the shells that started it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return innermost(int(children[0])) if children else pid


@pytest.fixture
def home(tmp_path: Path, restored: Path) -> Path:
    """A state folder with yesterday's replica in it."""
    (tmp_path / "kiosk").mkdir()
    shutil.copy(restored, tmp_path / "kiosk" / "replica.db")
    return tmp_path


def test_a_frozen_kiosk_is_a_new_process_within_thirty_seconds(home: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(FREEZES)
    environ = environment(home, PYTHONPATH=f"{site}{os.pathsep}{Path.cwd()}", JOBHALL_PORT_BASE=str(free_base()),
                          JOBHALL_FEED_URL="http://127.0.0.1:1", PYTHONUNBUFFERED="1")  # fmt: skip
    journal, screen = StringIO(), StringIO()
    manager = HallManager(Console({"kiosk"}, journal, screen, lambda addresses: None))
    manager.add_process("kiosk", f"{sys.executable} -m kiosk", env=environ)
    faults: list[BaseException] = []

    def visitor() -> None:
        try:
            wait_for(lambda: "kiosk ready" in journal.getvalue(), PATIENCE)
            first = manager._processes["kiosk"]["pid"]
            os.kill(innermost(first), signal.SIGUSR1)
            wait_for(lambda: manager._processes["kiosk"].get("pid") not in (None, first), PATIENCE)
            wait_for(lambda: journal.getvalue().count("kiosk ready") == 2, PATIENCE)
        except BaseException as error:
            faults.append(error)
        finally:
            manager.terminate()

    thread = threading.Thread(target=visitor)
    thread.start()
    manager.loop()
    thread.join()
    assert faults == [], journal.getvalue()
    assert "Timeout (0:00:20)!" in journal.getvalue()  # Ten of the thirty seconds are left to start it again.


@pytest.fixture
def notified(tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(tmp_path / "notify"))
        heard.settimeout(PATIENCE)
        yield heard, str(tmp_path / "notify")


@pytest.fixture
def xvfb(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A display that nobody sees, and the file in which its pixels stand."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.skip("Xvfb and xdotool are not installed")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp", "-noreset",
               "-fbdir", str(tmp_path)]  # fmt: skip
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}", tmp_path / "Xvfb_screen0"
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def ended(program: "subprocess.Popen[str]") -> Iterator[None]:
    """A test that fails does not wait for a program that nobody told to end."""
    try:
        yield
    except BaseException:
        program.kill()
        raise


def xdotool(display: str, *words: str) -> str:
    done = subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True,
                          check=True, timeout=PATIENCE)  # fmt: skip
    return done.stdout.strip()


def test_under_a_display_it_comes_up_from_its_replica_is_touched_and_cannot_be_left(
    home: Path, xvfb: tuple[str, Path], notified: tuple[socket.socket, str]
) -> None:
    heard, name = notified
    display, pixels = xvfb
    more = {"DISPLAY": display, "NOTIFY_SOCKET": name, "JOBHALL_PORT_BASE": str(free_base()),
            "JOBHALL_FEED_URL": "http://127.0.0.1:1", "JOBHALL_KIOSK_FULLSCREEN": "1",
            "JOBHALL_KIOSK_PREVIEW": "on"}  # fmt: skip
    environ = {**environment(home), **more}
    environ.pop("SDL_VIDEODRIVER", None)  # Windows that nobody sees, of tests before in this process, leave it behind.
    with (
        subprocess.Popen([sys.executable, "-m", "kiosk"], env=environ, stdout=subprocess.PIPE, text=True) as kiosk,
        ended(kiosk),
    ):
        assert kiosk.stdout is not None
        watch = threading.Timer(2 * PATIENCE, kiosk.kill)
        watch.start()
        assert kiosk.stdout.readline().startswith("kiosk ready ")
        wait_for(lambda: heard.recv(100) == b"READY=1", PATIENCE)
        painted = wait_for(
            lambda: next((shot for shot in [pixels.read_bytes()] if PAPER in shot and PAY in shot), b""), PATIENCE
        )
        window = xdotool(display, "search", "--onlyvisible", "--pid", str(kiosk.pid))
        for key in ("Escape", "F1", "alt+F4", "ctrl+q", "ctrl+w", "super", "F11"):
            xdotool(display, "key", "--window", window, key)
            xdotool(display, "key", key)
        xdotool(display, "mousemove", "810", "1850", "click", "1")
        wait_for(lambda: pixels.read_bytes() != painted, PATIENCE)
        assert kiosk.poll() is None
        wait_for(lambda: heard.recv(100) == b"WATCHDOG=1", PATIENCE)
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(PATIENCE) == 0
        watch.cancel()
