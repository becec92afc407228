"""Reports, opinions, accounts and remote settings from the command line."""

from pathlib import Path
from typing import Any

import pytest

from backend.database import Database
from backend.editorial.counter import agency, ratings, reports
from backend.editorial.office import Office
from backend.feed.local_bell import LocalBell
from backend.settings import BackendSettings
from content.clock import system_clock
from content.counter import AccountQuestion, Rating, Report
from content.pin import is_pin

from .conftest import Jobhall

WAVE = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60)


@pytest.fixture
def hall(database: Database, tmp_path: Path) -> Office:
    settings = BackendSettings(home=tmp_path, password_memory=8)
    return Office(database, LocalBell(settings.run), system_clock, settings)


def report(hall: Office, **said: Any) -> str:
    with hall.work() as work:
        return reports.hand_in(work, "jinhai-line-1", Report(**said)).number


def test_reports_are_listed_shown_noted_on_and_closed(staffed: Jobhall, hall: Office, tmp_path: Path) -> None:
    number = report(hall, kind="fraud", reason="fee", text="要押金", recording=WAVE)
    assert number[:3] in staffed("reports", "list").out and "要押金" in staffed("reports", "list", "--state", "new").out
    sound = tmp_path / "said.wav"
    shown = staffed("reports", "show", f"{number[:3]} {number[3:]}", "--recording", str(sound), "--json").json
    assert (shown["number"], shown["reason"], sound.read_bytes()) == (number, "fee", WAVE)
    assert staffed("reports", "note", number, "--note", "问过了", "--as", "lin").code == 0
    assert staffed("reports", "list", "--state", "new", "--json").lines == []
    assert "办结" in staffed("reports", "close", number, "--note", "退了", "--as", "zhao").out
    closed = staffed("reports", "show", number, "--json").json
    assert (closed["state"], closed["note"], closed["handled_by"]) == ("closed", "退了", "zhao")
    assert staffed("reports", "show", "000000").code == 3
    assert staffed("reports", "close", number, "--note", " ", "--as", "zhao").code == 1


def test_opinions_are_told_by_device(jobhall: Jobhall, hall: Office) -> None:
    with hall.database.begin() as connection:
        for score in (5, 2):
            ratings.rate(connection, "jinhai-kiosk-1", Rating(score=score), system_clock())
    assert "50% 满意（2 人）" in jobhall("ratings").out
    (line,) = jobhall("ratings", "--days", "1", "--json").lines
    assert (line["device"], line["scores"]) == ("jinhai-kiosk-1", {"5": 1, "2": 1})


def test_an_account_is_opened_locked_by_strangers_and_unlocked_by_staff(staffed: Jobhall, hall: Office) -> None:
    fees = ("--pension", "-1280.5", "--pension-monthly", "640", "--pension-through", "2026-08-31")
    assert staffed("account", "add", "20268815", "--pin-stdin", *fees, stdin="739164\n").code == 0
    asked = AccountQuestion(account="20268815", pin="739164")
    (found,) = staffed("account", "list", "--json").lines
    assert (found["pension"], found["pension_through"], found["file_fee"]) == (-1280.5, "2026-08-31", None)
    for _ in range(5):
        with pytest.raises(agency.WrongPin):
            agency.balances(hall, "line", AccountQuestion(account="20268815", pin="000000"))
    assert "已锁" in staffed("account", "list").out
    assert staffed("account", "unlock", "20268815", "--as", "nobody").code == 3
    assert staffed("account", "unlock", "20268815", "--as", "lin").code == 0
    assert agency.balances(hall, "line", asked).pension is not None
    assert staffed("account", "set", "20268815", "--file-fee", "20").code == 0
    assert agency.balances(hall, "line", asked).pension is None
    assert staffed("account", "pin", "20268815", "--pin-stdin", stdin="246813\n").code == 0
    with pytest.raises(agency.WrongPin):
        agency.balances(hall, "line", asked)
    assert staffed("account", "add", "12", "--pin-stdin", stdin="739164\n").code == 1
    assert staffed("account", "unlock", "99999999", "--as", "lin").code == 3


def test_the_sample_accounts_open_once_and_answer_to_their_pins(jobhall: Jobhall, hall: Office) -> None:
    from backend.editorial.sample import open_accounts
    from content.clock import today
    from content.number import check_digit
    from content.sample.accounts import accounts

    sample = accounts(today(system_clock()))
    assert open_accounts(hall, sample) == len(sample) == 6
    assert open_accounts(hall, sample) == 0
    for account in sample:
        assert check_digit(account.number) == "0"
        told = agency.balances(hall, "line", AccountQuestion(account=account.number, pin=account.pin))
        assert told == account.balances


def test_a_device_is_set_from_the_command_line(jobhall: Jobhall) -> None:
    key = jobhall("device", "add", "jinhai-kiosk-1", "--site", "jinhai", "--kind", "kiosk", "--json").json["device_key"]
    wishes = ("--brightness", "07:30=80,20:00=40", "--volume", "35", "--staff-pin-stdin", "--screenshot")
    said = jobhall("device", "set", "jinhai-kiosk-1", *wishes, "--json", stdin="204816\n")
    assert (said.code, said.json["volume"], "204816" in said.out, key in said.out) == (0, 35, False, False)
    assert jobhall("device", "set", "jinhai-kiosk-1", "--volume", "").code == 0
    assert jobhall("device", "set", "jinhai-kiosk-1", "--volume", "101").code == 1
    assert jobhall("device", "set", "nobody", "--volume", "1").code == 3
    assert jobhall("device", "set", "jinhai-kiosk-1", "--staff-pin-stdin", stdin="12\n").code == 1


REFUSED = (
    (("--volume", "101"), "设置没有改：音量填 0 到 100 的整数，0 是静音，例如 60；“101”不行。"),
    (("--volume", "laut"), "音量填 0 到 100 的整数"),
    (("--idle-seconds", "5"), "没人碰多久算走了，填 10 到 3600 秒，例如 60；“5”不行。"),
    (("--brightness", "07:30"), "亮度一段写几点起、百分之几，例如 07:30=80；“07:30”看不懂。"),
    (("--brightness", "24:00=80"), "“24:00=80”里的时间不对，要在 00:00 到 23:59 之间"),
    (("--brightness", "07:30=80,20:00=101"), "“20:00=101”里的亮度不对，要在 0 到 100 之间"),
    (("--brightness", "07:30=80,7:30=20"), "有两段亮度都从 07:30 开始，请只留一段。"),
    (("--staff-pin-stdin",), "员工退出密码要 4 到 12 位数字"),
)


@pytest.mark.parametrize(("wish", "sentence"), REFUSED)
def test_a_setting_that_cannot_be_is_refused_with_what_to_type(
    jobhall: Jobhall, wish: tuple[str, ...], sentence: str
) -> None:
    jobhall("device", "add", "k", "--site", "jinhai", "--kind", "kiosk")
    refused = jobhall("device", "set", "k", *wish, stdin="12ab\n")
    assert refused.code == 1
    assert sentence in refused.err
    assert not any(name in refused.err for name in ("idle_seconds", "brightness", "volume", "PIN", "12ab"))
    english = jobhall("device", "set", "k", *wish, stdin="12ab\n", JOBHALL_LANG="en")
    assert "Nothing was set: " in english.err


def test_what_was_set_reaches_the_device(jobhall: Jobhall, hall: Office) -> None:
    from backend.editorial.devices import hear
    from content.heartbeat import Beat

    key = jobhall("device", "add", "k", "--site", "jinhai", "--kind", "kiosk", "--json").json["device_key"]
    jobhall("device", "set", "k", "--idle-seconds", "90", "--staff-pin-stdin", "--screenshot", stdin="204816\n")
    with hall.database.begin() as connection:
        orders = hear(connection, "k", key, Beat(version="0.1.0"), system_clock())
    assert (orders.idle_seconds, orders.wanted, is_pin("204816", orders.staff_pin_hash)) == (90, ("screenshot",), True)
    assert "0.1.0" in jobhall("device", "list").out
