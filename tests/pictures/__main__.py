"""`make pictures`: photograph every face of a running hall for the README. Open the hall first (`make demo`)."""

import os
import socket
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from content.settings import Settings, read_settings

FOLDER = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]


def main() -> int:
    """Write a PNG for each face."""
    base = read_settings(Settings, os.environ).port_base
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", base)):
            print(f"pictures: nobody answers at port {base}; open the hall first: make demo", file=sys.stderr)
            return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        shoot(browser, "board", f"http://127.0.0.1:{base + 2}/", 1920, 1080, scale=0.5, once="#cover:not(.on)")
        shoot(browser, "strips", f"http://127.0.0.1:{base + 3}/", 1100, 760, scale=0.8)
        shoot(browser, "web", f"http://127.0.0.1:{base}/", 390, 700)
        shoot(browser, "kiosk", f"http://127.0.0.1:{base + 5}/", 560, 980, touch=True)
        desk(browser, f"http://127.0.0.1:{base}/desk/")
        browser.close()
    return 0


def opened(browser: Browser, url: str, width: int, height: int, scale: float) -> Page:
    """The page in a window of its own, in Chinese, with whatever it shows once it is quiet."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", device_scale_factor=scale, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url)
    page.wait_for_timeout(3000)
    return page


def shoot(
    browser: Browser,
    name: str,
    url: str,
    width: int,
    height: int,
    scale: float = 1.0,
    once: str = "body",
    touch: bool = False,
) -> None:
    """One picture, once the page has what the selector asks for: the board its table, which a slide may cover.

    A kiosk at which nobody stands is woken by a touch.
    """
    page = opened(browser, url, width, height, scale)
    page.wait_for_selector(once, state="attached", timeout=120_000)
    if touch:
        page.mouse.click(width / 2, height / 2)
        page.wait_for_timeout(4000)
    page.screenshot(path=FOLDER / f"{name}.png")
    page.close()


def desk(browser: Browser, url: str) -> None:
    """The desk, signed in as the sample's second person, at a notice."""
    page = opened(browser, url, 1600, 1000, 0.6)
    page.locator("input:not([type=hidden])").first.fill("li")
    page.locator("input[type=password]").fill("jobhall-demo")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{url}notices/v-0001")
    page.wait_for_timeout(1500)
    page.screenshot(path=FOLDER / "desk.png")
    page.close()


if __name__ == "__main__":
    sys.exit(main())
