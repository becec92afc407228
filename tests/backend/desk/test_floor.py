"""The floor plan without a script: what has a place is drawn, what has none waits beside it with name and count."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from backend.desk.floor import floor
from backend.desk.inputs import Values
from tests.backend.desk.chromium import signed_in
from tests.hardware.browser import Browser, until
from tests.journeys.backend import Backend

Open = Callable[[str], Any]


def booth(label: str, x: str = "", y: str = "", employer: str = "") -> Values:
    return {"label": label, "employer": employer, "x": x, "y": y}


def labels(values: Values) -> tuple[list[str], list[str], list[str]]:
    """The booths that are drawn, the booths and the marks that wait."""
    found = floor(values)
    waiting = {tray.kind: [one.label for one in tray.things] for tray in found.trays}
    return [one.label for one in found.booths], waiting["booth"], waiting["mark"]


def test_what_has_no_place_waits_and_is_not_drawn_in_the_corner() -> None:
    booths = (booth("A1", "3", "4"), booth("A2"), booth("A3", "0", "0"), booth("A4", "0", "2"), booth(" "))
    marks = ({"title": "入口", "x": "", "y": ""}, {"title": "服务台", "x": "5", "y": ""})
    assert labels({"booths": booths, "plan.marks": marks}) == (["A1", "A4"], ["A2", "A3"], ["入口"])


@pytest.mark.parametrize("typed", ["left", "-3", "1e5", "²"])
def test_metres_that_cannot_be_read_are_no_place(typed: str) -> None:
    assert labels({"booths": (booth("A1", typed, typed),)})[:2] == ([], ["A1"])


def typed(*booths: Values, **more: str) -> dict[str, str]:
    """A fair of 30 by 20 metres, as it is sent."""
    rows = {f"booths.{at}.{name}": str(text) for at, one in enumerate(booths) for name, text in one.items()}
    return {
        "title": "样例招聘会", "starts": "2026-12-20T09:00", "ends": "2026-12-20T12:00", "venue": "一楼",
        "place__division": "410104", "plan.width": "30", "plan.depth": "20", **rows, **more,
    }  # fmt: skip


def test_a_booth_outside_the_hall_blocks_at_its_field_and_one_without_a_place_is_remarked_on(browser: Open) -> None:
    far, none = booth("A1", "99", "4", "郑州恒岳机械"), booth("A2", employer="样例纺织")
    page = browser("lin").get("/new/jobfair")
    page.post("/new/jobfair", **typed(far, none), then="submit")
    assert "摆到大厅外面去了" in page.page and "已存成草稿" in page.page
    path = page.path.removeprefix("/desk")
    edit = page.get(f"{path}/edit").page
    assert re.search(r'name="booths.0.x" value="99"[^>]* aria-invalid="true"', edit)
    remark = re.search(r'id="n-booths">(.*?)</div>', edit, re.S)
    assert remark and "请留意" in remark[1] and "还没有摆放：A2" in remark[1]
    mended = typed(booth("A1", "30", "20", "郑州恒岳机械"), none)
    page.post(f"{path}/edit", **mended, based_on="1", then="submit")
    page.post(f"{path}/edit", **mended, based_on="1", seen=page.hidden("seen"), then="submit")
    assert "提交好了" in page.page, "on the wall is inside, and what has no place does not block"


def test_whoever_approves_sees_the_plan_and_cannot_move_it(browser: Open) -> None:
    page = browser("lin").get("/new/jobfair")
    placed, none = booth("A1", "3", "4", "郑州恒岳机械"), booth("A2", employer="样例纺织")
    page.post("/new/jobfair", **typed(placed, none), then="submit")
    page.post("/new/jobfair", **typed(placed, none), seen=page.hidden("seen"), then="submit")
    shown = browser("zhao").get(page.path.removeprefix("/desk")).page
    plan = re.search(r'<svg class="plan still" viewBox="-1 -1 32.0 22.0"(.*?)</svg>', shown, re.S)
    assert plan and plan[1].count('<g class="booth"') == 1
    assert "还没有摆放的展位：A2" in shown
    assert "plan.js" not in shown


@pytest.mark.peer
def test_drawing_the_plan_anew_stays_at_the_plan(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/jobfair")
    page.fill("[name='plan.width']", "33")
    with page.expect_navigation():
        page.click("button[name=more][value=plan]")
    until(page, "document.activeElement.id === 'floor'")
    assert page.evaluate("document.querySelector('svg.plan').getBoundingClientRect().top") < 400
    assert page.evaluate("scrollY") > 300
    assert "#" not in page.url, "what is saved next is told at its own field"


def test_the_form_names_and_counts_them_and_leads_to_their_rows(browser: Open) -> None:
    page = browser("lin").get("/new/jobfair")
    rows = {f"booths.{at}.{name}": text for at, one in enumerate([
        booth("A1", "3", "4", "郑州恒岳机械"), booth("A2", employer="<b>样例纺织"), booth("A3"),
    ]) for name, text in one.items()}  # fmt: skip
    shown = page.post("/new/jobfair", more="plan", **rows).page
    tray = re.search(r'<div class="tray booth" data-tray="booth">(.*?)</div>', shown, re.S)
    assert tray is not None
    assert '还没有摆放的展位 <b class="num" data-count>2</b>' in tray[1]
    assert re.findall(r'href="#(.*?)">(A\d)', tray[1]) == [("f-booths.1.x", "A2"), ("f-booths.2.x", "A3")]
    assert 'id="f-booths.1.x"' in shown
    assert "&lt;b&gt;样例纺织" in tray[1]
    assert shown.count('<g class="booth"') == 1
    assert 'data-tray="mark" hidden' in shown
