"""`python -m hardware.board --open` on a display: Chromium over all of it, and gone with the program that opened it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageGrab

from content.clock import system_clock
from content.memory_feed import MemoryFeed
from tests.hardware.browser import serving
from tests.hardware.feed_server import feed_site
from tests.hardware.hall import SITE, vacancy
from tests.ports import free_base

pytestmark = pytest.mark.peer

HEAD, TAPE = (18, 38, 58), (255, 192, 74)


@pytest.fixture
def display() -> Iterator[str]:
    """A display that nobody sees, without a window manager."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
        server.terminate()


@contextmanager
def opened(display: str, home: Path, base: int, feed: str) -> Iterator["subprocess.Popen[str]"]:
    settings = {
        "DISPLAY": display, "JOBHALL_HOME": str(home), "JOBHALL_PORT_BASE": str(base), "JOBHALL_FEED_URL": feed,
        "JOBHALL_BOARD_SIZE": "1280x720",
    }  # fmt: skip
    command = [sys.executable, "-m", "hardware.board", "--open"]
    with subprocess.Popen(command, env={**os.environ, **settings}, text=True, stdout=subprocess.PIPE) as program:
        try:
            yield program
        finally:
            if program.poll() is None:
                program.kill()


def patiently(holds: Callable[[], bool], what: str) -> None:
    pause = threading.Event()
    for _ in range(600):
        if holds():
            return
        pause.wait(0.1)
    raise AssertionError(f"it never was: {what}")


def is_full(display: str) -> bool:
    """Whether the page reaches all four corners: its head above, its tape below."""
    shown: Image.Image = ImageGrab.grab(xdisplay=display)
    return [shown.getpixel(at) for at in ((2, 2), (1277, 2), (2, 716), (2, 660))] == [HEAD, HEAD, TAPE, TAPE]


def figures(base: int) -> str:
    return httpx.get(f"http://127.0.0.1:{base + 2}/metrics", trust_env=False).text


def browsers(home: Path) -> list[int]:
    """The browser's processes that have the profile of this board."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"--user-data-dir={home / 'board' / 'browser'}".encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_it_fills_the_display_and_is_gone_however_the_program_ends(
    ending: signal.Signals, display: str, tmp_path: Path
) -> None:
    until = (system_clock() + timedelta(days=20)).date()
    feed = MemoryFeed(system_clock, notices=[SITE, *(vacancy(n, valid_through=until) for n in range(9))])
    base = free_base()
    with serving(feed_site(feed, tmp_path)) as backend, opened(display, tmp_path, base, backend.url) as program:
        assert program.stdout and program.stdout.readline().startswith("board ready")
        patiently(lambda: is_full(display), "full screen")
        patiently(lambda: 'jobhall_board_pages{device="jinhai-board-1"} 1' in figures(base), "looked at")
        assert browsers(tmp_path)
        program.send_signal(ending)
        program.wait(timeout=20)
        patiently(lambda: not browsers(tmp_path), "gone")
        feed.close()
