"""What is typed is kept on the server before it is saved, and two people on one notice are told of each other."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from backend.desk.keeping import _FORM
from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter
from backend.editorial.housekeeping import keep_house
from backend.editorial.office import Office
from backend.editorial.reading import get_record, history
from backend.editorial.unsaved import MOST_BYTES, kept
from content.vacancy import Vacancy
from tests.backend.desk.chromium import signed_in
from tests.backend.desk.conftest import Browser
from tests.backend.desk.fields import Fields
from tests.hardware import browser as screens
from tests.journeys.backend import Backend

Open = Callable[[str], Browser]
Welder = Callable[..., Vacancy]


@pytest.fixture
def draft(office: Office, lin: Staff, welder: Welder) -> str:
    with office.work() as work:
        enter(work, lin, welder(1))
    return "v-1"


def typing(page: Browser, form: str, **fields: str) -> Any:
    """What the page's script sends of an open form."""
    token = page.hidden("csrf")
    values = {name.replace("__", "."): text for name, text in fields.items()}
    answer = page.client.post(f"/desk/unsaved?form={form}", data={"csrf": token, "typed": "1", **values})
    return answer.get_json() if answer.status_code == 200 else answer.status_code


def test_what_was_typed_waits_on_every_machine(browser: Open, office: Office, welder_form: dict[str, Any]) -> None:
    page = browser("lin").get("/new/vacancy")
    assert typing(page, "new/vacancy", title="电焊工", wage__min="6000")["said"] == "09:41 自动存好了"
    elsewhere = browser("lin").get("/new/vacancy")
    assert "换了电脑也在" in elsewhere.page
    values = dict(Fields(elsewhere.get("/new/vacancy?kept=1").page).pairs)
    assert (values["title"], values["wage.min"]) == ("电焊工", "6000")
    assert "换了电脑也在" not in browser("wen").get("/new/vacancy").page, "it is nobody else's"
    elsewhere.post("/new/vacancy", **welder_form)
    assert "换了电脑也在" not in browser("lin").get("/new/vacancy").page, "it is saved now"


def test_rows_and_choices_come_back_as_they_stood(browser: Open) -> None:
    page = browser("lin").get("/new/jobfair")
    data = {"csrf": page.hidden("csrf"), "typed": "1", "title": "专场", "booths.7.label": "A1", "booths.9.label": "A2"}
    page.client.post("/desk/unsaved?form=new/jobfair", data=data)
    pairs = dict(Fields(page.get("/new/jobfair?kept=1").page).pairs)
    assert (pairs["booths.0.label"], pairs["booths.1.label"]) == ("A1", "A2")
    page = browser("lin").get("/new/vacancy")
    data = {"csrf": page.hidden("csrf"), "typed": "1", "benefits": ["meals", "lodging"]}
    page.client.post("/desk/unsaved?form=new/vacancy", data=data)
    found = Fields(page.get("/new/vacancy?kept=1").page).pairs
    assert [value for name, value in found if name == "benefits"] == ["meals", "lodging"]


def test_what_is_not_wanted_is_forgotten(browser: Open, office: Office) -> None:
    page = browser("lin").get("/new/guide")
    typing(page, "new/guide", title="失业登记")
    page.get("/new/guide").post("/unsaved/forget?form=new/guide")
    assert (page.path, "没存的内容已经清掉了" in page.page) == ("/desk/new/guide", True)
    with office.database.read() as connection:
        assert kept(connection, "lin", "new/guide") is None


def test_it_is_forgotten_after_two_weeks(browser: Open, office: Office, clock: Any) -> None:
    typing(browser("lin").get("/new/guide"), "new/guide", title="失业登记")
    for days, there in ((13, True), (2, False)):
        clock.forward(days=days)
        keep_house(office)
        with office.database.read() as connection:
            assert (kept(connection, "lin", "new/guide") is not None) == there


def test_two_people_on_one_notice_are_told(browser: Open, draft: str, clock: Any) -> None:
    first = browser("lin").get("/notices/v-1/edit")
    clock.forward(minutes=3)
    second = browser("wen").get("/notices/v-1/edit")
    assert "林录入 3 分钟前打开了这条，可能正在改。" in second.page
    assert typing(first, "notices/v-1/edit", title="高级电焊工")["near"] == ["文书 刚刚打开了这条，可能正在改。"]
    clock.forward(hours=5)
    assert "林录入 09:41 打开了这条，填了还没有保存的内容。" in browser("wen").get("/notices/v-1/edit").page
    clock.forward(hours=5)
    assert typing(browser("lin").get("/notices/v-1/edit"), "notices/v-1/edit", title="高级电焊工")["near"] == [], (
        "a page that speaks no more is closed"
    )


def test_somebody_was_faster_and_nothing_is_lost(
    browser: Open, office: Office, draft: str, welder_form: dict[str, Any]
) -> None:
    mine, theirs = browser("lin").get("/notices/v-1/edit"), browser("wen").get("/notices/v-1/edit")
    based_on = mine.hidden("based_on")
    theirs.post("/notices/v-1/edit", based_on=based_on, **{**welder_form, "headcount": "9"})
    told = typing(mine, "notices/v-1/edit", based_on=based_on, title="电焊工")
    assert told["newer"].startswith("文书 已经存了第 2 稿")
    typed = {**welder_form, "description": "我写了很久的内容"}
    mine.post("/notices/v-1/edit", based_on=based_on, **typed)
    assert mine.status == 409
    assert "文书 在 09:41 存了第 2 稿" in mine.page
    row = re.search(
        r"<th scope=\"row\">招几个人</th><td>9 <button[^>]*data-text=\"9\"[^>]*>[^<]*</button></td><td>6</td>",
        mine.page,
    )
    assert row and "我写了很久的内容" in mine.page
    mine.post("/notices/v-1/edit", based_on=mine.hidden("based_on"), **typed)
    with office.database.read() as connection:
        bodies: list[Any] = [one.notice for one in history(connection, "v-1")]
        assert get_record(connection, "v-1").newest_author == "lin"
    assert [(one.headcount, one.description[:2]) for one in bodies[:2]] == [(6, "我写"), (9, "焊接")]


@pytest.mark.parametrize("form", ["", "x", "../x", "new/", "notices//edit", "notices/v-1", "new/<b>", "长" * 1000])
def test_only_forms_are_kept(browser: Open, form: str) -> None:
    page = browser("lin").get("/new/guide")
    assert typing(page, form, title="x") == 404
    assert _FORM.fullmatch("table") and _FORM.fullmatch("notices/v-0a1b2c3d4e/edit")


def test_too_much_is_left_to_the_browser(browser: Open) -> None:
    page = browser("lin").get("/new/guide")
    assert typing(page, "new/guide", title="长" * (MOST_BYTES // 3)) == 413
    assert typing(page, "notices/nowhere/edit", based_on="1", title="x") == 404


def test_a_page_that_comes_back_with_what_was_typed_offers_nothing_else(browser: Open) -> None:
    page = browser("lin").get("/new/guide")
    typing(page, "new/guide", title="失业登记")
    assert "data-kept" in page.get("/new/guide").page
    page.post("/new/guide", title="失业登记", then="submit")
    assert (page.status, "填好的都还在" in page.page, "data-kept" in page.page) == (422, True, False)


def test_the_servers_copy_is_offered_beside_the_browsers_only_when_it_is_another(browser: Open) -> None:
    page = browser("lin").get("/new/guide")
    typing(page, "new/guide", title="失业登记", steps="取号\n办理")
    page.post("/new/guide", title="失业登记", steps="取号\r\n办理", more="kept")
    assert "data-kept" not in page.page, "it is the same"
    page.post("/new/guide", title="失业金", more="kept")
    assert "换了电脑也在" in page.page


@pytest.mark.peer
def test_of_two_copies_the_newer_one_is_offered_by_its_name_and_then_the_other(
    running: Backend,
    chromium: Any,
) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/guide")
    page.fill("[name=title]", "服务器上的")
    page.get_by_text("自动存好了").wait_for()
    key = "jobhall:lin:/desk/new/guide"
    mine = "{at: Date.now() + 60000, pairs: [['title', '这台电脑上的']]}"
    page.evaluate(f"localStorage.setItem('{key}', JSON.stringify({mine}))")
    page.goto(f"{running.url}/desk/new/guide")
    assert "在这台电脑上填的" in page.inner_text("[data-kept]")
    screens.picture(page, running.settings.home, "newer-here")
    with page.expect_navigation():
        page.click("[data-kept] a.primary")
    assert page.input_value("[name=title]") == "这台电脑上的"
    assert "换了电脑也在" in page.inner_text("[data-kept]")
    with page.expect_navigation():
        page.click("[data-kept] a.primary")
    assert page.input_value("[name=title]") == "服务器上的"
    page.goto(f"{running.url}/desk/new/guide")
    page.click("[data-kept] form button")
    assert "换了电脑也在" in page.inner_text("[data-kept]"), "the other one is left"
    with page.expect_navigation():
        page.click("[data-kept] form button")
    assert not page.is_visible("[data-kept]")
    assert chromium.complaints == []


@pytest.mark.peer
def test_another_machine_goes_on_where_this_one_ended(running: Backend, chromium: Any) -> None:
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/new/guide")
    page.fill("[name=title]", "失业登记")
    with page.expect_request_finished(
        lambda sent: quote("办理") in (sent.post_data or "")
    ):  # Not that of the title alone.
        page.fill("[name=steps]", "取号\n办理")
    page.get_by_text("自动存好了").wait_for()
    page.context.clear_cookies()
    page.evaluate("localStorage.clear()")
    again = signed_in(chromium, running, "lin")
    again.goto(f"{running.url}/desk/new/guide")
    screens.picture(again, running.settings.home, "unsaved")
    again.click("[data-kept] a.primary")
    assert again.input_value("[name=steps]") == "取号\n办理"
    assert chromium.complaints == []


@pytest.mark.peer
def test_a_colleague_who_was_faster_is_seen_while_typing(running: Backend, chromium: Any, welder: Welder) -> None:
    with running.office.work() as work:
        enter(work, running.staff("lin"), welder(1))
    page = signed_in(chromium, running, "lin")
    page.goto(f"{running.url}/desk/notices/v-1/edit")
    with running.office.work() as work:
        enter(work, running.staff("lin"), welder(1, headcount=9), based_on=1)
    page.fill("[name=description]", "我写了很久的内容")
    page.get_by_text("已经存了第 2 稿").wait_for()
    page.click("button[name=then][value=save]:not(.default)")
    page.locator(".clash").wait_for()
    screens.picture(page, running.settings.home, "clash")
    page.click("[data-take=headcount]")
    page.click("button[name=then][value=save]:not(.default)")
    page.get_by_text("存好了").wait_for()
    with running.database.read() as connection:
        newest: Any = history(connection, "v-1")[0].notice
    assert (newest.headcount, newest.description) == (9, "我写了很久的内容")
