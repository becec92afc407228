"""What the head of the centre is told: counted from real databases, by China's days, within bounds."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from backend.editorial.accounts import Staff
from backend.editorial.devices import add_device, hear
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.overview import MOST_DAYS, Count, Span, busiest, live, published, tallies, uses, waiting
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve, send_back
from backend.tables import device_use
from content.heartbeat import Beat
from content.uses import USES
from content.vacancy import Place, Vacancy
from tests.backend.conftest import NOW, HandClock

Welder = Callable[..., Vacancy]
DAY = NOW.date()


def publish(office: Office, author: Staff, reviewer: Staff, vacancy: Vacancy) -> None:
    with office.work() as work:
        approve(work, reviewer, submit(work, author, enter(work, author, vacancy).id).id)


def test_vacancies_are_counted_by_the_day_they_became_public(
    office: Office, clock: HandClock, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    publish(office, lin, zhao, welder(1))
    publish(office, lin, zhao, welder(2, headcount=None))
    clock.forward(days=1)
    publish(office, lin, zhao, welder(3))
    publish(office, lin, zhao, welder(1, headcount=9))  # Changed, not new.
    with office.work() as work:
        withdraw(work, zhao, "v-3", "招满")
    with office.database.read() as connection:
        found = published(connection, Span(DAY - timedelta(days=1), DAY + timedelta(days=1)))
    assert found == {DAY - timedelta(days=1): Count(), DAY: Count(2, 10), DAY + timedelta(days=1): Count(1, 6)}


def test_what_is_public_is_grouped(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    publish(office, lin, zhao, welder(1))
    publish(office, lin, zhao, welder(2, sites=("jinhai", "jingkai"), valid_through=DAY + timedelta(days=6)))
    elsewhere = Place(division="410102", address="样例路 2 号")
    publish(office, lin, zhao, welder(3, place=elsewhere, valid_through=DAY + timedelta(days=7)))
    with office.work() as work:
        enter(work, lin, welder(4))  # Nobody has approved it.
    with office.database.read() as connection:
        found = live(connection, DAY)
        later = live(connection, DAY + timedelta(days=7))
    assert found.all == Count(3, 18)
    assert found.by_work == {"electric_welding": Count(3, 18)}
    assert found.by_division == {"410105": Count(2, 12), "410102": Count(1, 6)}
    assert found.by_site == {"": Count(2, 12), "jinhai": Count(1, 6), "jingkai": Count(1, 6)}
    assert found.ending == {DAY + timedelta(days=6): Count(1, 6)}
    assert later.all == Count(2, 12), "past its day nothing is public"
    assert [name for name, _ in busiest(found.by_division, 1)] == ["410105"]


def test_touches_visits_and_calls_add_up_by_day(office: Office, clock: HandClock) -> None:
    with office.work() as work:
        keys = {id: add_device(work, id, "jinhai", kind) for id, kind in (("k-1", "kiosk"), ("p-1", "line"))}
    for id, used in (("k-1", {"touch": 5, "visit": 1}), ("k-1", {"touch": 7}), ("p-1", {"call": 3, "unheard-of": 9})):
        with office.database.begin() as connection:
            hear(connection, id, keys[id], Beat(uses=used), office.clock())
    clock.forward(days=1)
    with office.database.begin() as connection:
        hear(connection, "k-1", keys["k-1"], Beat(uses={"touch": 1}), office.clock())
    span = Span(DAY, DAY + timedelta(days=1))
    with office.database.read() as connection:
        found = {act: list(uses(connection, span, act).values()) for act in USES}
        assert connection.execute(select(device_use.c.act).distinct().order_by(device_use.c.act)).all() == [
            ("call",), ("touch",), ("visit",)
        ]  # fmt: skip
    assert found == {"touch": [12, 1], "visit": [1, 0], "call": [3, 0]}


def test_staff_are_counted_by_what_they_did(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    publish(office, lin, zhao, welder(1))
    with office.work() as work:
        enter(work, lin, welder(2))
    with office.database.read() as connection:
        found = tallies(connection, Span(DAY, DAY))
        before = tallies(connection, Span(DAY - timedelta(days=9), DAY - timedelta(days=1)))
    assert found == {
        "lin": {"enter": 2, "submit": 1, "approve": 0, "send-back": 0, "withdraw": 0},
        "zhao": {"enter": 0, "submit": 0, "approve": 1, "send-back": 0, "withdraw": 0},
    }
    assert before == {}


def test_the_wait_begins_with_the_first_draft_and_anew_after_each_approval(
    office: Office, clock: HandClock, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    with office.work() as work:
        first = submit(work, lin, enter(work, lin, welder(1)).id)
    clock.forward(minutes=30)
    with office.work() as work:
        send_back(work, zhao, first.id, "再核实")
        again = submit(work, lin, enter(work, lin, welder(1)).id)
    clock.forward(minutes=30)
    with office.work() as work:
        approve(work, zhao, again.id)
    for n in range(8):
        publish(office, lin, zhao, welder(n + 2))
    with office.work() as work:
        changed = submit(work, lin, enter(work, lin, welder(1)).id)
    clock.forward(minutes=10)
    with office.work() as work:
        approve(work, zhao, changed.id)
    with office.database.read() as connection:
        found = waiting(connection, Span(DAY, DAY))
        nothing = waiting(connection, Span(DAY - timedelta(days=2), DAY - timedelta(days=1)))
    assert (found.approvals, found.median, found.p90) == (10, 0, 10)
    assert (nothing.approvals, nothing.median, nothing.p90) == (0, 0, 0)


@pytest.mark.parametrize(
    ("since", "through", "expected"),
    [
        (None, None, (DAY - timedelta(days=6), DAY)),
        (DAY, None, (DAY, DAY)),
        (DAY + timedelta(days=1), None, (DAY - timedelta(days=6), DAY)),
        (date.min, date.max, (DAY - timedelta(days=MOST_DAYS - 1), DAY)),
        (None, DAY - timedelta(days=9), (DAY - timedelta(days=15), DAY - timedelta(days=9))),
    ],
)
def test_a_span_is_never_longer_than_three_months(
    since: date | None, through: date | None, expected: tuple[date, date]
) -> None:
    found = Span.of(since, through, DAY)
    assert (found.since, found.through) == expected
    assert len(found.days) <= MOST_DAYS


def test_the_earliest_day_that_can_be_typed_breaks_nothing() -> None:
    found = Span.of(None, date.min, DAY)
    assert found.since <= found.through
