"""A headless browser for the pages of the hall: Debian's Chromium, driven by playwright."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, sync_playwright

from hardware.serving import PageServer, Site

PICTURES = os.environ.get("JOBHALL_TEST_PICTURES", "")
"""A folder for the pictures that tests take; without it they go to the test's own folder."""


@contextmanager
def serving(site: Site, port: int = 0) -> Iterator[PageServer]:
    """The pages served in a thread of this process."""
    server = PageServer(("127.0.0.1", port), site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _followed(act: Callable[..., None]) -> Callable[..., None]:
    """A click that leads to another page is over when that page is read and its scripts listen, not when it begins."""

    @wraps(act)
    def done(self: Page | Locator, *args: Any, **kwargs: Any) -> None:
        act(self, *args, **kwargs)
        (self if isinstance(self, Page) else self.page).wait_for_load_state("domcontentloaded")

    return done


for _kind in (Page, Locator):
    for _name in ("click", "dblclick", "press"):
        setattr(_kind, _name, _followed(getattr(_kind, _name)))


class Browser:
    """Opens pages and keeps every complaint they make."""

    def __init__(self, chromium: object) -> None:
        self._chromium = chromium
        self._pages: list[Page] = []
        self.complaints: list[str] = []

    @contextmanager
    def anew(self) -> Iterator["Browser"]:
        """The same program for somebody else: it knows nothing of those before, and closes their pages at the end."""
        other = Browser(self._chromium)
        try:
            yield other
        finally:
            for page in other._pages:
                page.close()

    def open(self, url: str, width: int, height: int) -> Page:
        """A page of this size, shown when its first event has arrived."""
        page: Page = self._chromium.new_page(viewport={"width": width, "height": height})  # type: ignore[attr-defined]  # playwright's
        self._pages.append(page)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.goto(url, wait_until="commit")
        return page


@contextmanager
def browser() -> Iterator[Browser]:
    """One browser for many pages."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "chromium is not installed: apt install chromium"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=flags)
        try:
            yield Browser(chromium)
        finally:
            chromium.close()


def picture(page: Page, folder: Path, name: str) -> None:
    """Keep what the page looks like."""
    place = Path(PICTURES) if PICTURES else folder
    place.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=place / f"{name}.png")


def until(page: Page, holds: str, seconds: float = 15) -> None:
    """Wait for an expression to hold; by `evaluate`, because the page's own policy forbids to poll by `eval`."""
    waited = f"""async () => {{
      const began = performance.now();
      while (!({holds})) {{
        if (performance.now() - began > {seconds * 1000}) return false;
        await new Promise(requestAnimationFrame);
      }}
      return true;
    }}"""
    assert page.evaluate(waited), holds
