"""What is to be mended in the employers' form stands at its field, and above the form a line leads to each."""

import html
import re

import pytest
from playwright.sync_api import expect

from backend.web import filing_form
from backend.web.filing_sections import FOLDED, MAIN
from content.wording.phrases import Lang
from tests.backend.serving import Hall
from tests.backend.web.filing import CODE, Employer
from tests.hardware.browser import Browser
from tests.journeys.backend import Backend


def employer(hall: Hall) -> Employer:
    return Employer(hall.app.test_client()).get()


def at(page: str, field: str) -> str:
    """Everything that is said beside a field: what is wrong with it, and what the checks found."""
    name = re.escape(field)
    found = re.findall(
        rf'<p class="why" id="w-{name}">(.*?)</p>|<ul class="hints" id="n-{name}">(.*?)</ul>', page, re.S
    )
    return html.unescape("".join(wrong + hints for wrong, hints in found))


def above(page: str) -> list[tuple[str, str]]:
    found = re.search(r'<ul class="mends">.*?</ul>', page, re.S)
    lines = re.findall(r'<a href="#f-([^"]+)">[^<]*</a>[：:] ?([^<]*)<', found[0] if found else "")
    return [(field, html.unescape(sentence)) for field, sentence in lines]


def test_faults_and_hints_are_told_at_once_each_at_its_field(file_hall: Hall) -> None:
    page = employer(file_hall).send(
        title="前台，限女性", headcount="几个", wage__min="900", wage__max="", requirements="35岁以下，未婚", code="1"
    )
    assert page.status == 422
    said = {"code": "18 位", "title": "限女性", "headcount": "整数", "wage.min": "最低工资", "requirements": "未婚"}
    for field, sentence in said.items():
        assert sentence in at(page.page, field), field
        assert any(name == field and sentence in line for name, line in above(page.page)), field
    order = [name for name, _ in above(page.page)]
    assert order == sorted(order, key=["code", "title", "headcount", "wage.min", "requirements"].index)
    assert "《" in at(page.page, "requirements") and "照这样改" in at(page.page, "requirements")
    assert "看过了，照样提交" not in page.page, "as long as something cannot be read"


def test_what_was_shown_beside_mistakes_need_not_be_shown_again(file_hall: Hall) -> None:
    page = employer(file_hall).send(requirements="35岁以下，会氩弧焊", headcount="几个")
    assert (page.status, "35岁以下" in at(page.page, "requirements")) == (422, True)
    assert "标红的地方要改" in page.page and "标黄的请再看看" in page.page
    assert page.send(requirements="35岁以下，会氩弧焊").receipt, "the mistake is mended, the hint was seen"


def test_a_rewriting_that_is_taken_takes_its_warning_away(file_hall: Hall) -> None:
    page = employer(file_hall).send(requirements="限女性，会氩弧焊", title="前台，限女性")
    page.send(requirements="限女性，会氩弧焊", title="前台，限女性", take="requirements")
    assert (page.status, at(page.page, "requirements"), "改好了" in page.page) == (200, "", True)
    assert "男女不限，会氩弧焊</textarea>" in page.page and "限女性" in at(page.page, "title")
    assert [name for name, _ in above(page.page)] == ["title"]
    page.send(requirements="男女不限，会氩弧焊", title="前台，限女性", take="title")
    assert "改好了，可以提交了" in page.page and above(page.page) == [] and 'aria-invalid="true"' not in page.page
    title = re.search(r'name="title"[^>]* value="([^"]*)"', page.page)
    assert title and page.send(requirements="男女不限，会氩弧焊", title=title[1]).receipt


@pytest.mark.parametrize("name", ["once", "website", "nothing", "description"])
def test_a_rewriting_that_nobody_proposed_changes_nothing(file_hall: Hall, name: str) -> None:
    page = employer(file_hall).send(requirements="限女性，会氩弧焊", take=name)
    assert (page.status, "限女性，会氩弧焊</textarea>" in page.page, page.receipt) == (200, True, "")


def test_no_line_above_says_its_field_twice(file_hall: Hall) -> None:
    for code in ("1", "O23456789012345678", CODE[:-1] + ("0" if CODE[-1] != "0" else "1")):
        page = employer(file_hall).send(code=code).page
        (said,) = [sentence for name, sentence in above(page) if name == "code"]
        assert "信用代码" not in said, said


def test_who_has_neither_landline_nor_window_lets_the_hall_take_applications(file_hall: Hall) -> None:
    page = employer(file_hall).send(apply="", through_hall="1", headcount="几个")
    assert 'id="w-apply"' not in page.page
    assert "由大厅代收：带身份证到大厅服务窗口报名。</textarea>" in page.page and "checked" in page.page
    mended = employer(file_hall).send(apply="打单位电话 00-12345", through_hall="1", headcount="几个")
    assert "打单位电话 00-12345\n由大厅代收" in mended.page
    without = employer(file_hall).send(apply="由大厅代收：带身份证到大厅服务窗口报名。", headcount="几个")
    assert at(without.page, "apply") == "这一项要填。", "the tick was taken away, and so are its words"
    assert page.send(apply="", through_hall="1").receipt


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_above_names_a_field_that_is_there(file_hall: Hall, lang: Lang) -> None:
    client = file_hall.app.test_client()
    page = client.get(f"/employers/new?lang={lang}").get_data(as_text=True)
    once = re.search(r'name="once" value="([^"]*)"', page)
    assert once
    sent = client.post(f"/employers/new?lang={lang}", data={"once": once[1], "kind": "x", "wage.max": "5"})
    page = sent.get_data(as_text=True)
    fields = [name for name, _ in above(page)]
    assert {"name", "title", "wage.min", "kind", "valid_through"} <= set(fields)
    assert all(f'id="f-{name}"' in page for name in fields)


def test_the_form_has_four_sections_and_says_how_far_each_is(file_hall: Hall) -> None:
    page = employer(file_hall)
    assert progress(page.page) == ["还差 4 项", "还差 4 项", "还没填", "还差 2 项"]
    assert (
        page.page.count("<details") == page.page.count("（可不填）")
        and '<details class="more whole" open' not in page.page
    )
    page.send(headcount="几个", apply="", address="", hours="", benefits=[])
    assert progress(page.page) == ["填好了", "要改", "填好了", "要改"]
    assert page.page.count('<details class="more whole" open') == 0, "nothing stands in what is folded"
    page.send(headcount="几个", experience_years="很多")
    assert page.page.count('<details class="more whole" open') == 3, "the address, the years, the hours"


def test_every_field_has_its_section() -> None:
    placed = [name for table in (MAIN, FOLDED) for names in table.values() for name in names]
    assert sorted(placed) == sorted([*filing_form.ABOUT_EMPLOYER, *filing_form.ABOUT_JOB, "sites"])


def progress(page: str) -> list[str]:
    return re.findall(r"<small>(.*?)</small>", page)


@pytest.mark.peer
def test_the_form_is_short_on_a_phone_and_counts_what_is_filled_in(running: Backend, chromium: Browser) -> None:
    page = chromium.open(f"{running.url}/employers/new?lang=zh", 390, 844)
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollHeight") < 3000
    page.fill("[name=name]", "样例厂")
    page.fill("[name='wage.min']", "5000")
    expect(page.locator(".progress small")).to_have_text(["还差 3 项", "还差 4 项", "填好了", "还差 2 项"])
    page.check("[name=through_hall]")
    assert page.input_value("[name=apply]") == "由大厅代收：带身份证到大厅服务窗口报名。"
    expect(page.locator(".progress small").nth(3)).to_have_text("还差 1 项")
    page.uncheck("[name=through_hall]")
    assert page.input_value("[name=apply]") == ""
    page.click(".progress a[href='#s-how']")
    assert page.locator("#s-how legend").bounding_box()["y"] > page.locator(".progress").bounding_box()["height"]  # type: ignore[index]  # both are shown
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.peer
def test_a_rewriting_is_taken_by_a_click_and_the_cursor_is_at_the_first_mistake(
    running: Backend, chromium: Browser
) -> None:
    page = chromium.open(f"{running.url}/employers/new?lang=zh", 390, 844)
    page.fill("[name=requirements]", "未婚，会打字")
    page.click("form.filing .acts button")
    page.get_by_text("标红的地方要改").wait_for()
    assert page.evaluate("document.activeElement.name") == "name"
    page.get_by_text("照这样改").click()
    page.get_by_text("改好了", exact=True).wait_for()
    assert page.input_value("[name=requirements]") == "会打字"
    assert page.evaluate("document.activeElement.name") == "requirements"
    expect(page.locator(".field.bad [name=requirements]")).to_have_count(0)
    page.click(".mends a[href='#f-place.address']")
    expect(page.locator("[name='place.address']")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
