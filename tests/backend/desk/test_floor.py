"""The floor plan without a script: what has a place is drawn, what has none waits beside it with name and count."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from backend.desk.floor import floor
from backend.desk.inputs import Values

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
