"""The board's own browser: Chromium over the whole display, with nothing of a browser to be seen."""

import logging
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from content.errors import JobhallError

_FLAGS: Final = (
    "--kiosk", "--incognito", "--no-first-run", "--noerrdialogs", "--hide-scrollbars", "--disable-infobars",
    "--disable-features=Translate,TranslateUI", "--disable-pinch", "--overscroll-history-navigation=0",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip
_PAUSE: Final = 3.0

log = logging.getLogger(__name__)


class BrowserMissing(JobhallError):
    """The browser named by the settings is not on this machine."""


class BadSize(JobhallError):
    """A size of the display that is not written as 1920x1080."""


def command(browser: str, url: str, profile: Path, size: str) -> list[str]:
    """What is run to show `url`. `size` serves where there is no window manager. Raises BrowserMissing, BadSize."""
    width, _, height = size.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise BadSize(f"JOBHALL_BOARD_SIZE={size!r} 读不懂，要写成 1920x1080。")
    program = shutil.which(browser)
    if program is None:
        raise BrowserMissing(
            f"这台机器上没有 {browser}。安装它（apt install chromium），或用 JOBHALL_BROWSER 指定别的。"
        )
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium does not start as root otherwise.
    window = ["--window-position=0,0", f"--window-size={width},{height}"]
    profiled = f"--user-data-dir={profile.resolve()}"
    return [*_bound_to_us(), program, *_FLAGS, *as_root, *window, profiled, f"--app={url}"]


def _bound_to_us() -> list[str]:
    """The kernel ends the browser when we are killed: one left over would keep its profile from the next."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


class KioskBrowser:
    """Keeps a browser running; one that ends is started again."""

    def __init__(self, command: Sequence[str], pause: float = _PAUSE) -> None:
        """`pause` is how many seconds pass before a browser that ended is started again."""
        self._command = list(command)
        self._pause = pause
        self._stopping = threading.Event()
        self._started = threading.Condition()
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._thread = threading.Thread(target=self._run, name="browser", daemon=True)

    def start(self) -> None:
        """Begin to show the page."""
        self._thread.start()

    def wait_for_start(self, count: int, seconds: float) -> bool:
        """Wait until the browser has been started so many times; whether it has."""
        with self._started:
            return self._started.wait_for(lambda: self._starts >= count, timeout=seconds)

    def stop(self) -> bool:
        """End the browser, by force when it does not end by itself within a second; whether it has ended."""
        self._stopping.set()
        process = self._process
        if process:
            process.terminate()
            try:
                process.wait(timeout=1)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(timeout=2)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            code = self._shown()
            if not self._stopping.is_set():
                log.warning("the board's browser ended with %s; starting it again", code)
            self._stopping.wait(self._pause)

    def _shown(self) -> int:
        silent = subprocess.DEVNULL
        with subprocess.Popen(self._command, stdout=silent, stderr=silent) as process:  # noqa: S603  the settings name it
            with self._started:
                self._process, self._starts = process, self._starts + 1
                self._started.notify_all()
            return process.wait()


@contextmanager
def kiosk_browser(command: Sequence[str]) -> Iterator[None]:
    """Run the browser for as long as the context lasts."""
    shown = KioskBrowser(command)
    shown.start()
    try:
        yield
    finally:
        shown.stop()
