"""All that can be known about a form is told in one answer, each thing at its field and once more above the form."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.desk.forms import make
from backend.desk.inputs import inputs
from backend.desk.judging import Judged, judge, proposals
from backend.desk.visit import PHRASES
from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter
from backend.editorial.listing import Asked, count, entries
from backend.editorial.office import Office
from content.codec import KINDS
from content.vacancy import Vacancy
from tests.backend.known import credit_code

Open = Callable[[str], Any]
DAY = date(2026, 11, 21)


@pytest.fixture
def office(file_office: Office) -> Office:
    """SQLite alone: these are about pages."""
    return file_office


def at(page: str, field: str) -> str:
    """Everything that is said beside a field."""
    found = re.search(rf'id="f-{re.escape(field)}"(.*?)(?=id="f-|</form>)', page, re.S)
    return html.unescape(found[1]) if found else ""


def above(page: str) -> list[tuple[str, str]]:
    """The lines above the form: the field that each leads to, and its sentence."""
    found = re.search(r'<div class="mends.*?</div>', page, re.S)
    lines = re.findall(r'<li[^>]*>(?:<a href="#f-([^"]+)">[^<]*</a>：)?([^<]*)</li>', found[0] if found else "")
    return [(field, html.unescape(sentence)) for field, sentence in lines]


def judged(**values: str) -> Judged:
    typed = {"wage.unit": "month", "place.division": "410105", **{k.replace("__", "."): v for k, v in values.items()}}
    return judge("vacancy", typed, "", DAY, "zh")


def test_shape_rules_of_the_noun_checks_and_the_register_are_told_at_once(browser: Open, office: Office) -> None:
    page = browser("lin").get("/new/vacancy")
    typed = {
        "title": "前台，限女性", "headcount": "几个", "wage.min": "9000", "wage.max": "10", "place.division": "410105",
        "employer.name": "样例厂", "employer.credit_code": credit_code(31)[:-1] + "I", "valid_through": "2026-12-20",
        "experience_years": "99", "requirements": "35岁以下，未婚",
    }  # fmt: skip
    page.post("/new/vacancy", **typed, then="submit")
    assert page.status == 422
    for field, sentence in {
        "headcount": "要填整数",  # its shape
        "wage.max": "最高工资比最低工资还低",  # a rule of the noun
        "experience_years": "0 到 50",  # another one, which used to wait for the first
        "employer.credit_code": "字母",  # what the register says
        "title": "限女性",  # the checks, by a phrase
        "requirements": "未婚",
        "place.address": "地址",  # and by what is missing
    }.items():
        assert sentence in at(page.page, field), (field, at(page.page, field))
        assert any(name == field and sentence in line for name, line in above(page.page)), field
    with office.database.read() as connection:
        assert count(connection, Asked()) == 0


def test_above_the_form_stands_what_is_wrong_in_the_order_of_the_form(browser: Open) -> None:
    page = browser("lin").get("/new/jobfair")
    rows = {"booths.0.label": "A1", "booths.0.employer": "恒岳", "booths.1.label": "A2", "booths.1.x": "入口"}
    page.post("/new/jobfair", **rows)
    fields = [name for name, _ in above(page.page)]
    order = [one.name for one in inputs("jobfair")]
    assert fields[0] == "title" and {"booths.1.employer", "booths.1.x"} <= set(fields)
    places = [order.index(name.split(".")[0] if name.startswith("booths") else name) for name in fields]
    assert places == sorted(places)
    assert "展位 2 · 单位" in page.page
    for name in fields:
        assert f'id="f-{name}"' in page.page, "each line leads somewhere"


def test_a_stand_in_is_never_told_off_nor_kept() -> None:
    found = judged(title="", headcount="几个", wage__min="面议", requirements="未婚", wage__max="1")
    assert not {one.path for one in found.findings} & found.wrong.keys()
    assert [one.path for one in found.findings if one.blocks] == ["place.address", "requirements"]
    assert found.notice is None and found.made is not None


def test_a_field_is_not_told_off_for_the_one_beside_it_that_is_missing() -> None:
    fair = {"title": "冬季招聘会", "venue": "一楼", "place.division": "410105"}
    for typed in ({"starts": "2026-12-05T09:00"}, {"ends": "2026-12-05T12:00"}):
        assert judge("jobfair", {**fair, **typed}, "", DAY, "zh").wrong.keys() == {"starts", "ends"} - typed.keys()
    price = {"title": "电焊工", "division": "410100", "year": "2026"}
    assert judge("wage_price", {**price, "low": "5000", "high": "9000"}, "", DAY, "zh").wrong.keys() == {"median"}
    assert judge("wage_price", {**price, "low": "5000", "high": "4000"}, "", DAY, "zh").wrong.keys() == {
        "median",
        "high",
    }


def test_pay_with_an_upper_end_alone_asks_for_the_lower_one() -> None:
    assert judged(title="电焊工", wage__max="8000").wrong["wage.min"] == PHRASES.say("form.required", "zh")


def test_a_day_that_is_over_is_said_at_its_field_before_anything_is_handed_in(
    browser: Open, office: Office, welder_form: dict[str, Any]
) -> None:
    page = browser("lin").get("/new/vacancy")
    page.post("/new/vacancy", **{**welder_form, "valid_through": "2026-11-20"}, then="submit")
    assert (page.status, "这一天已经过了" in at(page.page, "valid_through")) == (422, True)
    page.post("/new/vacancy", **{**welder_form, "valid_through": "2026-11-20"}, then="save")
    assert "存好了" in page.page, "as a draft it is kept"


def test_a_draft_that_is_opened_again_shows_what_the_checks_find_with_one_rewriting_for_the_field(
    browser: Open, office: Office, lin: Staff, welder: Callable[..., Vacancy]
) -> None:
    with office.work() as work:
        enter(work, lin, welder(1, requirements="限男性，会氩弧焊，未婚"))
    page = browser("lin").get("/notices/v-1/edit")
    said = at(page.page, "requirements")
    assert "限男性" in said and "未婚" in said and "《" in said
    found = re.search(r'data-take="requirements" data-text="([^"]*)"', page.page)
    assert found
    page.post("/notices/v-1/edit", **{**dict(_pairs(page.page)), "requirements": found[1]}, then="submit")
    assert "提交好了" in page.page, "one click mends all of the field"
    with office.database.read() as connection:
        (waiting,) = entries(connection, Asked(state="submitted"))
    assert "氩弧焊" in waiting.newest.notice.requirements  # type: ignore[attr-defined]


def _pairs(page: str) -> list[tuple[str, str]]:
    from tests.backend.desk.fields import Fields

    return [(name, value) for name, value in Fields(page).pairs if name != "csrf"]


def test_a_rewriting_is_proposed_for_whole_fields_alone() -> None:
    guide = {"title": "办证", "category": "就业", "steps": "取号\n限女性办理"}
    found = judge("guide", guide, "", DAY, "zh")
    assert proposals(found, DAY).keys() <= {one.path for one in found.findings}


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(st.integers(0, 30), st.text(max_size=30) | st.sampled_from(["-1", "9" * 30, "2026-13-01"])),
)
def test_whatever_stands_in_a_form_it_makes_a_notice_or_says_why_not(kind: str, typed: dict[int, str]) -> None:
    names = [one.name for one in inputs(kind) if one.shape not in ("rows", "choices")]
    made = make(kind, {names[at % len(names)]: text for at, text in typed.items()})
    assert made.notice is not None or made.phrases or made.refused
    judge(kind, {names[at % len(names)]: text for at, text in typed.items()}, "", DAY, "zh")
