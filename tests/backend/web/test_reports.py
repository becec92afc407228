"""Reports on the web: one ticket, once, not too often, nothing typed lost, and nothing kept of whoever sent them."""

import html
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import select

from backend.editorial.counter import limits
from backend.editorial.counter import reports as office
from backend.tables import audit, counter_use
from backend.tables import report as reports
from backend.web.visit import PHRASES
from content.counter import LONGEST_REPORT
from content.number import number_of
from content.site import Site
from content.vacancy import Place, Vacancy
from content.wording.phrases import LANGS, Lang
from kiosk.reading import PHRASES as KIOSK
from tests.backend.conftest import HandClock
from tests.backend.desk.test_bad_input import NASTY
from tests.backend.serving import Hall
from tests.backend.web.reporting import Reporter

Make = Callable[..., Vacancy]
UNUSED = number_of(45_678)
SITE = Site(id="jinhai", title="金海大道大厅", place=Place(division="410104"), hotline="00-1233")


def reporter(hall: Hall, **opened: Any) -> Reporter:
    return Reporter(hall.app.test_client(), **opened).get()


def kept(hall: Hall) -> list[office.KeptReport]:
    with hall.office.database.read() as connection:
        return office.listed(connection)


def test_a_report_is_kept_under_the_ticket_that_is_shown(hall: Hall) -> None:
    page = reporter(hall).send(reason="fee", text="要交 300 押金。\n在门口收的。")
    assert (page.status, page.path) == (200, f"/report/tickets/{page.ticket}"), page.page[-2000:]
    (one,) = kept(hall)
    assert (one.number, one.kind, one.reason, one.notice_id) == (page.ticket, "fraud", "fee", "")
    assert (one.text, one.device_id, one.state) == ("要交 300 押金。\n在门口收的。", "web", "new")


def test_our_own_service_is_complained_of(file_hall: Hall) -> None:
    reporter(file_hall).send(reason="service")
    assert [(one.kind, one.reason) for one in kept(file_hall)] == [("complaint", "service")]


def test_a_vacancys_page_leads_to_the_form_that_knows_it(file_hall: Hall, welder: Make) -> None:
    _, shown = file_hall.publish(SITE, welder())
    page = reporter(file_hall).get(f"/n/{shown.number}")
    assert f'href="/report?number={shown.number}"' in page.page
    page.get(f"/report?number={shown.number}")
    assert (page.carried("number"), "说的是：电焊工" in page.page) == (shown.number, True)
    assert 'value="service"' not in page.page, "that is no matter of a vacancy's"
    page.send(reason="fake")
    assert [one.notice_id for one in kept(file_hall)] == ["v-1"]


def test_of_a_vacancy_that_was_taken_down_it_is_still_known_which(hall: Hall, welder: Make) -> None:
    (shown,) = hall.publish(welder())
    hall.withdraw(shown.id)
    reporter(hall).send(reason="pay", number=f"{shown.number[:3]} {shown.number[3:]}")
    assert [one.notice_id for one in kept(hall)] == ["v-1"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "请点一条最像的"),
        ({"reason": "murder"}, "请点一条最像的"),
        ({"reason": "fee", "number": "123456"}, "岗位号有一位不对"),
        ({"reason": "fee", "number": "12345"}, "岗位号是 6 位数字"),
        ({"reason": "fee", "number": "好多"}, "岗位号是 6 位数字"),
        ({"reason": "fee", "number": UNUSED}, "没有这个岗位号"),
        ({"reason": "fee", "text": "长" * (LONGEST_REPORT + 1)}, "最多 1000 个字，现在有 1001 个"),
    ],
)
def test_a_mistake_says_why_and_loses_nothing(file_hall: Hall, typed: dict[str, str], sentence: str) -> None:
    page = reporter(file_hall).send(**{"text": "在东门收的", **typed})
    assert (page.status, sentence in page.page, kept(file_hall)) == (422, True, [])
    for text in {"text": "在东门收的", **typed}.values():
        assert text in html.unescape(page.page) or text == "murder"
    assert page.send(reason="fee", number="", text="短").ticket, "mended, it is taken"


def test_a_double_click_and_the_way_back_report_once(hall: Hall) -> None:
    page = reporter(hall)
    once = page.carried("once")
    first = page.send(reason="fee").ticket
    assert page.send(once=once, reason="fee", text="改了").ticket == first
    assert len(kept(hall)) == 1
    assert page.get().send(reason="fee").ticket not in ("", first), "the form opened anew is another report"


def test_two_people_are_two_though_they_say_the_same(file_hall: Hall) -> None:
    tickets = {reporter(file_hall).send(reason="fee").ticket for _ in range(2)}
    assert len(tickets) == 2


def test_a_stale_or_foreign_page_is_refused_and_keeps_what_was_typed(file_hall: Hall, clock: HandClock) -> None:
    page = reporter(file_hall)
    clock.forward(hours=13)
    page.send(reason="fee", text="在东门收的")
    assert (page.status, "放得太久了" in page.page, "在东门收的" in page.page) == (400, True, True)
    assert page.send(reason="fee").ticket, "once more from the fresh page"
    token = reporter(file_hall).carried("once")
    for stolen in (token, "", "x", "a.b.c", f"{token}x", "é.1.é", "9" * 500):
        assert reporter(file_hall).send(reason="fee", once=stolen).status == 400, stolen
    assert len(kept(file_hall)) == 1


def test_a_page_of_employers_opens_no_door_for_reports(file_hall: Hall) -> None:
    page = Reporter(file_hall.app.test_client()).get("/employers/new")
    assert page.send(reason="fee").status == 400


def test_what_fills_in_the_field_that_nobody_sees_is_told_so(file_hall: Hall) -> None:
    page = reporter(file_hall).send(reason="fee", website="https://example.org")
    assert (page.status, "看不见的格子" in page.page, kept(file_hall)) == (422, True, [])


def test_one_address_may_report_so_often_and_is_told_when_again(file_hall: Hall, clock: HandClock) -> None:
    clock.now = clock.now.replace(minute=2)
    pages = [reporter(file_hall).send(reason="fee") for _ in range(limits.MOST["web-report"] + 1)]
    assert [page.status for page in pages] == [200] * limits.MOST["web-report"] + [429]
    assert "8 分钟" in pages[-1].page
    clock.forward(minutes=10)
    assert reporter(file_hall).send(reason="fee").ticket


def test_of_whoever_reports_no_address_is_kept(hall: Hall) -> None:
    reporter(hall).send(reason="fee")
    with hall.office.database.read() as connection:
        (row,) = connection.execute(select(reports)).all()
        said = connection.execute(select(audit.c.who, audit.c.origin).where(audit.c.verb == "report")).all()
        counted = connection.scalars(select(counter_use.c.device_id)).all()
    assert [tuple(one) for one in said] == [("", "web")]
    assert "127.0.0.1" not in " ".join(map(str, (*row, *counted)))


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_whatever_is_sent_or_asked_has_an_answer_in_words(file_hall: Hall, text: str) -> None:
    sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    page = reporter(file_hall)
    for name in ("reason", "number", "text", "once", "website"):
        page.get().send(**{"reason": "fee", name: sent})
        assert page.status < 500 and "<script>alert" not in page.page, name
    page.get("/report/ask").send("/report/ask", ticket=sent)
    assert page.status == 422 and "<script>alert" not in page.page
    for path in ("/report?number=", "/report/ask?ticket="):
        assert page.get(path + quote(sent[:2000], "")).status == 200
        assert "<script>alert" not in page.page
    assert page.get("/report/tickets/" + quote(sent.replace("/", "")[:2000], "")).status == 404


def test_far_too_much_is_refused_in_words(file_hall: Hall) -> None:
    page = reporter(file_hall).send(reason="fee", text="字" * 600_000)
    assert (page.status, "填的内容太多" in page.page) == (413, True)


def test_how_far_it_is_is_told_by_the_ticket_and_nothing_else_of_it(hall: Hall) -> None:
    number = reporter(hall).send(reason="fee", text="在东门收的").ticket
    for state, said in (("new", "已经收到"), ("in_hand", "正在办"), ("closed", "已经办完了")):
        if state != "new":
            with hall.office.work() as work:
                office.handle(work, hall.reviewer, number, state, "查过")  # type: ignore[arg-type]  # one of the states
        page = reporter(hall).ask(f"{number[:3]} {number[3:]}")
        assert (page.status, said in page.page) == (200, True)
        assert "在东门收的" not in page.page and "查过" not in page.page


def test_a_wrong_ticket_is_told_so_and_counted(file_hall: Hall, clock: HandClock) -> None:
    clock.now = clock.now.replace(minute=2)
    page = reporter(file_hall).ask("123456")
    assert (page.status, "受理号是六位数字" in page.page, 'value="123456"' in page.page) == (422, True, True)
    page.ask(UNUSED)
    assert (page.status, "没有查到这个受理号" in page.page) == (404, True)
    with file_hall.office.database.begin() as connection:
        for _ in range(limits.MOST["wrong-ticket"]):
            limits.count(connection, limits.whose("address", "127.0.0.1"), "wrong-ticket", clock.now)
    assert page.ask(UNUSED).status == 429


def test_the_receipt_leads_to_the_question_with_its_number(file_hall: Hall) -> None:
    file_hall.publish(SITE)
    page = reporter(file_hall).send(reason="fee")
    number = page.ticket
    assert f'href="/report/ask?ticket={number}"' in page.page and 'href="tel:001233"' in page.page
    assert page.get(f"/report/ask?ticket={number}").carried("ticket") == number


@pytest.mark.parametrize("lang", LANGS)
def test_what_happened_is_said_in_the_words_and_the_order_of_the_kiosk(file_hall: Hall, lang: Lang) -> None:
    page = reporter(file_hall, lang=lang).page
    reasons = ("fee", "fake", "papers", "pay", "contact", "treatment", "service", "other")
    places = [page.index(f'value="{reason}"') for reason in reasons]
    assert places == sorted(places)
    for reason in reasons:
        assert html.escape(PHRASES.say(f"report.{reason}", lang), quote=False) in page
        if reason != "service":
            assert PHRASES.say(f"report.{reason}", lang) == KIOSK.say(f"report.{reason}", lang)


def test_english_all_the_way(file_hall: Hall) -> None:
    page = reporter(file_hall, lang="en").send()
    assert "Please choose what fits best" in page.page
    number = page.send(reason="fee").ticket
    assert "Received" in page.page
    assert "It has arrived" in page.ask(number).page


def test_a_ticket_that_is_looked_up_as_a_vacancy_is_led_to_where_it_is_known(file_hall: Hall) -> None:
    page = reporter(file_hall)
    number = page.send(reason="fee").ticket
    page.get(f"/n/{number}")
    assert (page.status, f'href="/report/ask?ticket={number}"' in page.page) == (404, True)
    assert "/report/ask?ticket" not in page.get("/n/12345").page
