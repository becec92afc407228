"""After each act the page says what was done to which notice, and leads on from there."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.listing import entries
from backend.editorial.office import Office
from content.number import spaced
from content.vacancy import Vacancy
from tests.backend.desk.chromium import signed_in
from tests.hardware.browser import Browser, until
from tests.journeys.backend import Backend

Open = Callable[[str], Any]
Welder = Callable[..., Vacancy]


@pytest.fixture
def office(file_office: Office) -> Office:
    """SQLite alone: these are about pages."""
    return file_office


def receipt(page: str) -> str:
    """Its words, without the tags."""
    found = re.search(r'<div class="flash receipt.*?</div>', page, re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


def number(office: Office) -> str:
    with office.database.read() as connection:
        return spaced(entries(connection)[0].record.number)


def test_every_act_names_number_occupation_and_employer(
    browser: Open, office: Office, welder_form: dict[str, Any]
) -> None:
    lin = browser("lin").get("/new/vacancy").post("/new/vacancy", **welder_form, then="submit")
    named = f"{number(office)} 电焊工 · 恒岳机械"
    path = lin.path.removeprefix("/desk")
    assert receipt(lin.page) == f"{named} 提交好了，请另一位同事来审。 再录一条岗位"
    assert 'href="/desk/new/vacancy"' in lin.page
    zhao = browser("zhao").get(path)
    zhao.post(f"{path}/send-back", revision=zhao.hidden("revision"), reason="工资再核实")
    assert receipt(zhao.page) == f"{named} 已退回。", "nothing else waits, so that this is the queue already"
    assert f'href="/desk{path}"' in zhao.page, "the name leads to the notice"
    lin.get(f"{path}/edit").post(f"{path}/edit", **welder_form, based_on="1", then="save")
    assert receipt(lin.page) == f"{named} 存好了。"
    lin.post(f"{path}/submit", revision=lin.hidden("revision"))
    assert receipt(lin.page).startswith(f"{named} 提交好了")
    zhao.get(path)
    zhao.post(f"{path}/approve", revision=zhao.hidden("revision"))
    assert receipt(zhao.page) == f"{named} 已经发布，所有渠道一秒内都能看到。"
    zhao.get(path).post(f"{path}/withdraw", reason="招满了")
    assert receipt(zhao.page) == f"{named} 已撤下，所有渠道一秒内不再显示。 看发布中的岗位"
    assert "flash receipt" not in zhao.get(path).page, "it is said once"


def test_what_is_not_ready_is_named_too(browser: Open, office: Office, welder_form: dict[str, Any]) -> None:
    page = browser("lin").get("/new/vacancy")
    page.post("/new/vacancy", **welder_form, requirements="限男性", then="submit")
    assert receipt(page.page).startswith(f"{number(office)} 电焊工 · 恒岳机械 已存成草稿")


def test_a_name_without_end_and_with_markup_fits_into_the_cookie(
    browser: Open, office: Office, welder_form: dict[str, Any]
) -> None:
    page = browser("lin").get("/new/vacancy")
    page.post("/new/vacancy", **{**welder_form, "title": "<b>焊</b>" + "工" * 5000}, then="save")
    assert receipt(page.page).endswith("… · 恒岳机械 存好了。")
    assert "<b>焊" not in page.page


def test_many_at_once_name_each(browser: Open, office: Office, lin: Staff, welder: Welder) -> None:
    with office.work() as work:
        one = submit(work, lin, enter(work, lin, welder(1)).id)
    page = browser("zhao").get("/queue").post("/queue", chosen=[str(one.id)], then="approve")
    verdict = re.search(r'<div class="card verdicts".*?</div>', page.page, re.S)
    assert verdict
    assert spaced(one.notice.number) in verdict[0] and "恒岳机械" in verdict[0]


@pytest.mark.peer
def test_enter_goes_on_with_the_next_one(running: Backend, chromium: Browser, welder: Welder) -> None:
    with running.office.work() as work:
        enter(work, running.staff("lin"), welder(1))
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/notices/v-1")
    page.click("form[action$='/submit'] button")
    page.get_by_text("提交好了").wait_for()
    until(page, "document.activeElement.matches('.receipt a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/new/vacancy")
    assert chromium.complaints == []


@pytest.mark.parametrize(("lang", "word"), [("zh", "下一条："), ("en", "Next:")])
def test_after_an_approval_the_next_notice_is_announced_as_such(
    browser: Open, office: Office, lin: Staff, welder: Welder, lang: str, word: str
) -> None:
    with office.work() as work:
        first, second = (
            submit(work, lin, enter(work, lin, welder(id=id, title=title)).id)
            for id, title in (("v-1", "电焊工"), ("v-2", "钳工"))
        )
    zhao = browser("zhao").get(f"/language/{lang}").get("/notices/v-1")
    assert word not in zhao.page
    zhao.post("/notices/v-1/approve", revision=zhao.hidden("revision"))
    assert zhao.path == "/desk/notices/v-2", "the next one that waits"
    told, _, page = zhao.page.partition(f'<p class="next"><b>{word}</b></p>')
    assert "flash receipt" in told and "<h1>" not in told and "钳工" in page.partition("</h1>")[0]
    assert word not in zhao.get("/notices/v-2").page, "looked at again it follows nothing"
    assert (first.notice_id, second.notice_id) == ("v-1", "v-2")
