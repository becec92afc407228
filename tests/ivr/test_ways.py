"""The ways to a vacancy, reports, one's own balance: each through the keys, over the webhooks."""

import logging
import re
import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, get_args

import msgspec
import pytest

from content.clock import CHINA
from content.counter import Balances, Dues, Lately, MemoryCounter, Report, ReportReason
from content.heartbeat import Turn as Shown
from content.jobfair import JobFair
from content.memory_feed import MemoryFeed
from content.number import groups, number_of
from content.settings import InvalidSetting
from content.site import Device
from content.vacancy import Place as HallPlace
from content.vacancy import Vacancy
from content.wording import numerals
from content.wording.phrases import LANGS, Lang
from ivr.app import create_app
from ivr.calls.ledger import Ledger
from ivr.dialogue.envelope import GOOD_FOR, Envelope
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.hours import is_open, parse_closed_days
from ivr.dialogue.place import Place
from ivr.dialogue.talk import heard
from ivr.gateway.audio import to_wav, tone
from ivr.reporter import Reporter
from ivr.settings import HotlineSettings
from ivr.terminal import call
from ivr.turn import Turn
from kiosk.reading import PHRASES as KIOSK

from .conftest import NOW, Caller, caller_of, client_of, clock, vacancy
from .test_keys import pressed

WELDER = number_of(20_001)

OF_AN_EMPLOYER: Final = [reason for reason in get_args(ReportReason) if reason not in ("service", "other")]
"""What a kiosk asks by a word each; 别的事 is the last there, and # here."""


def test_a_list_is_narrowed_by_the_other_of_kind_and_district(caller: Caller) -> None:
    assert caller("3", "4")[:2] == ["您想听哪个区的？", "金水区，八个岗位，请按一。"]
    assert caller("3", "4", "1")[0] == "先说最新的三个。"
    assert caller("3", "4", "1", "9")[:2] == ["金水区。", "先说最新的三个。"]
    assert caller("3", "4", "1")[-1] == "只听一个工种的，请按四。"
    assert caller("3", "4", "1", "4", "2")[:2] == ["餐饮，金水区。", "厨师，金水区，每月六千到八千五，请按一。"]
    assert caller("3", "3", "1", "4", "1")[0] == "电工焊工，金水区，先说最新的三个。"


def test_jobs_for_those_who_need_them_most(caller: Caller, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    """Each has its key for good; that there are none for graduates need not be heard."""
    assert caller("3", "5")[1:] == ["残疾人，一个岗位，请按二。", "重听请按九，返回请按星号。"]
    feed.publish(msgspec.structs.replace(vacancy(9, "门卫"), audiences=("disabled", "laid_off")))
    follow()
    assert caller("3", "5")[1:3] == ["下岗职工，一个岗位，请按一。", "残疾人，两个岗位，请按二。"]
    assert caller("3", "5", "2", "9")[:2] == ["残疾人。", "门卫，金水区，每月六千到八千五，请按一。"]
    assert caller("3", "5", "3")[0] == "这里没有这个选项。"


@pytest.mark.parametrize("way", [("3", "2"), ("3", "3", "1"), ("2",)])
def test_star_leads_one_page_back_in_a_list(caller: Caller, way: tuple[str, ...]) -> None:
    first, second = caller(*way, "9"), caller(*way, "#")
    assert second != first
    assert caller(*way, "#", "*") == first
    if way != ("2",):
        assert caller(*way, "#", "#") not in (first, second)
        assert caller(*way, "#", "#", "*") == second
        assert caller(*way, "#", "#", "*", "*", "*") == caller(*way, "*")


def test_hash_leads_from_a_vacancy_to_the_next_one_of_its_list(caller: Caller) -> None:
    """All eight come, one after the other, across the pages, and then the list is at its end."""
    keys = ["3", "2", "1"]
    said = []
    for _ in range(8):
        said.append(next(line for line in caller(*keys) if line.startswith("岗位号")))
        keys.append("#")
    assert len(set(said)) == 8
    assert "听下一个，请按井号。" not in caller(*keys[:-1])


def test_a_vacancy_withdrawn_while_its_list_is_heard_is_just_taken_down(
    caller: Caller, hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    client = client_of(hall)
    feed.withdraw("v-7")
    follow()
    assert "这个岗位刚刚撤下来了。" in client.post("/call/zh/jobs/newest/1/notice/v-7").text


def test_what_a_screen_just_showed(hall: Hall, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    site = next(site for site in hall.sites() if site.id == "jinhai")
    devices = (Device(id="jinhai-strip-1", kind="strip", title="大门条屏"), Device(id="jinhai-kiosk-1", kind="kiosk"))
    feed.publish(msgspec.structs.replace(site, devices=devices))
    follow()
    caller = caller_of(hall)
    assert caller("3", "6")[:2] == ["您看的是哪一块屏？", "金海大道大厅，大门条屏，请按一。"]
    assert caller("3", "6", lang="en")[1] == "Jinhai Avenue Hall, Text strip one: press one."
    english = msgspec.structs.replace(devices[0], title_en="Strip above the door")
    feed.publish(msgspec.structs.replace(site, devices=(english,)))
    follow()
    assert caller("3", "6", lang="en")[1] == "Jinhai Avenue Hall, Strip above the door: press one."
    feed.publish(msgspec.structs.replace(site, devices=devices))
    follow()
    heard = caller("3", "6", "1")
    assert heard[0] == "照节目单，这块屏十分钟里播过这些，最近的先说。"
    assert heard[1].endswith("，请按一。")
    assert caller("3", "6", "1", "1")[0].endswith("在金水区。")


def test_what_a_screen_really_showed_is_said_where_the_screen_has_told_it(
    hall: Hall, counter: MemoryCounter, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    site = next(site for site in hall.sites() if site.id == "jinhai")
    devices = (Device(id="jinhai-strip-1", kind="strip", title="大门条屏"),)
    feed.publish(msgspec.structs.replace(site, devices=devices))
    follow()
    turns = (Shown(clock(), ("v-1",)), Shown(clock(), ("v-8", "v-gone", "v-1")), Shown(clock(), ("v-8",)))
    counter.screens["jinhai-strip-1"] = Lately(screen="jinhai-strip-1", as_of=clock(), turns=turns)
    caller = caller_of(hall)
    heard = caller("3", "6", "1")
    assert heard[0] == "这块屏十分钟里播过这些，最近的先说。"
    assert [line[-5:] for line in heard[1:3]] == ["，请按一。", "，请按二。"] and not heard[3].endswith("，请按三。")
    counter.screens["jinhai-strip-1"] = Lately(screen="jinhai-strip-1", as_of=clock(), turns=turns[:0])
    assert "这块屏十分钟里没有播岗位，或者播过的都撤下来了。" in caller("3", "6", "1")
    counter.reachable = False
    assert caller("3", "6", "1")[0] == "照节目单，这块屏十分钟里播过这些，最近的先说。"


def test_a_shortlist_kept_at_a_kiosk_is_heard_by_its_code(
    caller: Caller, counter: MemoryCounter, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    code = counter.keep(["v-8", "v-1"]).code
    assert caller("3", "7", code)[:2] == ["您存的单子上有两个岗位。", "厨师，金水区，每月六千到八千五，请按一。"]
    feed.withdraw("v-1")
    follow()
    assert caller("3", "7", code)[:2] == ["您存的单子上有一个岗位。", "有一个刚刚撤下来了。"]
    assert caller("3", "7", "9999")[0] == "没有这张单子，取单码只在当天有用。"
    counter.reachable = False
    assert caller("3", "7", code)[0] == "查询系统这会儿联系不上，请过几分钟再试，或者到大厅窗口查。"


@pytest.mark.parametrize("keys", [(), ("3",), ("3", "1"), ("3", "2"), ("5",), ("0",)])
def test_a_code_is_taken_wherever_a_number_is(
    caller: Caller, counter: MemoryCounter, hall: Hall, keys: tuple[str, ...]
) -> None:
    """The kiosk says: 打 00-1233 按它; four digits are no number."""
    code = counter.keep(["v-8"]).code
    for closing in ("#", ""):
        assert caller(*keys, f"{code}{closing}")[0] == "您存的单子上有一个岗位。"
    unknown = "没有这个取单码，它只在当天有用。岗位号是六位，请再按一遍。"
    assert caller(*keys, "6666#")[0] == unknown
    assert caller_of(msgspec.structs.replace(hall, has_counter=False))(*keys, "6666#")[0] == (
        "岗位号是六位数字，请再按一遍。"
    )
    counter.reachable = False
    assert caller(*keys, "6666")[0] == "查询系统这会儿联系不上，请过几分钟再试，或者到大厅窗口查。"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("3", "7", "1001#"), "您存的单子上有一个岗位。"),
        (("1001#",), "您存的单子上有一个岗位。"),
        (("3", "7", "1111#"), "没有这张单子，取单码只在当天有用。"),
        (("3", "7", "1111", "#"), "没有这张单子，取单码只在当天有用。"),
        (("3", "7", "1111#", "1001#"), "您存的单子上有一个岗位。"),
        (("3", "7", "1001#", "#"), "后面没有了。"),  # The # after that is the list's own.
        (("3", "7", "1001", "~", "#"), "后面没有了。"),
        (("3", "7", "100#"), "取单码是四位数字，请再按一遍。"),
    ],
)
def test_a_code_may_be_closed_like_a_number(
    caller: Caller, counter: MemoryCounter, keys: tuple[str, ...], said: str
) -> None:
    counter.keep(("v-3",))
    assert caller(*keys)[0] == said


def test_four_keys_that_are_no_code_are_still_a_way_known_by_heart(caller: Caller, counter: MemoryCounter) -> None:
    assert caller("3312#") == caller("3", "3", "1", "2")


def test_where_digits_are_awaited_the_way_out_is_said(caller: Caller) -> None:
    assert caller("3", "7")[-1] == "请按四位取单码。返回请按星号。"
    assert caller("3", "1")[-1] == "请按六位岗位号。返回请按星号。"


@pytest.fixture
def recorded(tmp_path: Path) -> str:
    """A recording in the gateway's folder, by its address."""
    path = tmp_path / "gateway" / "recordings" / "RE1.wav"
    path.parent.mkdir(parents=True)
    path.write_bytes(to_wav(tone(1, 440)))
    return path.as_uri()


def test_a_report_is_recorded_and_its_ticket_read_back_twice(
    hall: Hall, counter: MemoryCounter, recorded: str, tmp_path: Path
) -> None:
    assert "请在嘀声以后说怎么回事，说完请按井号。" in caller_of(hall)("3", "2", "1", "7", "1")
    client = client_of(hall, HotlineSettings(home=tmp_path))
    address = "/call/zh/jobs/newest/1/notice/v-7/report/tell/fee/-/recorded"
    said = client.post(address, data={"RecordingUrl": recorded}).text
    ((number, report),) = counter.reports.items()
    assert (report.kind, report.reason, report.notice, report.recording[:4]) == ("fraud", "fee", "v-7", b"RIFF")
    assert said.count("受理号") == 2
    twice = re.split("<Say[^>]*>(?:记下了|再说一遍)，[^<]*</Say>", said)
    assert [part.count("<Pause") for part in (twice[1], twice[2].partition("<Say")[0])] == [1, 2], "time to write"
    assert not Path(recorded.removeprefix("file://")).exists()
    assert len(groups(number)) == 2


@pytest.mark.parametrize(
    ("key", "kind", "reason"),
    [
        ("1", "fraud", "fee"),
        ("3", "fraud", "papers"),
        ("6", "fraud", "treatment"),
        ("7", "complaint", "service"),
        ("#", "fraud", "other"),
    ],
)
def test_what_happened_is_asked_by_one_key_and_kept_with_the_ticket(
    hall: Hall, counter: MemoryCounter, recorded: str, tmp_path: Path, key: str, kind: str, reason: str
) -> None:
    turn = pressed(hall, Place("zh", ("report",)), key)
    assert turn.record is not None
    client = client_of(hall, HotlineSettings(home=tmp_path))
    client.post(f"/call{turn.record.path}/-/recorded", data={"RecordingUrl": recorded})
    (report,) = counter.reports.values()
    assert (report.kind, report.reason) == (kind, reason)


def test_a_report_begun_at_a_fair_is_about_no_vacancy(hall: Hall, counter: MemoryCounter) -> None:
    assert "举报刚才听的这个岗位。" not in caller_of(hall)("5", "1", "0", "2")


@pytest.mark.parametrize("lang", LANGS)
def test_telephone_and_kiosk_ask_what_happened_in_the_same_words_and_order(hall: Hall, lang: Lang) -> None:
    node = find(hall, Place(lang, ("jobs", "newest", "1", "notice", "v-7", "report")))
    yours = {"zh": ("我", "您"), "en": ("my ", "your ")}[lang]
    asked = [KIOSK.say(f"report.{reason}", lang).replace(*yours) for reason in OF_AN_EMPLOYER]
    assert list(node.titles.values()) == asked
    assert [target.steps[-1] for target in node.options.values()] == OF_AN_EMPLOYER
    assert node.skip == node.place.below("tell", "other"), "说不清，就按井号"


def test_a_ticket_tells_how_far_its_report_is(caller: Caller, hall: Hall, counter: MemoryCounter) -> None:
    number = counter.report(Report(kind="fraud", text="要先交押金三百")).number
    said = numerals.number_said(number, "zh")
    assert "想问以前报的事办得怎么样了，直接按受理号。" in caller("0", "2")
    for keys in (("0", "2"), (), ("3", "1")):
        assert caller(*keys, number)[0] == f"受理号{said}，已经收到，还没有开始办。"
        assert caller(*keys, f"{number}#") == ["再说一遍。", *caller(*keys, number)], "what the # cut off"
    counter.states[number] = "in_hand"
    assert caller(number)[0] == f"受理号{said}，正在办。"
    counter.states[number] = "closed"
    assert caller(number)[:2] == [f"受理号{said}，已经办完了。", "想问得细一点，请到大厅服务台。"]
    assert caller("0", "2", f"{number[:-1]}{9 - int(number[-1])}#")[0] == "受理号有一位不对，请再按一遍。"
    assert caller("0", "2", "12#")[0] == "受理号是六位数字，请再按一遍。"
    gone = "现在没有这个岗位号，请再看一遍。"
    assert caller_of(msgspec.structs.replace(hall, is_guess=True))(f"{number}#")[0] == gone
    counter.reachable = False
    assert caller(f"{number}#")[0] == gone


def test_a_message_left_out_of_hours_is_kept_as_one(
    hall: Hall, counter: MemoryCounter, recorded: str, tmp_path: Path
) -> None:
    client = client_of(hall, HotlineSettings(home=tmp_path))
    client.post("/call/zh/report/message/-/recorded", data={"RecordingUrl": recorded})
    (report,) = counter.reports.values()
    assert (report.kind, report.notice, report.recording[:4]) == ("message", "", b"RIFF")


def test_a_report_that_could_not_be_kept_is_not_said_to_be(
    hall: Hall, counter: MemoryCounter, recorded: str, tmp_path: Path
) -> None:
    counter.reachable = False
    client = client_of(hall, HotlineSettings(home=tmp_path))
    said = client.post("/call/zh/report/tell/service/-/recorded", data={"RecordingUrl": recorded}).text
    assert "您说的没有存下" in said


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://example.com/RE1", "http://169.254.169.254/x", ""])
def test_no_other_address_is_asked_for_a_recording(hall: Hall, counter: MemoryCounter, url: str) -> None:
    said = client_of(hall).post("/call/zh/report/tell/service/-/recorded", data={"RecordingUrl": url}).text
    assert "您说的没有存下" in said
    assert not counter.reports


def test_silence_after_the_tone_is_said_and_nothing_is_kept(hall: Hall, counter: MemoryCounter) -> None:
    assert "没有听到您说话" in client_of(hall).post("/call/zh/report/tell/service/-/unrecorded").text
    assert not counter.reports


def test_a_message_that_was_not_heard_is_offered_again_as_a_message(hall: Hall) -> None:
    said = client_of(hall).post("/call/zh/jobs/report/message/-/unrecorded").text
    assert "没有听到您说话" in said
    assert "要留言，请按一。" in said


ACCOUNT, PIN = "10023456", "2580"


@pytest.fixture
def account(counter: MemoryCounter) -> MemoryCounter:
    dues = Dues(balance=12050, monthly=2000, paid_through=date(2026, 11, 30))
    counter.accounts[ACCOUNT, PIN] = Balances(as_of=NOW, pension=dues, file_fee=Dues(balance=-6000, monthly=0))
    return counter


def test_ones_own_balance_only_after_the_pin(caller: Caller, account: MemoryCounter) -> None:
    assert caller("7", "1", f"{ACCOUNT}#")[0] == "请按密码，按完按井号。"
    assert caller("7", "1", f"{ACCOUNT}#", f"{PIN}#")[:3] == [
        "您的账上还有一百二十元五角。",
        "每个月要交二十元。",
        "已经交到十一月三十号。",
    ]
    assert caller("6", "1", f"{ACCOUNT}#", f"{PIN}#")[0] == "您还欠六十元。"
    assert caller("6", "1", f"{ACCOUNT}#", f"{PIN}#")[1] == "查您自己的账，请按一。"
    assert caller("6", "1", "12#")[0] == "账号是六到十二位数字，请再按一遍，按完按井号。"


@pytest.mark.parametrize("item", ["6", "7"])
@pytest.mark.parametrize("typed", [(f"{ACCOUNT}#",), ("100234", "#"), (f"{PIN}#",), (f"{ACCOUNT}#", f"{PIN}#")])
def test_an_account_pressed_too_early_is_told_to_press_one_first(
    caller: Caller, account: MemoryCounter, item: str, typed: tuple[str, ...]
) -> None:
    account.reachable = False
    heard = caller(item, *typed)
    at_last = len(typed) > 1 and typed[0] == f"{ACCOUNT}#"  # Six digits of the account, the rest of it, and the PIN.
    own_first = "查账请先按一，再按账号。听岗位，请再按一遍六位岗位号。"
    assert heard[0] == ("查自己的账，先按六或者七，再按一，然后按账号。" if at_last else own_first)


def test_who_owes_nothing_hears_no_zero(caller: Caller, account: MemoryCounter) -> None:
    account.accounts[ACCOUNT, PIN] = Balances(as_of=NOW, file_fee=Dues(balance=0, monthly=0))
    assert caller("6", "1", f"{ACCOUNT}#", f"{PIN}#")[0] == "您不欠费，账上也没有余钱。"


def test_who_paid_until_last_year_hears_the_year(caller: Caller, account: MemoryCounter) -> None:
    """已经交到十一月三十号 would be good news."""
    late = Dues(balance=-24000, monthly=2000, paid_through=date(2025, 11, 30))
    account.accounts[ACCOUNT, PIN] = Balances(as_of=NOW, file_fee=late)
    told = ("6", "1", f"{ACCOUNT}#", f"{PIN}#")
    assert caller(*told)[2] == "已经交到二零二五年十一月三十号。"
    assert caller(*told, lang="en")[2] == "It is paid until November thirtieth, twenty twenty-five."


def test_five_wrong_pins_lock_and_the_caller_hears_how_many_are_left(caller: Caller, account: MemoryCounter) -> None:
    for left in "四三二一":
        said = caller("7", "1", f"{ACCOUNT}#", "1111#")
        assert said[:2] == ["账号或者密码不对。", f"再错{'两' if left == '二' else left}次，账户就锁上了。"]
    locked = caller("7", "1", f"{ACCOUNT}#", "1111#")
    assert locked[:2] == ["账号或者密码不对。", "这个账户已经锁上，请带身份证到大厅窗口解锁。"]
    assert not any("密码，" in line for line in locked)
    assert caller("7", "1", f"{ACCOUNT}#", f"{PIN}#")[0] == "这个账户已经锁上，请带身份证到大厅窗口解锁。"


def test_no_digit_of_account_or_pin_is_in_an_address_or_a_log(
    hall: Hall, account: MemoryCounter, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(hall)
    asked = client.post("/call/zh/pension/own/-/0", data={"Digits": ACCOUNT, "FinishedOnKey": "#"}).text
    assert ACCOUNT not in asked
    sealed = asked.split('action="')[1].split('"')[0]
    told = client.post(sealed, data={"Digits": PIN, "FinishedOnKey": "#"}).text
    assert "一百二十元五角" in told
    assert not any(digits in told + caplog.text for digits in (ACCOUNT, PIN))


def test_no_digit_of_account_or_pin_is_in_the_log_or_the_record_of_a_call(
    hall: Hall, account: MemoryCounter, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """ "no digits of it in any log": all that app and executor tell at their most talkative, and the ledger."""
    caplog.set_level(logging.DEBUG)
    ledger = Ledger(tmp_path / "calls.db", clock)
    client = create_app(hall, HotlineSettings(), Reporter(ledger)).test_client()
    lines: list[str] = []
    keys = ("7", "1", f"{ACCOUNT}#", "8341#", f"{PIN}#")
    call(lambda path, form: client.post(path, data={**form, "CallSid": "CA1"}).text, keys, lines.append)
    assert "您的账上还有一百二十元五角。" in lines
    ledger.close()
    kept = "".join(sqlite3.connect(tmp_path / "calls.db").iterdump())
    assert "pension/own" in kept
    assert not any(digits in caplog.text + kept for digits in (ACCOUNT, PIN, "8341"))


def test_what_is_sealed_opens_for_minutes_and_only_unchanged() -> None:
    now = [NOW]
    envelope = Envelope(lambda: now[0])
    sealed = envelope.seal(ACCOUNT)
    assert envelope.open(sealed) == ACCOUNT
    assert envelope.seal(ACCOUNT) != sealed
    assert Envelope(lambda: NOW).open(sealed) == ""
    assert envelope.open(sealed[:-2] + ("AA" if sealed[-2:] != "AA" else "BB")) == ""
    assert envelope.open("x") == envelope.open("é") == ""
    now[0] += timedelta(seconds=GOOD_FOR + 5)
    assert envelope.open(sealed) == ""


@pytest.mark.parametrize(
    ("hours", "moment", "answer"),
    [
        ("周一至周五 8:30-17:30", datetime(2026, 11, 23, 8, 30), True),
        ("周一至周五 8:30-17:30", datetime(2026, 11, 23, 17, 30), False),
        ("周一至周五 8:30-17:30", datetime(2026, 11, 22, 9), False),
        ("周一至周五 8:30–17:30，周六 9:00–12:00，中午不休息", datetime(2026, 11, 21, 9, 30), True),
        ("周一至周五 8:30–17:30，周六 9:00–12:00，中午不休息", datetime(2026, 11, 21, 12, 30), False),
        ("星期一到星期五 9:00-12:00，14:00-17:00", datetime(2026, 11, 24, 13), False),
        ("星期一到星期五 9:00-12:00，14:00-17:00", datetime(2026, 11, 24, 14), True),
        ("每天都开", datetime(2026, 11, 22, 3), True),
        ("", datetime(2026, 11, 22, 3), True),
    ],
)
def test_office_hours_are_read_as_people_write_them(hours: str, moment: datetime, answer: bool) -> None:
    assert is_open(hours, moment.replace(tzinfo=CHINA)) is answer


def test_days_off_come_before_the_office_hours(hall: Hall) -> None:
    monday = msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(days=2), transfer="00-1233")
    assert caller_of(monday)("0")[0] == "正在转人工，请稍等。"
    off = msgspec.structs.replace(monday, closed_days=parse_closed_days("2026-11-23..2026-11-24, 2027-01-01"))
    assert caller_of(off)("0")[0] == "今天大厅放假。"
    assert "要留言，请按一。" in caller_of(off)("0")
    after = msgspec.structs.replace(off, clock=lambda: NOW + timedelta(days=4))
    assert caller_of(after)("0")[0] == "正在转人工，请稍等。"


@pytest.mark.parametrize("text", ["国庆", "2026-10-40", "2026-10-07..2026-10-01"])
def test_days_off_that_cannot_be_read_are_named(text: str) -> None:
    with pytest.raises(InvalidSetting, match="JOBHALL_CLOSED_DAYS"):
        parse_closed_days(text)


def listening(hall: Hall) -> Hall:
    """The hall where words are understood by their sound."""
    from ivr.serving import matching

    return msgspec.structs.replace(hall, match=matching())


def place_of(turn: Turn) -> Place:
    assert turn.ask
    return turn.ask.place


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ("招聘会", ("fairs",)),
        ("我想听招聘信息", ("jobs",)),
        ("人工", ("person",)),
        ("员工", ("person",)),
        ("给我转人工", ("person",)),
        ("接线员", ("person",)),
        ("养老保险", ("pension",)),
        ("二零零零一五", ("number", "200015", "told")),
        ("2 0 0 0 1 5", ("number", "200015", "told")),
    ],
)
def test_words_lead_where_keys_do(hall: Hall, said: str, steps: tuple[str, ...]) -> None:
    assert place_of(heard(listening(hall), Place(), said)).steps == steps


def test_a_vacancy_for_staff_is_not_the_word_for_a_person(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    feed.publish(vacancy(9, "员工", days_ago=0))
    follow()
    jobs = Place("zh", ("jobs",))
    assert place_of(heard(listening(hall), jobs, "员工")).steps == ("jobs", "about", "员工", "1")
    assert place_of(heard(listening(hall), jobs, "人工")).steps == ("jobs", "person")


def test_a_guide_is_found_by_its_name(hall: Hall) -> None:
    assert place_of(heard(listening(hall), Place("zh", ("guides", "1")), "我要办事项三")).steps == ("guide", "g-3")


def test_what_sounds_alike_is_understood_in_a_list(hall: Hall) -> None:
    """ "free text matched by pinyin distance": 店汉工 is 电焊工."""
    place = Place("zh", ("jobs", "newest", "1"))
    assert place_of(heard(listening(hall), place, "店汉工")).steps[-2] == "notice"
    missed = heard(listening(hall), place, "今天天气真好")
    assert missed.utterances[0] == "没有听懂，请您按键，或者再说一遍。"
    assert missed.ask and missed.ask.tries == 1


def test_words_are_asked_for_only_where_somebody_listens(hall: Hall) -> None:
    assert 'input="dtmf"' in client_of(hall).post("/call").text
    said = client_of(listening(hall)).post("/call").text
    assert 'input="dtmf speech"' in said
    assert "招聘信息" in said.split('hints="')[1].split('"')[0]
    assert 'language="cmn-Hans-CN"' in said
    answered = client_of(listening(hall)).post("/call/zh/-/0", data={"SpeechResult": "招聘信息", "Confidence": "0.9"})
    assert "个岗位在招人" in answered.text


def test_on_the_day_of_a_fair_it_comes_before_the_menu(hall: Hall) -> None:
    said = caller_of(msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(days=4, hours=-1)))()
    assert said[2] == "今天上午九点四十一分有制造业专场招聘会，详细的请按五。"
    assert said[3] == "找工作，听招聘信息，请按三。"
    assert caller_of(hall)()[2] == "找工作，听招聘信息，请按三。"


def test_a_fair_says_which_bus(caller: Caller, hall: Hall, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    fair = hall.reader.get("f-1")
    assert isinstance(fair, JobFair)
    feed.publish(msgspec.structs.replace(fair, place=HallPlace(division="410104", route="公交 26、83 路")))
    follow()
    assert any(line.startswith("怎么来，公交") for line in caller("5", "1"))


def test_the_details_of_a_job_lead_to_where_the_halls_are_and_which_bus(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    caller = caller_of(hall)
    assert "大厅在哪儿、坐几路车，请按一。" in caller(WELDER, "1")
    site = next(site for site in hall.sites() if site.id == "jinhai")
    way = msgspec.structs.replace(site.place, route="公交 26、83 路到金海大道站")
    feed.publish(msgspec.structs.replace(site, place=way))
    follow()
    heard = caller(WELDER, "1", "1")
    assert heard[0] == "金海大道大厅，在金水区北三环路。"
    assert "二十六、八十三路" in heard[1]
    assert heard[2].startswith("开门时间，周一至周五上午八点半")
    assert heard[3] == "陇海西路大厅，在金水区北三环路。"
    assert caller(WELDER, "1", "1", "*") == caller(WELDER, "1")
    assert caller(WELDER, "1", "1", WELDER)[0] == caller(WELDER)[0]


def test_english_details_tell_where_the_work_is_as_far_as_it_has_an_english_name(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    job = hall.reader.get("v-1")
    assert isinstance(job, Vacancy)
    place = msgspec.structs.replace(job.place, address_en="18 North Third Ring Road", route="骑车来")
    feed.publish(msgspec.structs.replace(job, place=place))
    follow()
    heard = " ".join(caller_of(hall)(job.number, "1", lang="en"))
    assert "North Third Ring Road" in heard
    assert not re.search("[骑车来]", heard)
    assert "北三环路" in " ".join(caller_of(hall)(job.number, "1", "2", lang="en")), "in Chinese, behind its key"
