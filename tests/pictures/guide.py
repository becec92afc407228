"""`python -m tests.pictures.guide`: photograph the desk's pages for its guides 帮助, from a fresh sample centre.

Open the backend first, with a database of its own: a vacancy with mistakes is entered in it and some wait for review.
Dates and buttons that the browser draws are Chinese only where Debian's chromium-l10n is installed beside Chromium.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from content.settings import Settings, read_settings

FOLDER = Path(__file__).parents[2] / "backend" / "desk" / "static" / "guide"
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN"]
CHINESE: dict[str, str | float | bool] = {"LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"}
WIDTH, HEIGHT = 1320, 836
TABLE = """岗位名称\t单位名称\t薪资\t人数\t工作地点\t有效期\t岗位描述
商场保安员\t郑州安泰里物业管理有限公司\t3800-4500\t3\t金水区花园路北段\t2026-12-28\t盯监控，巡楼层
前台\t郑州安泰里物业管理有限公司\t3000-3500\t1\t金水区花园路北段\t2026-12-28\t接待，限女性
保洁员\t郑州安泰里物业管理有限公司\t2600-2800\t若干\t金水区花园路北段\t2026-12-28\t打扫楼道"""


def main() -> int:
    """Write a PNG for each step that has one."""
    desk = f"http://127.0.0.1:{read_settings(Settings, os.environ).port_base}/desk"
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or "/usr/bin/chromium"
        env: dict[str, str | float | bool] = {**os.environ, **CHINESE}
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS, env=env)
        _clerk(signed_in(browser, desk, "wang"), desk)
        _approver(signed_in(browser, desk, "li"), desk)
        browser.close()
    return 0


def signed_in(browser: Browser, desk: str, name: str) -> Page:
    """A window in which somebody of the sample has signed in."""
    size = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=size, locale="zh-CN", device_scale_factor=0.75)  # type: ignore[arg-type]  # its own
    page = context.new_page()
    page.goto(f"{desk}/sign-in")
    page.fill("[name=name]", name)
    page.fill("[name=password]", "jobhall-demo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    return page


def _clerk(page: Page, desk: str) -> None:
    for copied in ("v-0001", "v-0002", "v-0003"):
        _copy(page, desk, copied, "submit")
    _copy(page, desk, "v-0004", "save", "接待客人，限女性，形象好。")
    page.locator("#findings").evaluate("found => found.scrollIntoView({ block: 'center' })")
    keep(page, "checked")
    page.goto(f"{desk}/")
    keep(page, "home")
    page.goto(f"{desk}/new/vacancy?like=v-0001")
    page.fill("[name=headcount]", "3")
    page.keyboard.press("Tab")
    keep(page, "form")
    page.goto(f"{desk}/employers/1")
    keep(page, "employer")
    page.goto(f"{desk}/table")
    page.fill("[name=table]", TABLE)
    page.click("button[value=look]")
    page.wait_for_selector("[data-grid]")
    keep(page, "table")
    page.goto(f"{desk}/notices/v-0001")
    page.click("details.reason:last-of-type summary.danger")
    page.locator("details.reason[open] form").last.scroll_into_view_if_needed()
    keep(page, "withdraw")


def _copy(page: Page, desk: str, like: str, then: str, description: str = "") -> None:
    """A vacancy like another one; with other work than that where it is given."""
    page.goto(f"{desk}/new/vacancy?like={like}")
    if description:
        page.fill("[name=description]", description)
    if not page.input_value("[name=headcount]"):
        page.fill("[name=headcount]", "2")
    page.fill("[name=valid_through]", page.evaluate("new Date(Date.now() + 2e9).toISOString().slice(0, 10)"))
    page.click(f"p.buttons button[value={then}]")
    page.wait_for_load_state()
    if "/new/" in page.url:  # It is remarked on: one like another is much like a duplicate. The second click does it.
        page.click(f"p.buttons button[value={then}]")
    page.wait_for_url("**/desk/notices/*")


def _approver(page: Page, desk: str) -> None:
    for name, path in (("queue", "queue"), ("overview", "overview"), ("people", "staff")):
        page.goto(f"{desk}/{path}")
        keep(page, name)


def keep(page: Page, name: str) -> None:
    """The window as it is, once it is quiet."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
