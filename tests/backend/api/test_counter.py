"""The counter's two sides meet: what devices hold in their hands against the backend as it runs, and against memory."""

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import httpx
import pytest
from sqlalchemy import select, update

from backend.caretaker import Caretaker, seconds_to_midnight
from backend.editorial.counter import agency, limits, reports
from backend.editorial.counter.ratings import satisfied, tallies
from backend.editorial.devices import add_device, hear
from backend.editorial.errors import AccountLocked as LockedOfOffice
from backend.editorial.errors import NotFound
from backend.editorial.errors import WrongPin as WrongPinOfOffice
from backend.editorial.fleet import shown_longest
from backend.tables import audit, shortlist
from backend.tables import report as reports_table
from content.clock import CHINA
from content.counter import (
    AccountLocked,
    AccountQuestion,
    Balances,
    Counter,
    CounterRefused,
    CounterUnavailable,
    Dues,
    Handling,
    HttpCounter,
    MemoryCounter,
    Rating,
    Report,
    TooOften,
    UnknownCode,
    UnknownScreen,
    UnknownTicket,
    WrongPin,
)
from content.heartbeat import Beat, DeviceState, Turn
from content.number import is_number, number_of
from content.vacancy import Vacancy
from content.wording.ear import has_han
from content.wording.phrases import LANGS, Lang
from tests.backend.conftest import NOW, HandClock
from tests.backend.serving import Hall

WAVE = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60)
ACCOUNT, PIN = "20268815", "739164"
BALANCES = Balances(
    as_of=datetime(2026, 11, 1, tzinfo=CHINA),
    file_fee=Dues(balance=-24000, monthly=2000, paid_through=date(2025, 11, 30)),
    pension=Dues(balance=128000, monthly=64000, paid_through=date(2026, 11, 30)),
)


class Keyed(NamedTuple):
    """The backend, and the key of a device in it."""

    hall: Hall
    key: str

    def counter(self, device: str = "jinhai-kiosk-1", key: str = "") -> HttpCounter:
        transport = httpx.WSGITransport(app=self.hall.app)
        return HttpCounter("http://backend", device, key or self.key, transport=transport)


def keyed_hall(hall: Hall) -> Keyed:
    with hall.office.work() as work:
        key = add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")
        agency.open_account(work, ACCOUNT, PIN, BALANCES)
    return Keyed(hall, key)


@pytest.fixture
def keyed(hall: Hall) -> Keyed:
    return keyed_hall(hall)


@pytest.fixture
def file_keyed(file_hall: Hall) -> Keyed:
    return keyed_hall(file_hall)


@pytest.fixture
def own(file_keyed: Keyed) -> dict[str, str]:
    """The header that proves the device."""
    return {"Authorization": f"Bearer {file_keyed.key}"}


def beats(keyed: Keyed, device: str, key: str, beat: Beat) -> None:
    with keyed.hall.office.database.begin() as connection:
        hear(connection, device, key, beat, keyed.hall.office.clock())


def test_what_was_on_a_strip_is_told_as_the_program_that_drives_it_said(keyed: Keyed, clock: HandClock) -> None:
    with keyed.hall.office.work() as work:
        strips = add_device(work, "jinhai-strips", "jinhai", "strip")
    with pytest.raises(UnknownScreen):
        keyed.counter().lately("jinhai-strip-2")
    turns = tuple(Turn(NOW + timedelta(seconds=at), ids) for at, ids in ((-700, ("v-1",)), (-605, ("v-2",)), (-9, ())))
    state = DeviceState(lately={"jinhai-strip-1": (), "jinhai-strip-2": turns})
    beats(keyed, "jinhai-strips", strips, Beat(state=state))
    found = keyed.counter().lately("jinhai-strip-2")
    assert found.turns == turns[1:]
    assert (found.as_of, found.newest_first) == (NOW, ("v-2",))
    clock.now += timedelta(minutes=3)
    with pytest.raises(UnknownScreen):  # Nobody knows what was on it since.
        keyed.counter().lately("jinhai-strip-2")


def test_seconds_are_counted_for_each_screen_of_the_hall_and_for_none_of_another(keyed: Keyed) -> None:
    with keyed.hall.office.work() as work:
        strips = add_device(work, "jinhai-strips", "jinhai", "strip")
        add_device(work, "longhai-strip-1", "longhai", "strip")
    shown = {"jinhai-strip-1": {"v-1": 3.0}, "jinhai-strip-2": {"v-1": 4.5}, "longhai-strip-1": {"v-1": 9.0}}
    for _ in range(2):
        beats(keyed, "jinhai-strips", strips, Beat(screens=shown))
    with keyed.hall.office.database.read() as connection:
        found = {screen: shown_longest(connection, screen, NOW.date()) for screen in shown}
    assert found == {"jinhai-strip-1": [("v-1", 6.0)], "jinhai-strip-2": [("v-1", 9.0)], "longhai-strip-1": []}


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


def test_a_code_is_drawn_by_lot_and_only_after_midnight_again(file_keyed: Keyed, clock: HandClock) -> None:
    counter = file_keyed.counter()
    codes = [counter.keep(["v-1"]).code for _ in range(40)]
    assert len(set(codes)) == 40
    assert codes != sorted(codes)
    clock.forward(days=1)
    counter.keep(["v-2"])
    with file_keyed.hall.office.database.read() as connection:
        assert len(connection.scalars(select(shortlist.c.code)).all()) == 1


def test_all_codes_in_use_is_said_as_it_is(file_keyed: Keyed, clock: HandClock) -> None:
    rows = [{"code": f"{n:04}", "notices": "[]", "until": clock() + timedelta(hours=1)} for n in range(9_999)]
    with file_keyed.hall.office.database.begin() as connection:
        connection.execute(shortlist.insert(), rows)
    counter = file_keyed.counter()
    assert counter.keep(["v-1"]).code == "9999"
    with pytest.raises(CounterUnavailable, match="二维码"):
        counter.keep(["v-1"])


def test_nothing_about_the_person_is_kept_with_a_list(file_keyed: Keyed) -> None:
    file_keyed.counter().keep(["v-1"])
    assert [column.name for column in shortlist.c] == ["code", "notices", "until"]
    with file_keyed.hall.office.database.read() as connection:
        assert not [verb for verb in connection.scalars(select(audit.c.verb)) if "list" in verb]


def test_the_codes_cannot_be_walked(keyed: Keyed, clock: HandClock) -> None:
    counter = keyed.counter()
    kept = counter.keep(["v-1"])
    others = [f"{n:04}" for n in range(40) if f"{n:04}" != kept.code]
    for code in others[: limits.MOST["wrong-code"]]:
        with pytest.raises(UnknownCode):
            counter.recall(code)
    with pytest.raises(TooOften, match="分钟"):
        counter.recall(kept.code)
    assert 6 * 24 * limits.MOST["wrong-code"] < 10_000
    clock.forward(minutes=10)
    assert counter.recall(kept.code) == kept


def test_a_ticket_tells_the_state_that_staff_gave_it_and_numbers_cannot_be_walked(
    keyed: Keyed, clock: HandClock
) -> None:
    counter = keyed.counter()
    ticket = counter.report(Report(kind="fraud", text="要先交押金三百"))
    with keyed.hall.office.database.begin() as connection:
        closed = {"state": "closed", "handled_by": "zhao", "handled_at": clock()}
        connection.execute(update(reports_table).where(reports_table.c.number == ticket.number).values(closed))
    assert counter.handling(ticket.number).state == "closed"
    for payload in range(50_000, 50_000 + limits.MOST["wrong-ticket"]):
        with pytest.raises(UnknownTicket):
            counter.handling(number_of(payload))
    with pytest.raises(TooOften, match="分钟"):
        counter.handling(ticket.number)
    clock.forward(minutes=10)
    assert counter.handling(ticket.number).state == "closed"


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


def test_voices_are_kept_for_the_days_of_the_setting_and_reports_for_good(file_keyed: Keyed, clock: HandClock) -> None:
    office = file_keyed.hall.office
    number = file_keyed.counter().report(Report(kind="complaint", text="慢", recording=WAVE)).number
    with office.database.read() as connection:
        assert reports.recording(connection, number) == WAVE
    clock.forward(days=office.settings.recording_days + 1)
    Caretaker(office).keep_house()
    with office.database.read() as connection:
        assert reports.find(connection, number).text == "慢"
        with pytest.raises(NotFound):
            reports.recording(connection, number)


def test_the_caretaker_clears_the_lists_when_the_day_is_over(file_keyed: Keyed, clock: HandClock) -> None:
    file_keyed.counter().keep(["v-1"])
    clock.forward(seconds=seconds_to_midnight(clock()))
    assert clock().astimezone(UTC).hour == 16
    Caretaker(file_keyed.hall.office).keep_house()
    with file_keyed.hall.office.database.read() as connection:
        assert connection.scalars(select(shortlist.c.code)).all() == []


def test_tickets_are_not_given_twice_when_the_series_begins_anew(file_keyed: Keyed) -> None:
    from backend.tables import ticket_counter

    counter = file_keyed.counter()
    first = counter.report(Report(kind="fraud")).number
    with file_keyed.hall.office.database.begin() as connection:
        connection.execute(ticket_counter.update().values(payload=10_001))
    last, again = (counter.report(Report(kind="fraud")).number for _ in range(2))
    with file_keyed.hall.office.database.begin() as connection:
        connection.execute(ticket_counter.update().values(payload=99_999))
    assert len({first, last, again, counter.report(Report(kind="fraud")).number}) == 4
    assert (last[:5], again[:5]) == ("10000", "99998"), "the first one has 99999"


def test_every_access_to_an_account_is_audited_and_no_digit_of_it_in_any_log(
    keyed: Keyed, clock: HandClock, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    counter = keyed.counter()
    caplog.set_level(logging.DEBUG)
    counter.balance(ACCOUNT, PIN)
    for pin in ("482051", *["482052"] * 5):
        with pytest.raises(CounterRefused):
            counter.balance(ACCOUNT, pin)
    for account, pin in (("71630295", PIN), ("716", PIN), (ACCOUNT, "x" + PIN)):
        with pytest.raises(CounterRefused):
            counter.balance(account, pin)
    office = keyed.hall.office
    with office.work() as work:
        agency.unlock(work, "zhao", ACCOUNT)
    assert counter.balance(ACCOUNT, PIN) == BALANCES
    with office.database.read() as connection:
        events = connection.execute(select(audit).where(audit.c.subject.startswith("account-"))).all()
        (account,) = agency.all_accounts(connection)
    outcomes = [(event.verb, event.detail.partition(" ")[2]) for event in events if event.verb != "account-add"]
    assert outcomes == [
        ("balance", "told"),
        *[("balance", "wrong-pin")] * 5,
        ("balance", "locked"),
        ("balance", "wrong-pin"),
        ("account-unlock", ""),
        ("balance", "told"),
    ]
    assert {event.subject for event in events} == {f"account-{account.ref}", "account-unknown"}
    said = capfd.readouterr()
    metrics = keyed.hall.app.test_client().get("/metrics").get_data(as_text=True)
    written = [said.out, said.err, caplog.text, metrics, *(" ".join(map(str, event)) for event in events)]
    assert "/v1/devices/jinhai-kiosk-1/balances" in said.out + said.err
    for text in written:
        for secret in (ACCOUNT, PIN, "482051", "482052", "71630295"):
            assert secret not in text


@pytest.mark.parametrize(
    ("name", "status", "body"),
    [
        ("unreadable-body", 400, {"account": ACCOUNT, "pin": f"{PIN}739164"}),
        ("unreadable-body", 400, {"account": f"x{ACCOUNT}", "pin": PIN}),
        ("unreadable-body", 400, {"account": int(ACCOUNT), "pin": [PIN]}),
        ("unreadable-body", 400, {ACCOUNT: PIN}),
        ("too-large", 413, {"account": ACCOUNT, "pin": PIN * 1000}),
        ("key-needed", 401, {"account": ACCOUNT, "pin": PIN}),
        ("wrong-pin", 403, {"account": ACCOUNT, "pin": "482051"}),
        ("wrong-pin", 403, {"account": "71630295", "pin": PIN}),
        ("account-locked", 423, {"account": ACCOUNT, "pin": PIN}),
        ("too-often", 429, {"account": ACCOUNT, "pin": PIN}),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_no_way_in_which_a_balance_is_refused_repeats_a_digit(
    file_keyed: Keyed, own: dict[str, str], clock: HandClock, name: str, status: int, body: object, lang: Lang
) -> None:
    with file_keyed.hall.office.database.begin() as connection:
        for _ in range(limits.MOST["balance"] if name == "too-often" else 0):
            limits.use(connection, "jinhai-kiosk-1", "balance", clock())
    if name == "account-locked":
        for _ in range(5):
            with pytest.raises(WrongPin):
                file_keyed.counter().balance(ACCOUNT, "000000")
    headers = {**(own if name != "key-needed" else {}), "Accept-Language": lang}
    refused = file_keyed.hall.app.test_client().post("/v1/devices/jinhai-kiosk-1/balances", json=body, headers=headers)
    told = refused.get_json()
    assert (refused.status_code, refused.mimetype, told["status"]) == (status, "application/problem+json", status)
    assert told["type"] == f"urn:jobhall:problem:{name}"
    assert has_han(told["detail"]) == has_han(told["title"]) == (lang == "zh")
    assert ("tries_left" in told, "Retry-After" in refused.headers) == (name == "wrong-pin", name == "too-often")
    whole = refused.text + str(refused.headers)
    assert not any(digits in whole for digits in (ACCOUNT, PIN, "71630295", "482051", "739164739164"))


def test_a_balance_is_kept_by_nobody_on_the_way_and_asked_for_in_no_address(
    file_keyed: Keyed, own: dict[str, str]
) -> None:
    client, address = file_keyed.hall.app.test_client(), "/v1/devices/jinhai-kiosk-1/balances"
    told = client.post(address, json={"account": ACCOUNT, "pin": PIN}, headers=own)
    assert (told.status_code, told.headers["Cache-Control"], "ETag" in told.headers) == (200, "no-store", False)
    assert client.get(address, query_string={"account": ACCOUNT, "pin": PIN}, headers=own).status_code == 405


def test_many_guesses_at_once_are_no_more_than_five(keyed: Keyed) -> None:
    asked = AccountQuestion(account=ACCOUNT, pin="000000")

    def guess(_: int) -> type[Exception]:
        with pytest.raises((WrongPinOfOffice, LockedOfOffice)) as refused:
            agency.balances(keyed.hall.office, "jinhai-line-1", asked)
        return refused.type

    with ThreadPoolExecutor(12) as guessing:
        outcomes = list(guessing.map(guess, range(12)))
    assert (outcomes.count(WrongPinOfOffice), outcomes.count(LockedOfOffice)) == (5, 7)


def test_a_number_that_nobody_has_is_forgotten_after_a_day(file_keyed: Keyed, clock: HandClock) -> None:
    counter, office = file_keyed.counter(), file_keyed.hall.office
    for account in ("99999999", ACCOUNT):
        for _ in range(5):
            with pytest.raises(WrongPin):
                counter.balance(account, "000000")
    clock.forward(days=1, minutes=1)
    Caretaker(office).keep_house()
    with pytest.raises(WrongPin):
        counter.balance("99999999", "000000")
    with pytest.raises(AccountLocked):
        counter.balance(ACCOUNT, PIN)


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
    ask = keyed.counter("", "-").was_withdrawn
    assert not ask(draft)
    with pytest.raises(CounterUnavailable):
        ask(shown.number)  # It is public still: whoever asks is behind.
    keyed.hall.withdraw(shown.id)
    assert ask(shown.number)
