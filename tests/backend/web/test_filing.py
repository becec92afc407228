"""Employers file by themselves: a draft under a receipt, once, not too often, with nothing typed lost."""

import html
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from backend.editorial.checking.finding import sealed, were_shown
from backend.editorial.counter import limits
from backend.editorial.drafting import enter, submit
from backend.editorial.employers import filing
from backend.editorial.employers.listing import named
from backend.editorial.errors import FilingNotNew, NotAllowed, ReasonMissing
from backend.editorial.housekeeping import keep_house
from backend.editorial.publishing import withdraw
from backend.editorial.reading import newest
from backend.editorial.reviewing import approve, send_back
from backend.tables import audit, staff
from backend.web import filing_form
from content.vacancy import Vacancy
from tests.backend.conftest import NOW, HandClock
from tests.backend.known import credit_code, know
from tests.backend.serving import Hall
from tests.backend.web.filing import CODE, TYPED, Employer


def employer(hall: Hall) -> Employer:
    return Employer(hall.app.test_client()).get()


def filed(hall: Hall, fresh: bool = False) -> list[filing.Filing]:
    with hall.office.database.read() as connection:
        return filing.listed(connection, fresh)


def draft(hall: Hall, one: filing.Filing) -> Any:
    with hall.office.database.read() as connection:
        return newest(connection, one.notice_id)


def test_what_is_filed_is_a_draft_that_nobody_has_approved(hall: Hall) -> None:
    page = employer(hall).send()
    assert (page.status, page.path.startswith("/employers/receipts/")) == (200, True), page.page[-3000:]
    (one,) = filed(hall, fresh=True)
    assert page.receipt.replace(" ", "") == one.receipt
    assert (one.code, one.contact, one.telephone) == (CODE, "张三", "00-12345")
    revision = draft(hall, one)
    assert (revision.state, revision.author) == ("draft", "employer-filing")
    vacancy: Vacancy = revision.notice
    assert (vacancy.title, vacancy.source, vacancy.occupation) == ("电焊工", "单位自报", "6-18-02-04")
    assert (vacancy.employer.name, vacancy.employer.credit_code) == ("郑州恒泰样例厂", CODE)
    assert vacancy.employer.verified_on is None
    assert hall.office.journal.count() == 0
    with hall.office.database.read() as connection:
        (known,) = named(connection, CODE)
        assert (known.contact, known.telephone, known.standing(vacancy.valid_through)) == (  # type: ignore[arg-type]
            "", "", "unverified",
        )  # fmt: skip
        nobody = connection.execute(select(staff).where(staff.c.name == "employer-filing")).one()
        assert (nobody.active, nobody.roles, nobody.password_hash) == (False, "collector", "")
        acts = connection.execute(select(audit.c.verb, audit.c.origin).where(audit.c.subject == one.notice_id)).all()
    assert [tuple(row) for row in acts] == [("enter", "web 127.0.0.1"), ("file", "web 127.0.0.1")]


def test_what_kind_of_employer_it_is_is_kept(hall: Hall) -> None:
    employer(hall).send(kind="household")
    with hall.office.database.read() as connection:
        (known,) = named(connection, CODE)
    assert (known.kind, known.address) == ("household", "样例路 9 号")


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from([*TYPED, "sites", "once", "seen"]), st.text(max_size=60)))
def test_whatever_is_sent_has_an_answer(form: dict[str, str]) -> None:
    typed = {name: text for name, text in TYPED.items() if isinstance(text, str)}
    for sent in (form, {**typed, **form}):
        filled = filing_form.read(MultiDict(sent), {"jinhai"}, NOW.date(), "zh")
        assert (filled.vacancy is None) == bool(filled.wrong)
        if filled.vacancy:
            assert were_shown(filled.hints, sealed(filled.hints))


def test_nothing_of_whoever_filed_is_in_what_the_public_reads(hall: Hall) -> None:
    employer(hall).send()
    body = draft(hall, filed(hall)[0]).body
    assert "张三" not in body
    assert "contact" not in body


def test_a_double_click_and_the_way_back_file_once(hall: Hall) -> None:
    page = employer(hall)
    once = page.carried("once")
    first = page.send().receipt
    again = Employer(page.client)
    again.page = f'name="once" value="{once}"'
    assert again.send(title="改了一个字").receipt == first
    assert len(filed(hall)) == 1
    assert page.get().send().receipt != first, "the form opened anew is another filing"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "这一项要填"),
        ({"code": CODE[:-1] + ("0" if CODE[-1] != "0" else "1")}, "有一位抄错了"),
        ({"code": "O" + CODE[1:]}, "不会有字母"),
        ({"code": "123"}, "是 18 位"),
        ({"telephone": "没有"}, "要写能打通的电话"),
        ({"title": "焊" * 41}, "最多 40 个字，现在有 41 个"),
        ({"description": "长" * 10_000}, "最多 3000 个字，现在有 10000 个"),
        ({"apply": "😀" * 10_000}, "最多 500 个字，现在有 10000 个"),
        ({"headcount": "几个"}, "要填整数"),
        ({"wage.min": "9000"}, "最高工资比最低工资还低"),
        ({"valid_through": "2026-11-20"}, "这一天已经过了"),
        ({"valid_through": "gestern"}, ""),
        ({"place.division": "x"}, ""),
        ({"kind": "toaster"}, ""),
    ],
)
def test_a_mistake_says_why_and_loses_nothing(file_hall: Hall, changes: dict[str, str], sentence: str) -> None:
    page = employer(file_hall).send(**{name.replace(".", "__"): value for name, value in changes.items()})
    assert (page.status, sentence in page.page) == (422, True), page.page[-3000:]
    shown = html.unescape(page.page)
    for name, text in {**TYPED, **changes}.items():
        for one in text if isinstance(text, list) else [text]:
            assert one in shown or name in ("kind", "place.division"), name
    assert filed(file_hall) == []


def test_all_fields_at_their_longest_are_still_read(file_hall: Hall) -> None:
    """Ten thousand characters in every field are some megabytes as they are sent."""
    long = {name: "字" * 10_000 for name, text in TYPED.items() if isinstance(text, str) and "wage" not in name}
    page = employer(file_hall).send(**{name.replace(".", "__"): text for name, text in long.items()})
    assert page.status == 422
    assert page.page.count("字" * 10_000) >= 8
    too_much = employer(file_hall).send(description="字" * 600_000)
    assert (too_much.status, "填的都还在，删短一些" in too_much.page) == (413, True)


def test_what_people_type_stays_text_and_what_nobody_sees_is_left_out(hall: Hall) -> None:
    page = employer(hall).send(
        name="<script>alert(1)</script>\u202e厂", contact="محمد\x00", description="=1+1 <b>x</b>"
    )
    assert page.receipt, page.page[-2000:]
    one = filed(hall)[0]
    assert one.contact == "محمد"
    assert draft(hall, one).notice.employer.name == "<script>alert(1)</script>厂"
    wrong = employer(hall).send(name="<script>alert(1)</script>", code="1")
    assert "<script>alert" not in wrong.page


def test_the_checks_are_shown_first_and_whoever_is_sure_sends_it_all_the_same(hall: Hall) -> None:
    page = employer(hall).send(requirements="40岁以下，会氩弧焊")
    assert (page.status, filed(hall)) == (200, [])
    assert "限制了年龄" in page.page and "《就业促进法》" in page.page and "照样提交" in page.page
    assert "没写什么时候向单位核实过" not in page.page, "that is not the employer's business"
    assert page.send(requirements="35岁以下，会氩弧焊").receipt == "", "another hint is shown first, too"
    assert page.send(requirements="35岁以下，会氩弧焊").receipt
    assert len(filed(hall)) == 1


def test_what_the_law_forbids_is_mended_or_names_its_ground(hall: Hall) -> None:
    page = employer(hall)
    for _ in range(2):
        page.send(requirements="限女性，会氩弧焊")
        assert (page.status, filed(hall), "照样提交" in page.page) == (422, [], False)
        assert "必须改" in page.page and "男女不限，会氩弧焊" in page.page
    assert "女子监狱女监区值守，限女性" in page.page, "how an exception is written"
    page.send(requirements="女子监狱女监区值守，限女性")
    assert (page.status, "请再看看" in page.page, "照样提交" in page.page) == (200, True, True)
    assert page.send(requirements="女子监狱女监区值守，限女性").receipt


def test_no_illegal_wage_is_sent_anyway(hall: Hall) -> None:
    page = employer(hall).send(wage__min="900", wage__max="")
    assert (page.status, page.send(wage__min="900", wage__max="").status, filed(hall)) == (422, 422, [])
    assert "法律允许的例外" not in page.page


def test_a_stale_or_foreign_page_is_refused_and_keeps_what_was_typed(file_hall: Hall, clock: HandClock) -> None:
    page = employer(file_hall)
    clock.forward(hours=13)
    page.send()
    assert (page.status, "放得太久了" in page.page, "焊接结构件，有师傅带。" in page.page) == (400, True, True)
    assert page.send().receipt, "once more from the fresh page"
    token = employer(file_hall).carried("once")
    other = Employer(file_hall.app.test_client())
    for stolen in (token, "", "x", "a.b.c", f"{token}x", "é.1.é", "9" * 500):
        other.page = f'name="once" value="{stolen}"'
        assert other.send().status == 400, stolen
    assert len(filed(file_hall)) == 1


def test_what_fills_in_the_field_that_nobody_sees_is_told_so(file_hall: Hall) -> None:
    page = employer(file_hall).send(website="https://example.org")
    assert (page.status, "看不见的格子" in page.page, "example.org" in page.page) == (422, True, False)
    assert page.send().receipt


def test_one_code_and_one_address_file_so_often(hall: Hall, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    most = limits.MOST["filing"]
    page = employer(hall)
    assert all(page.get().send().receipt for _ in range(most))
    refused = page.get().send(description="写了很久的内容")
    assert (refused.status, "问得太勤了" in refused.page, "写了很久的内容" in refused.page) == (429, True, True)
    elsewhere = {"REMOTE_ADDR": "192.0.2.9"}
    other = Employer(hall.app.test_client())
    other.client.environ_base.update(elsewhere)
    assert other.get().send().status == 429, "the code counts from everywhere"
    assert other.get().send(code=credit_code(32), name="别的样例厂").receipt
    clock.forward(minutes=11)
    assert page.get().send().receipt


def test_asking_needs_receipt_and_code_and_is_counted(hall: Hall) -> None:
    page = employer(hall).send()
    receipt = page.receipt
    assert "已收到" in page.ask(receipt).page
    assert "已收到" in page.ask(receipt.replace(" ", ""), f" {CODE[:9].lower()} {CODE[9:]}").page
    for wrong in ((receipt, credit_code(99)), ("12345678", CODE), ("", ""), ("1" * 20, "x" * 40)):
        page.ask(*wrong)
        assert (page.status, "没有查到" in page.page) == (404, True)
    for _ in range(limits.MOST["ask"]):
        page.ask(receipt, "x")
    assert page.ask(receipt).status == 429


def test_how_far_it_has_come(hall: Hall) -> None:
    page = employer(hall).send()
    receipt, (one,) = page.receipt, filed(hall)
    with hall.office.work() as work:
        know(work, draft(hall, one).notice.employer)
        handed_in = submit(work, hall.author, draft(hall, one).id)
    assert "正在办" in page.ask(receipt).page
    assert filed(hall, fresh=True) == []
    with hall.office.work() as work:
        send_back(work, hall.reviewer, handed_in.id, "地址写到门牌")
    assert "需要改" in page.ask(receipt).page and "正在办" not in page.page
    assert filed(hall, fresh=True) == [one], "it waits for a clerk again"
    with hall.office.work() as work:
        mended = enter(work, hall.author, draft(hall, one).notice)
        handed_in = submit(work, hall.author, mended.id)
    assert "正在办" in page.ask(receipt).page and filed(hall, fresh=True) == []
    with pytest.raises(FilingNotNew), hall.office.work() as work:
        filing.give_back(work, hall.author, one.receipt, "原因")
    with hall.office.work() as work:
        approve(work, hall.reviewer, handed_in.id)
    hall.reading.follow_once()
    page.ask(receipt)
    number = draft(hall, one).notice.number
    assert "已经发布" in page.page and f"/n/{number}" in page.page
    shown = hall.app.test_client().get(f"/n/{number}").get_data(as_text=True)
    assert "电焊工" in shown and "张三" not in shown
    with hall.office.work() as work:
        withdraw(work, hall.reviewer, one.notice_id, "招满了")
    assert "已经撤下" in page.ask(receipt).page and "招满了，撤下来了" in page.page


def test_given_back_with_a_reason_and_filed_again(hall: Hall) -> None:
    page = employer(hall).send()
    receipt, (one,) = page.receipt, filed(hall)
    with pytest.raises(ReasonMissing), hall.office.work() as work:
        filing.give_back(work, hall.author, one.receipt, " ")
    with pytest.raises(NotAllowed), hall.office.work() as work:
        filing.give_back(work, filing.FILER, one.receipt, "原因")
    with hall.office.work() as work:
        filing.give_back(work, hall.author, one.receipt, "工资请写实数")
    assert filed(hall, fresh=True) == []
    page.ask(receipt)
    assert "退回来了" in page.page and "工资请写实数" in page.page
    page.send("/employers/ask", receipt=receipt, code=CODE, then="again")
    for text in ("郑州恒泰样例厂", CODE, "焊接结构件，有师傅带。", 'value="5000"', 'value="2026-12-20"'):
        assert text in page.page
    assert "张三" not in page.page and "00-12345" not in page.page.replace("打单位电话 00-12345", "")
    assert page.send(wage__min="5500").receipt not in ("", receipt)


def test_a_verified_employer_is_not_changed_by_whoever_uses_its_name(hall: Hall) -> None:
    with hall.office.work() as work:
        know(work, draft_employer := _shown())
    employer(hall).send(name="冒名的厂", contact="李四", telephone="00-99999", address="别处")
    with hall.office.database.read() as connection:
        (known,) = named(connection, CODE)
    assert (known.name, known.contact, known.telephone, known.address) == (draft_employer.name, "", "", "")
    (one,) = filed(hall)
    assert draft(hall, one).notice.employer.name == draft_employer.name
    assert one.contact == "李四"


def _shown() -> Any:
    from content.vacancy import Employer as Shown

    return Shown(name="郑州恒泰样例厂", credit_code=CODE)


def test_nobody_acts_as_the_employers(hall: Hall) -> None:
    employer(hall).send()
    with pytest.raises(NotAllowed), hall.office.work() as work:
        from backend.editorial.accounts import get_staff

        enter(work, get_staff(work.connection, "employer-filing"), draft(hall, filed(hall)[0]).notice)


def test_the_form_is_kept_by_nobody_on_the_way_and_runs_our_script_alone(file_hall: Hall) -> None:
    answer = file_hall.app.test_client().get("/employers/new")
    assert (answer.headers["Cache-Control"], "ETag" in answer.headers) == ("private, no-cache", False)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "Path=/employers" in cookie and "SameSite=Lax" in cookie
    assert 'href="/employers"' in file_hall.app.test_client().get("/").get_data(as_text=True)
    english = file_hall.app.test_client().get("/employers/new?lang=en").get_data(as_text=True)
    assert "File a vacancy" in english


@pytest.mark.parametrize("number", ["12345678", "x", "1", "٣" * 8, "7827150"])
def test_a_receipt_that_cannot_be_one_is_no_page(file_hall: Hall, number: str) -> None:
    assert file_hall.app.test_client().get(f"/employers/receipts/{number}").status_code == 404


def test_who_filed_is_forgotten_after_a_year(hall: Hall, clock: HandClock) -> None:
    employer(hall).send()
    clock.forward(days=364)
    keep_house(hall.office)
    assert filed(hall)[0].contact == "张三"
    clock.forward(days=2)
    keep_house(hall.office)
    (one,) = filed(hall)
    assert (one.contact, one.telephone, one.code) == ("", "", CODE)


@pytest.mark.parametrize("field", ["wage__unit", "employment_type", "education", "kind", "sites", "benefits"])
def test_what_no_form_of_ours_offers_is_not_taken(hall: Hall, field: str) -> None:
    page = employer(hall).send(**{field: "光年\x00"})
    if field == "kind":
        assert (page.status, filed(hall)) == (422, [])
    else:
        assert page.receipt
        assert "光年" not in draft(hall, filed(hall)[0]).body


def test_nonsense_where_a_receipt_is_asked_for_is_not_found(hall: Hall) -> None:
    page = employer(hall)
    for receipt in ("\x00", "1\x002", "٣" * 8, "'; DROP", "😀" * 100):
        assert page.ask(receipt, "\x00").status == 404
