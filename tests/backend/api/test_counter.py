"""The counter's two sides meet: what devices hold in their hands against the backend as it runs, and against memory."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from backend.editorial.counter import limits
from backend.editorial.counter.ratings import satisfied, tallies
from backend.editorial.devices import add_device
from content.clock import CHINA
from content.counter import (
    AccountLocked,
    Counter,
    CounterRefused,
    CounterUnavailable,
    Handling,
    MemoryCounter,
    Rating,
    Report,
    UnknownCode,
    UnknownTicket,
    WrongPin,
)
from content.number import is_number, number_of
from content.vacancy import Vacancy
from tests.backend.api.keyed import ACCOUNT, BALANCES, PIN, WAVE, Keyed
from tests.backend.conftest import NOW, HandClock


def a_list_is_known_until_midnight(counter: Counter, clock: HandClock) -> None:
    kept = counter.keep(["v-1", "v-2"])
    assert counter.recall(kept.code) == kept
    assert (kept.notices, kept.until) == (("v-1", "v-2"), datetime(2026, 11, 22, tzinfo=CHINA))
    clock.now = kept.until - timedelta(seconds=1)
    assert counter.recall(kept.code) == kept
    clock.now = kept.until
    with pytest.raises(UnknownCode, match="零点"):
        counter.recall(kept.code)


def a_list_that_is_none_or_too_long_is_refused(counter: Counter, _: HandClock) -> None:
    for wrong in ([], [f"v-{n}" for n in range(11)]):
        with pytest.raises(CounterRefused):
            counter.keep(wrong)


def a_report_gets_a_number_of_its_own(counter: Counter, clock: HandClock) -> None:
    report = Report(kind="fraud", reason="fee", notice="v-1", text="要先交押金三百", recording=WAVE)
    first, second = counter.report(report), counter.report(Report(kind="complaint"))
    assert is_number(first.number) and is_number(second.number) and first.number != second.number
    assert (len(first.number), first.received_at) == (6, clock())


def a_ticket_tells_how_far_its_report_is(counter: Counter, _: HandClock) -> None:
    ticket = counter.report(Report(kind="complaint", text="窗口态度不好"))
    assert counter.handling(ticket.number) == Handling(number=ticket.number, state="new")
    with pytest.raises(UnknownTicket):
        counter.handling(number_of(77_777))


def opinions_are_taken(counter: Counter, _: HandClock) -> None:
    for score in (1, 5):
        counter.rate(Rating(score=score))


def balances_need_the_pin_and_five_wrong_ones_lock(counter: Counter, _: HandClock) -> None:
    assert counter.balance(ACCOUNT, PIN) == BALANCES
    for left in (4, 3):
        with pytest.raises(WrongPin) as wrong:
            counter.balance(ACCOUNT, "000000")
        assert wrong.value.tries_left == left
    assert counter.balance(ACCOUNT, PIN) == BALANCES
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongPin) as wrong:
            counter.balance(ACCOUNT, "000000")
        assert wrong.value.tries_left == left
    with pytest.raises(AccountLocked, match="窗口"):
        counter.balance(ACCOUNT, PIN)


def an_account_that_nobody_has_is_answered_as_any_other(counter: Counter, _: HandClock) -> None:
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongPin) as wrong:
            counter.balance("99999999", PIN)
        assert wrong.value.tries_left == left
    with pytest.raises(AccountLocked):
        counter.balance("99999999", PIN)


PROMISES = [
    a_list_is_known_until_midnight,
    a_list_that_is_none_or_too_long_is_refused,
    a_report_gets_a_number_of_its_own,
    a_ticket_tells_how_far_its_report_is,
    opinions_are_taken,
    balances_need_the_pin_and_five_wrong_ones_lock,
    an_account_that_nobody_has_is_answered_as_any_other,
]


@pytest.mark.parametrize("promise", PROMISES)
def test_memory_keeps_the_promise(promise: Callable[[Counter, HandClock], None], clock: HandClock) -> None:
    counter = MemoryCounter(clock)
    counter.accounts[ACCOUNT, PIN] = BALANCES
    promise(counter, clock)


@pytest.mark.parametrize("promise", PROMISES)
def test_the_backend_keeps_the_promise(
    promise: Callable[[Counter, HandClock], None], keyed: Keyed, clock: HandClock
) -> None:
    promise(keyed.counter(), clock)


def test_whoever_asks_too_often_hears_when_to_come_back(file_keyed: Keyed, own: dict[str, str]) -> None:
    client = file_keyed.hall.app.test_client()
    address = "/v1/devices/jinhai-kiosk-1/reports"
    answers = [client.post(address, json={"kind": "fraud"}, headers=own) for _ in range(limits.MOST["report"] + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert (answers[-1].status_code, answers[-1].headers["Retry-After"]) == (429, "540")


def test_only_the_device_itself_may_ask(keyed: Keyed) -> None:
    with keyed.hall.office.work() as work:
        other = add_device(work, "jinhai-kiosk-2", "jinhai", "kiosk")
    for counter in (keyed.counter(key=other), keyed.counter(key="no"), keyed.counter("nobody")):
        for ask in (
            lambda counter: counter.keep(["v-1"]),
            lambda counter: counter.recall("1234"),
            lambda counter: counter.report(Report(kind="fraud")),
            lambda counter: counter.handling("100014"),
            lambda counter: counter.rate(Rating(score=5)),
            lambda counter: counter.balance(ACCOUNT, PIN),
        ):
            with pytest.raises(CounterUnavailable, match="密钥"):
                ask(counter)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("shortlists", b"{}", 400),
        ("shortlists", json.dumps({"notices": ["x" * 65]}).encode(), 400),
        ("shortlists", b" " * 5_000, 413),
        ("reports", b'{"kind":"praise"}', 400),
        ("reports", json.dumps({"kind": "fraud", "text": "长" * 1001}).encode(), 400),
        ("reports", json.dumps({"kind": "fraud", "recording": "TVo="}).encode(), 400),
        ("reports", b" " * 6_000_000, 413),
        ("reports", b" " * 9_000_000, 413),
        ("ratings", b'{"score":6}', 400),
        ("ratings", b"\xff", 400),
        ("balances", b'{"account":"12","pin":"1234"}', 400),
        ("screenshot", b"GIF89a", 400),
        ("screenshot", b"\x89PNG\r\n\x1a\n" + bytes(2**21), 413),
    ],
)
def test_what_cannot_be_is_a_problem_and_not_a_fault(
    file_keyed: Keyed, own: dict[str, str], path: str, body: bytes, status: int
) -> None:
    answer = file_keyed.hall.app.test_client().post(f"/v1/devices/jinhai-kiosk-1/{path}", data=body, headers=own)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.get_json()["detail"]


def test_problems_are_said_in_english_too(file_keyed: Keyed, own: dict[str, str]) -> None:
    headers = {**own, "Accept-Language": "en"}
    answer = file_keyed.hall.app.test_client().get("/v1/devices/jinhai-kiosk-1/shortlists/1234", headers=headers)
    assert answer.get_json()["detail"] == "There is no such code, or it is past midnight; please check it once more."


def test_opinions_are_counted_by_device_day_and_score(keyed: Keyed, clock: HandClock) -> None:
    counter = keyed.counter()
    for score in (5, 5, 4, 1):
        counter.rate(Rating(score=score))
    clock.forward(days=1)
    counter.rate(Rating(score=3))
    with keyed.hall.office.database.read() as connection:
        first = tallies(connection, NOW.date(), NOW.date())["jinhai-kiosk-1"]
        both = tallies(connection, NOW.date(), clock().date())["jinhai-kiosk-1"]
    assert (first, satisfied(first)) == ({5: 2, 4: 1, 1: 1}, 75)
    assert both == {**first, 3: 1}


def test_the_counter_stands_in_the_metrics(file_keyed: Keyed) -> None:
    counter = file_keyed.counter()
    counter.rate(Rating(score=5))
    counter.report(Report(kind="fraud"))
    figures = file_keyed.hall.app.test_client().get("/metrics").get_data(as_text=True)
    for line in ('jobhall_ratings_total{score="5"}', 'jobhall_reports_total{kind="fraud"}'):
        assert line in figures
    assert 'jobhall_reports_kept{state="new"} 1.0' in figures
    assert 'jobhall_devices{heard="no"} 1.0' in figures


def test_what_was_taken_down_is_told_from_a_number_that_never_was_public(
    keyed: Keyed, welder: Callable[..., Vacancy]
) -> None:
    shown, draft = keyed.hall.publish(welder())[0], "000000"
    ask = keyed.counter("", "-").why_withdrawn
    assert ask(draft) is None
    with pytest.raises(CounterUnavailable):
        ask(shown.number)  # It is public still: whoever asks is behind.
    keyed.hall.withdraw(shown.id, "信息不实")
    assert ask(shown.number) == "untrue"
    other = keyed.hall.publish(welder(2))[0]
    keyed.hall.withdraw(other.id, "单位要求撤下")
    assert ask(other.number) == ""
