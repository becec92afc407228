"""The desk as its people use it: entering, reviewing by four eyes, withdrawing, and every way it says no."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.desk import routes
from backend.desk.visit import PHRASES
from backend.editorial.accounts import deactivate
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reading import newest
from content.vacancy import Vacancy, Wage

Open = Callable[[str], Any]
Form = dict[str, Any]


@pytest.fixture
def submitted(browser: Open, welder_form: Form) -> str:
    """The id of a vacancy that lin has handed in."""
    page = browser("lin").get("/new/vacancy").post("/new/vacancy", then="submit", **welder_form)
    assert "提交好了" in page.page
    return str(page.path).rpartition("/")[2]


def revision_of(office: Office, id: str) -> Any:
    with office.database.read() as connection:
        return newest(connection, id)


def test_a_vacancy_is_typed_reviewed_and_published(
    browser: Open, office: Office, submitted: str, welder_form: Form
) -> None:
    zhao = browser("zhao").get("/queue")
    assert "电焊工" in zhao.page
    zhao.get(f"/notices/{submitted}")
    assert "批准并发布" in zhao.page
    zhao.post(f"/notices/{submitted}/approve", revision=zhao.hidden("revision"))
    assert "已经发布" in zhao.page
    assert "工作台 127.0.0.1" in zhao.get(f"/notices/{submitted}").page, "the audit says from where"
    notice = next(iter(office.journal.snapshot().changes)).decode()
    assert isinstance(notice, Vacancy)
    assert (notice.wage, notice.headcount, notice.benefits) == (
        Wage(min=6000, max=8500, months=13),
        6,
        ("meals", "lodging"),
    )


def test_the_page_previews_with_the_words_of_the_channels(browser: Open, submitted: str) -> None:
    page = browser("zhao").get(f"/notices/{submitted}").page
    assert "每月六千到八千五，十三薪" in page, "the telephone"
    assert "6000-8500元/月" in page, "the strip"
    assert "6000–8500" in page, "board and page"


def test_the_author_has_no_button_and_no_way_around_it(browser: Open, office: Office, submitted: str) -> None:
    lin = browser("lin").get(f"/notices/{submitted}")
    assert "批准并发布" not in lin.page
    assert "请另一位同事来审" in lin.page
    lin.post(f"/notices/{submitted}/approve", revision=str(revision_of(office, submitted).id))
    assert "是 林录入 自己写的" in lin.page
    assert office.journal.count() == 0


def test_what_was_read_is_what_is_approved(
    browser: Open, office: Office, submitted: str, welder: Callable[..., Vacancy], wen: Any
) -> None:
    zhao = browser("zhao").get(f"/notices/{submitted}")
    read = zhao.hidden("revision")
    with office.work() as work:
        enter(work, wen, welder(1, id=submitted, headcount=99))
    zhao.post(f"/notices/{submitted}/approve", revision=read)
    assert "更新的第 2 稿" in zhao.page
    assert office.journal.count() == 0


def test_sent_back_with_a_reason_and_mended(browser: Open, submitted: str, welder_form: Form) -> None:
    zhao = browser("zhao").get(f"/notices/{submitted}")
    zhao.post(f"/notices/{submitted}/send-back", revision=zhao.hidden("revision"), reason="工资核实一下")
    lin = browser("lin").get("/")
    assert "工资核实一下" in lin.page
    lin.get(f"/notices/{submitted}/edit")
    assert 'value="6000"' in lin.page
    lin.post(f"/notices/{submitted}/edit", based_on=lin.hidden("based_on"), then="submit", **welder_form)
    assert "待审核" in lin.page


def test_an_edit_is_shown_beside_what_is_public(browser: Open, submitted: str, welder_form: Form) -> None:
    zhao = browser("zhao").get(f"/notices/{submitted}")
    zhao.post(f"/notices/{submitted}/approve", revision=zhao.hidden("revision"))
    lin = browser("lin").get(f"/notices/{submitted}/edit")
    changed = {**welder_form, "wage__max": "9000"}
    lin.post(f"/notices/{submitted}/edit", based_on=lin.hidden("based_on"), then="submit", **changed)
    assert "<del>8500</del> <ins>9000</ins>" in lin.page


def test_withdrawing_needs_a_reason(browser: Open, office: Office, submitted: str) -> None:
    zhao = browser("zhao").get(f"/notices/{submitted}")
    zhao.post(f"/notices/{submitted}/approve", revision=zhao.hidden("revision"))
    zhao.get(f"/notices/{submitted}").post(f"/notices/{submitted}/withdraw", reason=" ")
    assert "请写一句原因" in zhao.page
    assert "“招满了”和“信息不实”会告诉公众" in zhao.page
    zhao.post(f"/notices/{submitted}/withdraw", reason="招满了")
    assert "公众听到的是：这个岗位招满了。" in zhao.page
    assert office.journal.count() == 0


def test_what_is_public_is_withdrawn_from_the_list_as_well(browser: Open, submitted: str) -> None:
    zhao = browser("zhao").get(f"/notices/{submitted}")
    zhao.post(f"/notices/{submitted}/approve", revision=zhao.hidden("revision"))
    for list in ("/notices?kind=vacancy&state=live", "/notices"):
        assert f'action="/desk/notices/{submitted}/withdraw"' in zhao.get(list).page
    assert '/withdraw"' not in zhao.get("/notices?state=draft").page
    zhao.get("/notices?state=live").post(f"/notices/{submitted}/withdraw", reason="招满了")
    assert "已撤下，所有渠道" in zhao.page and '/withdraw"' not in zhao.get("/notices").page


def test_two_editors_at_once(browser: Open, submitted: str, welder_form: Form) -> None:
    lin = browser("lin").get(f"/notices/{submitted}/edit")
    wen = browser("wen").get(f"/notices/{submitted}/edit")
    wen.post(f"/notices/{submitted}/edit", based_on=wen.hidden("based_on"), **welder_form)
    mine = {**welder_form, "description": "我写了很久的内容"}
    lin.post(f"/notices/{submitted}/edit", based_on=lin.hidden("based_on"), **mine)
    assert (lin.status, "存了第 2 稿" in lin.page, "我写了很久的内容" in lin.page) == (409, True, True)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "这一项要填"),
        ("headcount", "六个", "要填整数"),
        ("wage__max", "100", "最高工资比最低工资还低"),
        ("valid_through", "", "岗位要写有效期"),
        ("occupation", "修飞船的", "职业编码要像"),
    ],
)
def test_a_form_with_a_mistake_keeps_what_was_typed(
    browser: Open, welder_form: Form, field: str, typed: str, sentence: str
) -> None:
    page = browser("lin").get("/new/vacancy").post("/new/vacancy", **{**welder_form, field: typed})
    assert page.status == 422
    assert sentence in page.page
    assert "焊接结构件，有师傅带。" in page.page


def test_what_must_not_be_published_stays_a_draft(browser: Open, office: Office, welder_form: Form) -> None:
    page = browser("lin").get("/new/vacancy")
    page.post("/new/vacancy", then="submit", **{**welder_form, "requirements": "限男性"})
    assert "已存成草稿" in page.page
    assert "<u>限男性</u>" in page.page
    assert revision_of(office, page.path.rpartition("/")[2]).state == "draft"


def test_what_people_type_is_never_markup(browser: Open, welder_form: Form) -> None:
    nasty = {**welder_form, "title": "<script>alert(1)</script>", "description": "<b>限男性</b>"}
    page = browser("lin").get("/new/vacancy").post("/new/vacancy", **nasty).page
    assert "<script>" not in page
    assert "&lt;b&gt;<u>限男性</u>&lt;/b&gt;" in page


@pytest.mark.parametrize("path", ["/", "/queue", "/notices", "/devices", "/new/vacancy", "/notices/v-1"])
def test_nobody_looks_in_without_signing_in(browser: Open, path: str) -> None:
    page = browser("").get(path)
    assert page.path == "/desk/sign-in"


@pytest.mark.parametrize("path", ["/devices-now", "/notices/v-1/arrival", "/arrival", "/pay", "/rehearsal/x?part=1"])
def test_the_sign_in_is_never_put_into_a_page(browser: Open, path: str) -> None:
    """A part that a page asks for by itself is refused, so that the page stays as it is."""
    answer = browser("").client.get(f"/desk{path}", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.get_data(), answer.location) == (401, b"", None)


def test_every_form_is_guarded(browser: Open, app: Flask) -> None:
    """Posting without the token of an open page does nothing, signed in or not."""
    for who in ("", "zhao"):
        client = browser(who)
        for rule, method, _ in routes.ROUTES:
            if method == "POST":
                client.page = ""
                assert client.post(re.sub("<.*?>", "x", rule)).status == 400, rule


@pytest.mark.parametrize(
    ("next", "where"),
    [
        ("/desk/queue", "/desk/queue"),
        ("//evil.example/", "/desk/"),
        ("https://evil.example/", "/desk/"),
        ("/\\evil.example", "/desk/"),
    ],
)
def test_signing_in_leads_only_to_our_own_pages(browser: Open, next: str, where: str) -> None:
    page = browser("").get("/sign-in").post("/sign-in", name="lin", password="a-good-password", next=next)
    assert page.path == where


def test_a_wrong_password_and_one_who_has_left(browser: Open, office: Office) -> None:
    assert browser("").sign_in("lin", "wrong-password").status == 403
    wen = browser("wen")
    with office.work() as work:
        deactivate(work, "wen")
    assert wen.get("/").path == "/desk/sign-in"


def test_guessing_is_slowed_down(browser: Open, office: Office) -> None:
    guesser = browser("")
    for _ in range(5):
        guesser.sign_in("lin", "wrong-password")
    assert "锁到 09:56" in guesser.page
    assert "锁到 09:56" in guesser.sign_in("lin").page, "even the right one has to wait"
    assert browser("zhao").get("/").path == "/desk/", "others do not"
    office.clock.forward(minutes=16)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    assert guesser.sign_in("lin").path == "/desk/"


def test_who_may_not_is_told(browser: Open, office: Office, submitted: str) -> None:
    wen = browser("wen").get(f"/notices/{submitted}")
    wen.post(f"/notices/{submitted}/approve", revision=str(revision_of(office, submitted).id))
    assert "没有“审核”的权限" in html.unescape(wen.page)
    assert browser("wen").get("/notices/nowhere").status == 404
    assert browser("wen").get("/new/toaster").status == 404


def test_english_is_complete(browser: Open, submitted: str) -> None:
    page = browser("zhao").get(f"/language/en?next=/desk/notices/{submitted}")
    assert "Approve and publish" in page.page
    assert "Said on the telephone" in page.page
    assert PHRASES.missing() == []


def test_pages_are_kept_from_caches_and_frames(browser: Open) -> None:
    answer = browser("lin").client.get("/desk/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_who_cannot_approve_may_look_at_the_queue_but_is_not_called_to_review(
    browser: Open, office: Office, lin: Any, welder: Any
) -> None:
    with office.work() as work:
        submit(work, lin, enter(work, lin, welder()).id)
    assert "去审核" in browser("zhao").get("/").page
    clerk = browser("wen").get("/").page
    assert "去审核" not in clerk
    assert 'class="button" href="/desk/queue">去看看' in clerk


def test_something_new_is_left_by_cancelling_and_halls_say_what_none_means(browser: Open, welder: Any) -> None:
    page = browser("lin").get("/new/vacancy").page
    assert (">取消</a>" in page, "不改了" in page) == (True, False)
    assert "一个都不勾，就是所有服务点都显示" in page
