"""axe-core looks at every page of the desk and of the public web in Chromium: nothing serious, nothing critical."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from passlib.totp import TOTP
from playwright.sync_api import Page

from backend.editorial.accounts import add_staff, set_password
from backend.editorial.counter.reports import hand_in
from backend.editorial.devices import add_device
from backend.editorial.drafting import enter, submit
from backend.editorial.employers.employer import Details
from backend.editorial.employers.filing import file
from backend.editorial.reviewing import approve, send_back
from content.codec import KINDS
from content.counter import Report
from content.vacancy import Vacancy
from tests.backend.desk.brimful import FULL
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.conftest import PASSWORD
from tests.backend.known import credit_code
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

pytestmark = pytest.mark.peer
AXE = Path(__file__).parents[3] / ".venv" / "peers" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run({resultTypes: ["violations"]})).violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => [one.id, ...one.nodes.slice(0, 3).map((node) => node.html + " " + node.failureSummary)].join(" | "))"""

PUBLIC = (
    "/", "/vacancies", "/list", "/jobfairs", "/guides", "/bulletins", "/employers", "/employers/new",
    "/employers/receipts/78271504", "/nowhere", "/halls", "/report", "/report?number=203160", "/report/ask",
    "/report/tickets/100014",
)  # fmt: skip
LISTS = (
    "/", "/queue", "/notices", "/notices?kind=vacancy&state=live", "/reports", "/devices", "/devices/d-1", "/rehearsal",
    "/table", "/withdraw-all", "/overview", "/audit", "/employers", "/employers?standing=due", "/employers/1",
    "/employers/1/edit", "/employers/new", "/employers/2", "/filings", "/filings?state=all", "/tally", "/guide",
    "/account", "/account/second-factor", "/staff", "/staff/new", "/staff/lin", "/staff/quan",
    "/notices/x-nowhere",
)  # fmt: skip
PARTS: dict[str, tuple[str, ...]] = {
    "lists": LISTS, "forms": tuple(f"/new/{kind}" for kind in KINDS), "notices": (), "edits": (),
}  # fmt: skip
"""Pages of the desk, a test each; those of single notices are known when there are any."""
TABLE = "岗位名称\t单位名称\t薪资\n电焊工\t郑州恒岳机械\t6000-8500\n\t\t5000\n"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Backend]:
    """Every kind of notice live, waiting and sent back; a report; a device."""
    backend = Backend(tmp_path / "backend")
    with backend.office.work() as work:
        for name in ("lin", "zhao"):
            set_password(work, name, PASSWORD)
        add_staff(work, "quan", "全管", ["admin", "approver", "clerk", "head"], PASSWORD)
        add_device(work, "d-1", "jinhai", "kiosk", "触摸屏")
        hand_in(work, "d-1", Report(kind="fraud", reason="fee", text="收钱"))
    backend.start()
    yield backend
    backend.die()


def violations(page: Page, size: tuple[int, int]) -> list[str]:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


def test_axe_finds_what_is_wrong(chromium: Browser) -> None:
    page = chromium.open("about:blank", 800, 600)
    page.set_content("<html lang='zh'><title>x</title><main><h1>x</h1><img src='data:,'></main></html>")
    assert [one.partition(" ")[0] for one in violations(page, (800, 600))] == ["image-alt"]


@pytest.mark.parametrize("part", PARTS)
def test_every_page_of_the_desk_can_be_used_by_everybody(
    running: Backend, chromium: Browser, welder: Callable[..., Vacancy], part: str
) -> None:
    ids = _notices(running, welder)
    page = signed_in(chromium, running, "quan")
    paths = {
        **PARTS,
        "notices": tuple(f"/notices/{id}" for id in ids),
        "edits": tuple(f"/notices/{id}/edit" for id in ids),
    }
    found = looked_at(page, running, *(f"/desk{one}" for one in paths[part]))
    assert len(found) == 2 * len(paths[part]) > 0
    assert {path: one for path, one in found.items() if one} == {}


def test_what_the_forms_of_the_desk_lead_to_can_be_used_by_everybody(
    running: Backend, chromium: Browser, welder: Callable[..., Vacancy]
) -> None:
    _notices(running, welder)
    page = chromium.open(f"{running.url}/desk/sign-in", 1600, 1000)
    found = {"sign-in": violations(page, (1600, 1000))}
    page.fill("[name=name]", "quan")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    page.goto(f"{running.url}/desk/table")
    page.fill("[name=table]", TABLE)
    with page.expect_navigation():
        page.click("button[value=look]")
    found["table with verdicts"] = violations(page, (1600, 1000))
    page.goto(f"{running.url}/desk/new/vacancy")
    page.fill("[name=title]", "前台，限女性")
    page.fill("[name=headcount]", "几个")
    page.click("p.buttons button.primary")
    page.get_by_text("标红的地方要改").wait_for()
    found["a form with mistakes"] = violations(page, (1600, 1000)) + violations(page, (390, 844))
    page.goto(f"{running.url}/desk/account/second-factor")
    phone = TOTP.using(now=lambda: running.office.clock().timestamp())(page.inner_text("code"))
    page.fill("[name=code]", str(phone.generate().token))
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".codes")
    found["recovery codes"] = violations(page, (390, 844))
    page.goto(f"{running.url}/desk/account")
    found["account with a second factor"] = violations(page, (1600, 1000))
    page.goto(f"{running.url}/desk/sign-in")
    page.fill("[name=name]", "quan")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code")
    found["code"] = violations(page, (390, 844))
    assert {path: one for path, one in found.items() if one} == {}


def test_every_page_of_the_web_can_be_used_by_everybody(
    running: Backend, chromium: Browser, welder: Callable[..., Vacancy]
) -> None:
    ids = _notices(running, welder)
    page = chromium.open(f"{running.url}/", 1600, 1000)
    found = looked_at(page, running, *PUBLIC, *(f"/notices/{id}" for id in ids))
    page.goto(f"{running.url}/employers/new?lang=zh")
    page.click("form.filing .acts button")
    page.get_by_text("标红的地方要改").wait_for()
    found["a filing with mistakes"] = violations(page, (390, 844))
    page.goto(f"{running.url}/report?lang=zh")
    page.click("form.filing .acts button")
    page.get_by_text("看标红的地方").wait_for()
    found["a report with mistakes"] = violations(page, (390, 844))
    page.goto(f"{running.url}/report/ask?lang=zh")
    page.fill("[name=ticket]", "123456")
    page.click("form.filing .acts button")
    page.get_by_text("受理号是六位数字").wait_for()
    found["a ticket with a mistake"] = violations(page, (390, 844))
    assert {path: one for path, one in found.items() if one} == {}


def looked_at(page: Page, backend: Backend, *paths: str) -> dict[str, list[str]]:
    """What is wrong with each page, on a desk and on a phone."""
    found = {}
    for path in paths:
        page.goto(f"{backend.url}{path}")
        for size in ((1600, 1000), (390, 844)):
            found[f"{path} {size[0]}"] = violations(page, size)
    return found


def _notices(backend: Backend, welder: Callable[..., Vacancy]) -> list[str]:
    """Drafts with every field filled; vacancies that are live, wait, and were sent back."""
    lin, zhao = backend.staff("lin"), backend.staff("zhao")
    with backend.office.work() as work:
        for notice in FULL.values():
            enter(work, lin, notice)
        firm = Details(name="没有核验的样例厂", code=credit_code(71), contact="张三", telephone="00-12345")
        filed = file(work, "192.0.2.7", firm, welder(4, apply="打单位电话 00-12345"), "once")
        handed_in = [submit(work, lin, enter(work, lin, welder(n)).id) for n in (1, 2, 3)]
        approve(work, zhao, handed_in[0].id)
        send_back(work, zhao, handed_in[1].id, "工资再核实")
    return [filed.notice_id, *(notice.id for notice in FULL.values()), *(one.notice_id for one in handed_in)]
