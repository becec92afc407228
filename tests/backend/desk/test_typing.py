"""What spares a clerk typing: fields that an earlier vacancy fills, and keys that lead on."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter
from backend.editorial.listing import entries
from backend.editorial.office import Office
from content.occupation_finder import find_occupation
from content.vacancy import Employer, Place, Vacancy
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.fields import Fields
from tests.hardware.browser import Browser, until
from tests.journeys.backend import Backend

README = Path(__file__).parents[3] / "README.md"
Open = Callable[[str], Any]
Welder = Callable[..., Vacancy]

HENGYUE = Employer(name="郑州恒岳机械", short="恒岳机械")


@pytest.fixture
def known(office: Office, lin: Staff, welder: Welder) -> Office:
    """Two vacancies of one employer, and one of another that says its name in the title."""
    with office.work() as work:
        enter(work, lin, welder(1, employer=HENGYUE, apply="打大厅电话。", hours="白班"))
        enter(work, lin, welder(2, employer=HENGYUE, place=Place(division="410105", address="样例路 9 号")))
        enter(work, lin, welder(3, title="恒岳机械维修工", employer=Employer(name="样例维修店")))
    return office


def test_employers_bring_their_last_vacancy(browser: Open, known: Office) -> None:
    client = browser("wen").client
    last = client.get("/desk/employers/last?name=郑州恒岳机械").get_json()
    assert last == {"place.division": "410105", "place.address": "样例路 9 号"}
    assert client.get("/desk/employers/last?name=恒岳").get_json() == {}


def test_a_new_one_like_an_earlier_one_leaves_out_what_was_true_of_that_time(browser: Open, known: Office) -> None:
    page = browser("wen").get("/notices/v-1")
    assert "照这条再录一条" in page.page
    pairs = dict(Fields(page.get("/new/vacancy?like=v-1").page).pairs)
    assert (pairs["title"], pairs["hours"], pairs["wage.min"]) == ("电焊工", "白班", "6000")
    assert (pairs["verified"], pairs["valid_through"]) == ("", "2026-12-21")
    page.post("/new/vacancy", **{**pairs, "then": "save"})
    with known.database.read() as connection:
        newest = entries(connection)[0]
    assert (newest.record.id == "v-1", newest.newest.author) == (False, "wen")
    assert page.get("/new/guide?like=v-1").status == 404
    assert page.get("/new/vacancy?like=nowhere").status == 404


def test_a_new_one_under_another_title_gets_the_occupation_of_that_title(
    browser: Open, office: Office, lin: Staff, welder: Welder
) -> None:
    title = "仓库管理员"
    with office.work() as work:
        enter(work, lin, welder(1, title=title, occupation=find_occupation(title).code))
        enter(work, lin, welder(2, title=title, occupation="6-18-02-04"))
    page = browser("wen").get("/new/vacancy?like=v-1")
    pairs = dict(Fields(page.page).pairs)
    page.post("/new/vacancy", **{**pairs, "title": "搬运工", "then": "save"})
    with office.database.read() as connection:
        notices = [one.newest.notice for one in entries(connection)]
    written = next(one for one in notices if isinstance(one, Vacancy) and one.title == "搬运工")
    assert written.occupation == find_occupation("搬运工").code != find_occupation(title).code
    by_hand = dict(Fields(page.get("/new/vacancy?like=v-2").page).pairs)
    assert by_hand["occupation"].startswith("6-18-02-04"), "what was chosen is not lost"


@pytest.mark.peer
def test_a_vacancy_is_typed_without_the_mouse(running: Backend, chromium: Browser, welder: Welder) -> None:
    with running.office.work() as work:
        enter(work, running.staff("lin"), welder(1, employer=HENGYUE, apply="打大厅电话。", hours="白班"))
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/vacancy")

    def onward(text: str, field: str) -> None:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        until(page, f"document.activeElement.name === '{field}'")

    onward("叉车司机", "occupation")
    onward("", "employer.name")
    onward("恒岳", "wage.min")
    assert page.input_value("[name='place.address']") == "金水区样例路 1 号"
    assert page.input_value("[name='employer.name']") == "郑州恒岳机械"
    assert page.input_value("[name=hours]") == "", "hours are of the job"
    brought = "[id='b-place.address']"
    assert "请核对" in page.inner_text(brought) and "请核对" in page.inner_text("[id='b-apply']")
    page.focus("[name='place.address']")
    until(page, f"!document.querySelector(`{brought}`)")
    page.focus("[name='wage.min']")
    onward("5000", "wage.max")
    onward("6500", "headcount")
    page.fill("[name=description]", "装卸货物。")
    page.keyboard.press("Control+Enter")
    page.get_by_text("提交好了").wait_for()
    with running.database.read() as connection:
        found: Any = entries(connection)[0].newest.notice
    assert (found.title, found.apply, found.occupation) == ("叉车司机", "打大厅电话。", "6-30-05-01")
    assert chromium.complaints == []


@pytest.mark.peer
def test_enter_leads_from_a_new_employer_to_its_code(running: Backend, chromium: Browser, welder: Welder) -> None:
    with running.office.work() as work:
        enter(work, running.staff("lin"), welder(1, employer=HENGYUE))
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/vacancy")

    def entered(name: str) -> str:
        page.fill("[name='employer.name']", "")
        page.focus("[name='employer.name']")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        until(page, "document.activeElement.name !== 'employer.name'")
        return str(page.evaluate("document.activeElement.name"))

    assert entered("郑州砺川重工") == "employer.credit_code"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.name === 'place.division'")
    assert entered("恒岳") == "wage.min", "a known one brings its place, and its code stands on its own page"
    assert chromium.complaints == []


@pytest.mark.peer
def test_the_bench_of_typing_comes_to_its_end_with_few_presses(tmp_path: Path) -> None:
    out = tmp_path / "typing.json"
    command = [sys.executable, "-m", "tests.bench.desk_typing", "--pace", "0", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True, cwd=README.parent)
    figures = json.loads(out.read_text("utf-8"))["figures"]
    presses = {name.removesuffix(": presses"): most for name, most in figures.items() if name.endswith("presses")}
    rows = re.findall(r"^\| (?:one )?((?:an|like an) .*?) \| (\d+) \|", README.read_text("utf-8"), re.M)
    told = {name: int(most) for name, most in rows}
    assert presses and presses == {name: told.get(name) for name in presses}, "as the README tells it"
