"""Records of calls: the way, the seconds, where callers gave up; and nobody's number."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from content.uses import Uses
from content.wording.phrases import Lang
from ivr.__main__ import main
from ivr.app import create_app
from ivr.calls.ledger import Ledger
from ivr.calls.steps import GREETING, NAMES, step_said, way_said
from ivr.calls.summary import summary, table
from ivr.dialogue.hall import Hall
from ivr.reporter import Reporter
from ivr.settings import HotlineSettings

from .conftest import NOW

USES = Uses()
PHONE = "+8613800000000"


class Time:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def ledger(tmp_path: Path, time: Time) -> Iterator[Ledger]:
    ledger = Ledger(tmp_path / "calls.db", time)
    yield ledger
    ledger.close()


@pytest.fixture
def client(hall: Hall, ledger: Ledger) -> FlaskClient:
    return create_app(hall, HotlineSettings(), Reporter(ledger, USES)).test_client()


def call(client: FlaskClient, time: Time, sid: str, *addresses: str) -> None:
    for address in addresses:
        client.post(f"/call{address}", data={"CallSid": sid, "From": PHONE, "CallStatus": "in-progress"})
        time.now += timedelta(seconds=10)


def test_a_call_is_its_way_and_its_seconds(client: FlaskClient, ledger: Ledger, time: Time) -> None:
    call(client, time, "CA1", "", "/zh/jobs", "/zh/jobs/newest/1", "/zh/jobs/newest/1/notice/v-7", "/zh/-/0")
    assert client.post("/call/ended", data={"CallSid": "CA1", "CallDuration": "47"}).status_code == 204
    (record,) = ledger.since(NOW.date())
    assert record.path == ("greeting", "jobs", "jobs/newest", "jobs/newest/notice", "greeting")
    assert (record.seconds, record.missed, record.ended) == (47, 1, "left")


def test_what_was_not_understood_is_counted_once_the_third_time_too_and_the_end_of_a_list_is_no_such_thing(
    client: FlaskClient, ledger: Ledger, time: Time
) -> None:
    call(client, time, "CA1", "", "/zh/-/0", "/zh/-/1", "/zh/-/2", "/zh/menu/person/-/2")
    for keys in ("1", "#"):  # A key is named, and nothing follows: both after a first miss.
        client.post("/call/zh/fairs/-/1", data={"CallSid": "CA1", "Digits": keys})
    assert ledger.since(NOW.date())[0].missed == 4


def test_no_number_of_a_caller_and_no_digit_that_they_pressed_is_kept(
    client: FlaskClient, ledger: Ledger, time: Time, tmp_path: Path
) -> None:
    call(client, time, "CA1", "", "/zh/pension/own", "/zh/jobs/kept/4711/1", "/zh/number/200015")
    kept = "".join(sqlite3.connect(tmp_path / "calls.db").iterdump())
    assert not any(secret in kept for secret in (PHONE, PHONE[3:], "CA1", "4711", "200015"))


def test_a_caller_is_the_same_all_day_and_another_the_day_after(
    client: FlaskClient, ledger: Ledger, time: Time
) -> None:
    call(client, time, "CA1", "")
    call(client, time, "CA2", "")
    time.now += timedelta(days=1)
    call(client, time, "CA3", "")
    first, second, third = ledger.since(NOW.date())
    assert first.caller == second.caller != third.caller


def test_the_figures_tell_where_callers_give_up(client: FlaskClient, ledger: Ledger, time: Time) -> None:
    call(client, time, "CA1", "", "/zh/guides")
    call(client, time, "CA2", "", "/zh/guides")
    call(client, time, "CA3", "")
    found = summary(ledger.since(NOW.date()))
    assert (found.calls, found.callers, found.seconds_median) == (3, 1, 10)
    assert [(share.name, share.calls) for share in found.left_at] == [("guides", 2), ("greeting", 1)]
    assert "在哪儿挂的\n       2  办事指南" in table(found)
    assert "在哪儿挂的\n       2  guides" in table(found, codes=True)
    assert "Where they hung up\n       2  guides" in table(found, "en")
    assert client.get("/calls.json?days=3").get_json()["calls"] == 3
    assert client.get("/calls.txt?days=3&lang=en&codes").text == table(found, "en", codes=True)
    assert client.get("/calls.txt?days=1").text == table(summary(ledger.since(time.now.date())))
    assert "jobhall_hotline_calls_total 3" in client.get("/metrics").text


def test_a_way_is_told_in_words(client: FlaskClient, ledger: Ledger, time: Time) -> None:
    call(
        client, time, "CA1", "", "/zh/jobs", "/zh/jobs/number", "/zh/jobs/number/200015", "/zh/jobs/newest/1/notice/v-7"
    )
    said = table(summary(ledger.since(NOW.date())))
    assert "  问候和主菜单 › 招聘信息 › 按岗位号 › 一条信息" in said
    assert "  招聘信息 · 最新的 · 一条信息" in said
    assert way_said("greeting › jobs/kind/in › of-old", "en") == "greeting and menu › by district › of-old"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_place_that_is_recorded_has_a_word(lang: Lang) -> None:
    assert [name for name in (*NAMES, GREETING) if step_said(name, lang) == ""] == []
    assert len({step_said(name, lang) for name in (*NAMES, GREETING)}) == len(NAMES) + 1


def test_the_figures_in_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JOBHALL_HOME", str(tmp_path))
    assert main(["calls"]) == 1
    assert "热线还没有接过电话" in capsys.readouterr().err
    (tmp_path / "ivr").mkdir()
    Ledger(tmp_path / "ivr" / "calls.db", lambda: NOW).close()
    assert main(["calls", "--days", "1"]) == 0
    assert "来电 0 个" in capsys.readouterr().out


def test_the_heartbeat_is_told_how_many_called(client: FlaskClient, time: Time) -> None:
    USES.take()
    call(client, time, "CA1", "", "/zh/jobs")
    call(client, time, "CA2", "")
    assert USES.take() == {"call": 2}
