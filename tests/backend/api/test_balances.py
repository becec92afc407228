"""Accounts behind a PIN at the backend: who asked stands in the audit, no digit in any log, and nobody guesses."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from backend.caretaker import Caretaker
from backend.editorial.counter import agency, limits
from backend.editorial.errors import AccountLocked as LockedOfOffice
from backend.editorial.errors import WrongPin as WrongPinOfOffice
from backend.tables import audit
from content.counter import (
    AccountLocked,
    AccountQuestion,
    CounterRefused,
    WrongPin,
)
from content.wording.ear import has_han
from content.wording.phrases import LANGS, Lang
from tests.backend.api.keyed import ACCOUNT, BALANCES, PIN, Keyed
from tests.backend.conftest import HandClock


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
