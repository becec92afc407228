"""Many at once: choosing in the queue, and withdrawing all of somebody after a look at them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from backend.editorial.accounts import Staff, find_staff
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import NotAllowed, SweepEmpty, SweepMoved
from backend.editorial.office import Office
from backend.editorial.reading import newest
from backend.editorial.reviewing import approve
from backend.editorial.sweeping import Sweep, seal, swept, withdraw_all
from content.number import spaced
from content.vacancy import Employer, Vacancy, Wage
from tests.backend.known import credit_code, know

OTHER = credit_code(1)
Open = Callable[[str], Any]
Welder = Callable[..., Vacancy]


def handed_in(office: Office, author: Staff, vacancy: Vacancy) -> int:
    with office.work() as work:
        return submit(work, author, enter(work, author, vacancy).id).id


def live(office: Office) -> set[str]:
    return {change.id for change in office.journal.snapshot().changes}


@pytest.fixture
def market(office: Office, lin: Staff, zhao: Staff, welder: Welder, clock: Any) -> Office:
    """Three vacancies of yesterday and two of today, of two employers; one pays little."""
    other = Employer(name="郑州另一家公司", credit_code=OTHER)
    with office.work() as work:
        know(work, other)
    for n, changes in enumerate(
        ({}, {"source": "样例中介"}, {"employer": other}, {"employer": other}, {"wage": Wage(min=2500, max=3000)}), 1
    ):
        id = handed_in(office, lin, welder(n, **changes))
        with office.work() as work:
            approve(work, zhao, id)
        if n == 3:
            clock.forward(days=1)
    return office


def test_the_queue_says_how_many_warnings_each_row_has(
    browser: Open, office: Office, lin: Staff, welder: Welder
) -> None:
    handed_in(office, lin, welder(1))
    handed_in(office, lin, welder(2, requirements="35岁以下", wage=None))
    page = browser("zhao").get("/queue").page
    assert re.findall(r'/notices/(v-\d)">(\d) 处<', page) == [("v-2", "2")]


def test_those_chosen_are_approved_and_each_has_a_verdict(
    browser: Open, office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    first, second = (handed_in(office, lin, welder(n)) for n in (1, 2))
    own = handed_in(office, zhao, welder(3))
    page = browser("zhao").get("/queue")
    assert page.page.count('name="chosen"') == 2, "nobody is offered their own"
    page.post("/queue", chosen=[str(first), str(own)], then="approve")
    assert "已发布 1 条，共勾了 2 条" in page.page
    assert "要请另一位同事来审" in page.page
    assert live(office) == {"v-1"}
    page.post("/queue", chosen=[str(first), str(second)], then="approve")
    assert "已发布 1 条，共勾了 2 条" in page.page, "a second click does nothing twice"
    assert live(office) == {"v-1", "v-2"}


def test_what_has_remarks_is_named_and_waits_for_a_second_word(
    browser: Open, office: Office, lin: Staff, welder: Welder
) -> None:
    plain = handed_in(office, lin, welder(1))
    old = handed_in(office, lin, welder(2, requirements="35岁以下"))
    page = browser("zhao").get("/queue").post("/queue", chosen=[str(plain), str(old)], then="approve")
    assert ("已发布 1 条，共勾了 2 条" in page.page, "还有 1 条有提醒" in page.page, live(office)) == (
        True,
        True,
        {"v-1"},
    )
    held = page.page.split("看过再批准")[1].split("</form>")[0]
    with office.database.read() as connection:
        number = newest(connection, "v-2").notice.number
    assert "35岁以下" in held and spaced(number) in held
    page.post("/queue", chosen=[str(old)], then="approve_seen", seen=page.hidden("seen"))
    assert ("已发布 1 条，共勾了 1 条" in page.page, live(office)) == (True, {"v-1", "v-2"})


def test_those_chosen_go_back_with_one_reason_and_stay_chosen_without(
    browser: Open, office: Office, lin: Staff, welder: Welder
) -> None:
    ids = [str(handed_in(office, lin, welder(n))) for n in (1, 2)]
    page = browser("zhao").get("/queue").post("/queue", chosen=ids, then="send_back", reason=" ")
    assert (page.status, "请写一句原因" in page.page, page.page.count(" checked>")) == (422, True, 2)
    page.post("/queue", chosen=ids, then="send_back", reason="工资请再核实")
    assert "已退回 2 条，共勾了 2 条" in page.page
    assert browser("lin").get("/").page.count("工资请再核实") == 2


def test_nothing_chosen_and_nonsense_chosen(browser: Open, office: Office) -> None:
    page = browser("zhao").get("/queue").post("/queue", then="approve")
    assert (page.status, "还没有勾选" in page.page) == (422, True)
    assert "没办成" in page.post("/queue", chosen=["999"], then="approve").page
    assert page.post("/queue", chosen=["x" * 10_000], then="approve").status == 422


def test_who_may_not_review_many(browser: Open, office: Office, lin: Staff, welder: Welder) -> None:
    id = handed_in(office, lin, welder(1))
    page = browser("wen").get("/queue")
    assert 'name="chosen"' not in page.page
    assert "没办成" in page.post("/queue", chosen=[str(id)], then="approve").page
    assert live(office) == set()


@pytest.mark.parametrize(
    ("sweep", "taken"),
    [
        (Sweep(employer="郑州另一家公司"), ["v-3", "v-4"]),
        (Sweep(employer=OTHER), ["v-3", "v-4"]),
        (Sweep(employer="恒岳机械"), ["v-1", "v-2", "v-5"]),
        (Sweep(employer="恒岳"), []),
        (Sweep(source="样例中介"), ["v-2"]),
        (Sweep(below=2501), ["v-5"]),
        (Sweep(below=2500), []),
        (Sweep(below=2501, unit="hour"), []),
        (Sweep(employer="恒岳机械", below=9000, source="样例中介"), ["v-2"]),
    ],
)
def test_what_a_sweep_takes(market: Office, sweep: Sweep, taken: list[str]) -> None:
    with market.database.read() as connection:
        assert [one.id for one in swept(connection, sweep)] == taken


def test_from_a_day_on(market: Office, clock: Any) -> None:
    with market.database.read() as connection:
        today = Sweep(employer="郑州另一家公司", since=clock.now.date())
        assert [one.id for one in swept(connection, today)] == ["v-4"]
        with pytest.raises(SweepEmpty):
            swept(connection, Sweep(since=clock.now.date() - timedelta(days=9)))


def test_only_what_was_looked_at_is_withdrawn(market: Office, lin: Staff, wen: Staff) -> None:
    sweep = Sweep(employer="郑州另一家公司")
    with market.database.read() as connection:
        sealed = seal(swept(connection, sweep)[:1])
    with pytest.raises(SweepMoved), market.work() as work:
        withdraw_all(work, lin, sweep, sealed, "查实收押金")
    with pytest.raises(NotAllowed), market.work() as work:
        withdraw_all(work, wen, sweep, sealed, "查实收押金")
    assert len(live(market)) == 5


def test_all_of_an_employer_by_a_look_and_a_click(market: Office, browser: Open) -> None:
    page = browser("zhao").get("/withdraw-all?employer=郑州另一家公司")
    assert "会撤下 2 条" in page.page
    assert live(market) == {"v-1", "v-2", "v-3", "v-4", "v-5"}
    found = re.search(r'name="seal" value="(\w+)"', page.page)
    assert found
    form = {"employer": "郑州另一家公司", "seal": found[1], "unit": "month"}
    page.post("/withdraw-all", **form, reason="")
    assert (page.status, "请写一句原因" in page.page, "会撤下 2 条" in page.page) == (422, True, True)
    page.post("/withdraw-all", **form, reason="查实收押金")
    assert "撤下了 2 条" in page.page
    assert live(market) == {"v-1", "v-2", "v-5"}


@pytest.mark.parametrize("query", ["employer=", "since=2026-11-21", "employer=x&since=gestern", "below=-5"])
def test_a_form_that_says_too_little_takes_nothing(market: Office, browser: Open, query: str) -> None:
    page = browser("zhao").get(f"/withdraw-all?{query}")
    assert (page.status, "请写明是哪个单位" in page.page, 'name="seal"' in page.page) == (422, True, False)


def test_withdrawing_with_a_ready_reason_is_one_click(market: Office, browser: Open) -> None:
    page = browser("zhao").get("/notices/v-1")
    assert 'name="reason" value="招满了"' in page.page
    assert "已撤下" in page.post("/notices/v-1/withdraw", reason="招满了").page
    assert "v-1" not in live(market)


def handed_in_again(office: Office) -> int:
    """A new revision of the second vacancy, which waits."""
    with office.work() as work:
        author = find_staff(work.connection, "lin")
        draft = enter(work, author, newest(work.connection, "v-2").notice)
        return submit(work, author, draft.id).id


def test_what_was_withdrawn_or_sent_back_says_when_and_why(market: Office, browser: Open) -> None:
    page = browser("zhao").get("/notices/v-1")
    page.post("/notices/v-1/withdraw", reason="单位搬走了")
    listed = page.get("/notices?state=withdrawn").page
    assert "撤下时间" in listed and "<td>单位搬走了</td>" in listed
    lin = browser("lin")
    page.get("/queue").post("/queue", chosen=[str(handed_in_again(market))], then="send_back", reason="工资请再核实")
    listed = lin.get("/notices?state=sent_back").page
    assert "退回时间" in listed and "<td>工资请再核实</td>" in listed
    assert "退回时间" not in lin.get("/notices?state=live").page
