"""Withdrawals as the head of the centre is told of them, and the sums of some days beside those before."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.comparing import FIGURES, Compared, compared, happened
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.overview import Span
from backend.editorial.publishing import expire, withdraw
from backend.editorial.reasons import code_of, why_of
from backend.editorial.reviewing import approve
from backend.editorial.withdrawals import Took, withdrawals
from content.bulletin import Bulletin
from content.vacancy import Vacancy
from tests.backend.conftest import NOW, HandClock

Welder = Callable[..., Vacancy]
DAY = NOW.date()
WEEK = Span(DAY, DAY + timedelta(days=6))


@pytest.fixture
def gone(office: Office, clock: HandClock, lin: Staff, zhao: Staff, welder: Welder) -> Office:
    """Six vacancies of today: one filled after a day, one after three, one withdrawn by hand, one expired, two live."""
    bulletin = Bulletin(id="b-1", title="放假通知", topic="notice", body="周一放假。")
    with office.work() as work:
        for n in range(1, 7):
            end = DAY + timedelta(days=1 if n == 4 else 20)
            approve(work, zhao, submit(work, lin, enter(work, lin, welder(n, valid_through=end)).id).id)
        approve(work, zhao, submit(work, lin, enter(work, lin, bulletin).id).id)
    acts = ((24, "v-1", "招满了"), (0, "b-1", "改版"), (48, "v-2", "昨天招满"), (0, "v-3", "=HYPERLINK(1)"))
    for hours, id, reason in acts:
        clock.forward(hours=hours)
        with office.work() as work:
            withdraw(work, zhao, id, reason)
    with office.work() as work:
        expire(work)
    return office


def test_they_are_counted_by_day_and_reason_and_bulletins_are_none(gone: Office) -> None:
    with gone.database.read() as connection:
        found = withdrawals(connection, WEEK)
        other = withdrawals(connection, WEEK.before)
    counts = {day: one for day, one in found.by_day.items() if one != (0, 0)}
    assert counts == {DAY + timedelta(days=1): (1, 1), DAY + timedelta(days=3): (3, 1)}
    assert len(found.by_day) == 7 and found.total == 4
    assert found.reasons == {"filled": 2, "=HYPERLINK(1)": 1, "expired": 1}
    assert found.took == Took(2, 24 * 60, 3 * 24 * 60)
    assert (other.total, other.reasons, other.took) == (0, {}, Took())


def test_a_vacancy_that_came_back_counts_again_and_from_its_first_day(
    gone: Office, clock: HandClock, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    with gone.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, welder(1, headcount=2)).id).id)
    clock.forward(days=2)
    with gone.work() as work:
        withdraw(work, zhao, "v-1", "招满了")
    with gone.database.read() as connection:
        found = withdrawals(connection, WEEK)
    assert (found.reasons["filled"], found.took.p90) == (3, 5 * 24 * 60)


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("招满了", "filled"),
        ("All places are filled", "filled"),
        ("人已经招满", "filled"),
        ("单位要求撤下", "asked"),
        ("Not true", "untrue"),
        ("expired", "expired"),
        ("重复了", "重复了"),
    ],
)
def test_reasons_have_a_code_in_either_language_or_are_told_as_written(reason: str, code: str) -> None:
    assert code_of(reason) == code


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("招满了", "filled"),
        ("All places are filled", "filled"),
        ("已招满", "filled"),
        ("filled", "filled"),
        ("单位说昨天招满", "filled"),
        ("没招满，单位不招了", ""),
        ("还没有招满，先停", ""),
        ("招不满", ""),
        ("信息不实", "untrue"),
        ("信息不实，收了张三 300 元押金", "untrue"),
        ("Not true: took a deposit", "untrue"),
        ("单位说信息不实是误会", ""),
        ("收押金，骗人的", ""),
        ("单位要求撤下", ""),
        ("expired", "over"),
        ("重复了", ""),
        ("", ""),
    ],
)
def test_the_public_is_told_three_reasons_and_none_of_anybodys_own_words(reason: str, why: str) -> None:
    assert why_of(reason) == why


def test_days_are_compared_with_as_many_right_before(
    gone: Office, clock: HandClock, lin: Staff, welder: Welder
) -> None:
    clock.forward(days=4)
    with gone.work() as work:
        enter(work, lin, welder(9))
    now = Span(DAY + timedelta(days=4), DAY + timedelta(days=7))
    with gone.database.read() as connection:
        found = compared(happened(connection, now), happened(connection, now.before))
    assert [one.name for one in found] == list(FIGURES)
    told = {one.name: (one.now, one.before, one.difference) for one in found if one.now or one.before}
    assert told == {
        "vacancies": (0, 6, -6), "headcount": (0, 36, -36), "enter": (1, 7, -6), "submit": (0, 7, -7),
        "approve": (0, 7, -7), "withdrawn": (0, 4, -4), "filled": (0, 2, -2),
    }  # fmt: skip


def test_nothing_before_has_no_percentage() -> None:
    assert [Compared("x", now, before).percent for now, before in ((3, 0), (3, 2), (1, 4), (2, 2))] == [
        None,
        50,
        -75,
        0,
    ]


@pytest.mark.parametrize(
    ("since", "through"), [(DAY, DAY), (date(2026, 11, 1), date(2026, 11, 30)), (date(2000, 1, 1), DAY)]
)
def test_before_ends_the_day_before_and_is_as_long(since: date, through: date) -> None:
    span = Span(since, through)
    assert span.before.through == since - timedelta(days=1)
    assert len(span.before.days) == len(span.days)
