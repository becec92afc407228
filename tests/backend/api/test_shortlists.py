"""Shortlists at the backend: codes that nobody guesses, gone at midnight, and nothing about the person with them."""

from datetime import UTC, timedelta

import pytest
from sqlalchemy import select

from backend.caretaker import Caretaker, seconds_to_midnight
from backend.editorial.counter import limits
from backend.tables import audit, shortlist
from content.counter import (
    CounterUnavailable,
    TooOften,
    UnknownCode,
)
from tests.backend.api.keyed import Keyed
from tests.backend.conftest import HandClock


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


def test_the_caretaker_clears_the_lists_when_the_day_is_over(file_keyed: Keyed, clock: HandClock) -> None:
    file_keyed.counter().keep(["v-1"])
    clock.forward(seconds=seconds_to_midnight(clock()))
    assert clock().astimezone(UTC).hour == 16
    Caretaker(file_keyed.hall.office).keep_house()
    with file_keyed.hall.office.database.read() as connection:
        assert connection.scalars(select(shortlist.c.code)).all() == []
