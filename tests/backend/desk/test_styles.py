"""The desk's style sheets: the framework's own file, what it draws with, and one look by day and by night."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.backend.desk.chromium import signed_in
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend

STATIC = Path(__file__).parents[3] / "backend" / "desk" / "static"
PICO = "06cf0bead048c54f4e2c281c26ae0d695cb0da8675545366ac7fc4b39c779398"
DRAWN = "name => getComputedStyle(document.querySelector(name)).backgroundImage"
GROUND = "() => ['html', '.card'].map((one) => getComputedStyle(document.querySelector(one)).backgroundColor)"


def test_the_framework_is_as_its_makers_published_it() -> None:
    found = hashlib.sha256((STATIC / "pico.fluid.classless.min.css").read_bytes()).hexdigest()
    assert found == PICO, "a newer release? Then say so in README, Licences, too"


def test_every_picture_and_sheet_that_a_sheet_names_is_there() -> None:
    named = {
        name
        for sheet in STATIC.glob("*.css")
        if not sheet.name.startswith("pico.")
        for name in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8"))
    }
    assert len(named) >= 3
    assert [name for name in named if not (STATIC / name).is_file()] == []


@pytest.mark.peer
def test_what_the_framework_draws_passes_the_policy_of_the_desk(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/vacancy")
    assert page.evaluate(DRAWN, "select").endswith('/desk/static/icons/chevron.svg")')
    assert page.evaluate(DRAWN, "[type=date]").endswith('/desk/static/icons/date.svg")')
    page.check("[type=checkbox] >> nth=0")
    assert chromium.complaints == []
    page.fill("[name=headcount]", "几个")
    page.click("p.buttons button.primary")
    page.get_by_text("标红的地方要改").wait_for()
    assert page.evaluate(DRAWN, "[name=headcount]").endswith('/desk/static/icons/wrong.svg")')
    assert [one for one in chromium.complaints if "422" not in one] == []


@pytest.mark.peer
def test_the_desk_is_light_where_everything_else_is_dark(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    by_day = page.evaluate(GROUND)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == by_day == ["rgb(246, 242, 233)", "rgb(255, 255, 255)"]


LOOKS = """() => [...document.querySelectorAll("[data-rows=booths] > .rowset")].map((row) => [
  row, ...row.querySelectorAll(":scope > .field > :is(input, select, textarea), .rowset, .rowset input, button")
].map((part) => {
  const { boxShadow, borderRadius, borderColor, marginLeft, marginTop } = getComputedStyle(part);
  const ofFocus = part.matches(":focus") ? [] : [boxShadow, borderColor];
  return [part.tagName, borderRadius, marginLeft, marginTop, ...ofFocus];
}))"""


@pytest.mark.peer
def test_an_added_booth_looks_like_the_first_one(running: Backend, chromium: Browser) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/jobfair")
    page.click("[data-rows=booths] > p > .add")
    assert page.evaluate("document.activeElement.name").startswith("booths.n"), "one types on in the new booth"
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    first, added = page.evaluate(LOOKS)
    assert [one[:4] for one in added] == [one[:4] for one in first]
    assert {one[4] for one in [*first, *added] if one[4:]} == {"none"}, "no frame around the row, nor its buttons"
    assert {one[5] for one in added if one[4:]} == {one[5] for one in first}


QUOTE = """() => { const wide = (text) => {
  const found = document.createElement("span"); found.textContent = text.repeat(10);
  document.querySelector("main").append(found);
  return found.getBoundingClientRect().width / parseFloat(getComputedStyle(found).fontSize) / 10; };
  return wide("a\u201ca") - wide("aa"); }"""
"""How wide a quotation mark is, in widths of a Chinese character."""


@pytest.mark.peer
@pytest.mark.parametrize(
    ("english", "chinese"), [("/desk/language/en?next=/desk/", "/desk/"), ("/?lang=en", "/?lang=zh")]
)
def test_english_quotation_marks_are_as_narrow_as_english_letters(
    running: Backend, chromium: Browser, english: str, chinese: str
) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}{chinese}")
    assert page.evaluate(QUOTE) > 0.9
    page.goto(f"{running.url}{english}")
    assert page.evaluate("document.documentElement.lang") == "en" and page.evaluate(QUOTE) < 0.6
