"""Key presses and seconds that a typical vacancy takes on the desk's form, beside the stock form of Flask-Admin.

A script types the same vacancy in Chromium at a typist's pace, keyboard only, from the open form to the page that says
it was kept. A Chinese character counts as one press on both sides: what an input method adds, it adds to both.
"""

import logging
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog

from backend.editorial.accounts import set_password
from backend.editorial.drafting import enter, submit
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.backend.known import HENGYUE
from tests.bench.machine import Report, parser
from tests.bench.processes import Server, free_ports
from tests.hardware.browser import browser, until
from tests.journeys.backend import Backend

PACE = 0.2
"""Seconds from one press to the next, of somebody who types all day."""

NAME, ADDRESS = HENGYUE.name, "北三环路恒岳工业园 2 号厂房"
NEW_NAME = "郑州砺川重工设备有限公司"
FACTS = {
    "title": "电焊工", "wage.min": "6000", "wage.max": "8500", "headcount": "6",
    "description": "二氧化碳保护焊，焊接结构件，两班倒。", "requirements": "有焊工证，会看施工图纸。",
}  # fmt: skip


class Typist:
    """Counts what is pressed."""

    def __init__(self, page: Any, pace: float) -> None:
        self.page, self.pace, self.presses = page, pace, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self._pressed()

    def type(self, text: str) -> None:
        for character in text:
            self.page.keyboard.type(character)
            self._pressed()

    def fill(self, facts: dict[str, str], onward: str) -> None:
        """Go on with one key until the focus is on a field that has something to be said, and say it."""
        left = dict(facts)
        while left:
            name = self.page.evaluate("document.activeElement.name || ''")
            if name in left:
                self.type(left.pop(name))
            if left:
                self.page.evaluate("window.left = document.activeElement")
                self.press("Tab" if self._is_textarea() else onward)
                until(self.page, "document.activeElement !== window.left")

    def _is_textarea(self) -> bool:
        return bool(self.page.evaluate("document.activeElement.tagName === 'TEXTAREA'"))

    def _pressed(self) -> None:
        self.presses += 1
        self.page.wait_for_timeout(self.pace * 1000)


def main() -> None:
    """Type it each way, and report."""
    made = parser("A typical vacancy typed on the desk and in a stock form.")
    made.add_argument(
        "--stock", default="", help="an interpreter with flask-admin; its figures are left out without one"
    )
    made.add_argument("--pace", type=float, default=PACE, help="seconds a press")
    asked = made.parse_args()
    report = Report("desk_typing")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="jobhall-typing-") as folder, browser() as chromium:
        backend = Backend(Path(folder) / "backend")
        earlier = _earlier(backend)
        backend.start()
        try:
            page = chromium.open(f"{backend.url}/desk/sign-in", 1600, 1000)
            _sign_in(page)
            ways: dict[str, tuple[str, Callable[[Typist], None]]] = {
                "an employer that is new": ("/desk/new/vacancy", _new_employer),
                "an employer that was here before": ("/desk/new/vacancy", _known_employer),
                "like an earlier one": (f"/desk/new/vacancy?like={earlier}", _like),
            }
            for name, (path, way) in ways.items():
                page.goto(f"{backend.url}{path}")
                _measure(report, name, Typist(page, asked.pace), way, "text=提交好了")
        finally:
            backend.die()
        if asked.stock:
            _stock(report, chromium, asked.stock, Path(folder), asked.pace)
    report.write(asked.out)


def _measure(report: Report, name: str, typist: Typist, way: Callable[[Typist], None], done: str) -> None:
    began = time.perf_counter()
    way(typist)
    typist.page.wait_for_selector(done)
    report.figure(f"{name}: presses", typist.presses)
    report.figure(f"{name}: seconds", time.perf_counter() - began)


def _new_employer(typist: Typist) -> None:
    typist.type(FACTS["title"])
    typist.fill({"employer.name": NEW_NAME}, "Enter")
    typist.fill({"place.division": ""}, "Enter")
    typist.press(*("ArrowDown",) * 4)
    typist.fill({"place.address": ADDRESS, **_without("title")}, "Enter")
    typist.press("Control+Enter")


def _known_employer(typist: Typist) -> None:
    typist.type(FACTS["title"])
    typist.fill({"employer.name": NAME[2:4]}, "Enter")
    typist.fill(_without("title"), "Enter")
    typist.press("Control+Enter")


def _like(typist: Typist) -> None:
    """Another one of the same kind, for four people."""
    typist.page.focus("[name=headcount]")
    typist.press("Control+A")
    typist.type("4")
    typist.press("Control+Enter")


def _stock(report: Report, chromium: Any, python: str, folder: Path, pace: float) -> None:
    port = free_ports(1)
    here = Path(__file__).with_name("stock_admin.py")
    server = Server([python, "-P", str(here), str(port), str(folder / "stock.db")], port, log=folder / "stock.log")
    try:
        page = chromium.open(f"http://127.0.0.1:{port}/admin/vacancy/new/", 1600, 1000)
        page.focus("[name=title]")
        _measure(report, "Flask-Admin's stock form", Typist(page, pace), _in_stock, ".alert-success")
    finally:
        server.stop()


def _in_stock(typist: Typist) -> None:
    facts = {name.replace(".", "_"): text for name, text in FACTS.items()}
    facts |= {"occupation": "6-18-02-04", "employer_name": NEW_NAME, "division": "410105", "address": ADDRESS}
    facts |= {"wage_unit": "month", "employment_type": "FULL_TIME", "education": "any", "valid_through": "2026-12-20"}
    typist.fill(facts, "Tab")
    typist.press("Enter")


def _without(*names: str) -> dict[str, str]:
    return {name: text for name, text in FACTS.items() if name not in names}


def _earlier(backend: Backend) -> str:
    """Another vacancy of the employer, which was public until it was filled; its id."""
    vacancy = Vacancy(
        id="v-earlier", title="氩弧焊工", occupation="6-18-02-04", employer=Employer(name=NAME, short="恒岳机械"),
        place=Place(division="410105", address=ADDRESS), headcount=6, wage=Wage(min=6000, max=8500),
        description=FACTS["description"], requirements=FACTS["requirements"], apply="打 12345 转人工。",
        valid_through=backend.clock().date(),
    )  # fmt: skip
    with backend.office.work() as work:
        set_password(work, "lin", "a-good-password")
        lin, zhao = backend.staff("lin"), backend.staff("zhao")
        approve(work, zhao, submit(work, lin, enter(work, lin, vacancy).id).id)
        withdraw(work, zhao, vacancy.id, "招满了")
    return vacancy.id


def _sign_in(page: Any) -> None:
    page.fill("[name=name]", "lin")
    page.fill("[name=password]", "a-good-password")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


if __name__ == "__main__":
    sys.exit(main())
