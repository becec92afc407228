from datetime import datetime, timedelta

import httpx
import pytest

from content.clock import CHINA
from content.counter import (
    AccountLocked,
    AccountQuestion,
    Balances,
    Counter,
    CounterRefused,
    CounterUnavailable,
    Dues,
    HttpCounter,
    MemoryCounter,
    TooOften,
    UnknownCode,
    WrongPin,
)
from content.counter.slips import Rating, Report

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=CHINA)


def answering(response: httpx.Response) -> HttpCounter:
    return HttpCounter(
        "http://backend", "longhai-kiosk-1", "key", transport=httpx.MockTransport(lambda request: response)
    )


def test_a_shortlist_is_kept_until_midnight_and_not_longer() -> None:
    now = NOW
    counter = MemoryCounter(lambda: now)
    kept = counter.keep(["v-1", "v-2"])
    assert counter.recall(kept.code).notices == ("v-1", "v-2")
    assert kept.until == datetime(2026, 11, 26, tzinfo=CHINA)
    now = NOW + timedelta(hours=9)
    with pytest.raises(UnknownCode):
        counter.recall(kept.code)


def test_the_memory_counter_is_a_counter_that_can_be_out_of_reach() -> None:
    memory = MemoryCounter(lambda: NOW)
    counter: Counter = memory
    with pytest.raises(CounterRefused, match="1 到 10"):
        counter.keep([])
    assert len(counter.report(Report(kind="fraud", reason="fee")).number) == 6
    memory.reachable = False
    with pytest.raises(CounterUnavailable):
        counter.rate(Rating(score=5))


def test_the_sentence_of_the_backend_reaches_the_person() -> None:
    refused = httpx.Response(422, json={"title": "写不下", "detail": "最多写 1000 个字。"})
    with pytest.raises(CounterRefused, match="最多写 1000 个字"):
        answering(refused).report(Report(kind="complaint", text="慢"))


@pytest.mark.parametrize(
    "response", [httpx.Response(502, text="<html>"), httpx.Response(401), httpx.Response(200, text="{")]
)
def test_whatever_else_comes_back_is_an_unavailable_counter(response: httpx.Response) -> None:
    with pytest.raises(CounterUnavailable):
        answering(response).keep(["v-1"])


def test_an_unknown_code_is_told_from_a_counter_that_is_away() -> None:
    with pytest.raises(UnknownCode):
        answering(httpx.Response(404, json={"title": "没有这个取单码"})).recall("1234")


def test_a_device_without_a_key_is_told_so() -> None:
    with pytest.raises(CounterUnavailable, match="密钥"):
        HttpCounter("http://backend", "", "").keep(["v-1"])


def test_the_memory_counter_locks_an_account_at_the_fifth_wrong_pin() -> None:
    counter = MemoryCounter(lambda: NOW)
    balances = Balances(as_of=NOW, file_fee=Dues(balance=-24000, monthly=2000))
    counter.accounts["20268801", "204816"] = balances
    assert counter.balance("20268801", "204816") == balances
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongPin) as wrong:
            counter.balance("20268801", "000000")
        assert wrong.value.tries_left == left
    with pytest.raises(AccountLocked):
        counter.balance("20268801", "204816")


@pytest.mark.parametrize(
    ("status", "problem", "error"),
    [
        (403, {"type": "urn:jobhall:problem:wrong-pin", "title": "账号或密码不对", "tries_left": 3}, WrongPin),
        (403, {"title": "不行"}, CounterUnavailable),
        (423, {"type": "urn:jobhall:problem:account-locked", "title": "账户已锁"}, AccountLocked),
        (429, {"title": "太频繁"}, TooOften),
    ],
)
def test_each_refusal_has_its_name(status: int, problem: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error) as refused:
        answering(httpx.Response(status, json=problem)).balance("20268801", "204816")
    if isinstance(refused.value, WrongPin):
        assert refused.value.tries_left == 3


def test_a_question_about_an_account_shows_no_digit_when_it_is_printed() -> None:
    asked = AccountQuestion(account="20268801", pin="204816")
    assert f"{asked} {asked!r}" == "AccountQuestion(…) AccountQuestion(…)"
