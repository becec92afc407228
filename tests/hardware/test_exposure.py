"""Seconds that were really seen are counted, kept over a restart and told once."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from content.clock import CHINA
from hardware.exposure import Exposure, read_exposure


class Time:
    """Both clocks of a device, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 9, 0, tzinfo=CHINA)

    def clock(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def exposure(tmp_path: Path, time: Time) -> Exposure:
    return Exposure(tmp_path / "exposure.db", time.clock, time.seconds)


DAY = date(2026, 11, 25)


def test_a_notice_is_counted_for_as_long_as_it_is_shown(exposure: Exposure, time: Time, tmp_path: Path) -> None:
    exposure.show("strip-1", ["v-1"])
    time.pass_(12)
    exposure.show("strip-1", ["v-2"])
    exposure.show("strip-2", ["v-1"])
    time.pass_(5)
    exposure.show("strip-1", ())
    assert exposure.showing() == ("v-1",)
    exposure.close()
    assert read_exposure(tmp_path / "exposure.db", DAY) == {
        "strip-1": {"v-1": 12.0, "v-2": 5.0},
        "strip-2": {"v-1": 5.0},
    }


def test_a_restart_goes_on_counting(exposure: Exposure, time: Time, tmp_path: Path) -> None:
    exposure.show("board", ["v-1"])
    time.pass_(30)
    exposure.close()
    again = Exposure(tmp_path / "exposure.db", time.clock, time.seconds)
    time.pass_(100)  # Dark, until the first page comes.
    again.show("board", ["v-1"])
    time.pass_(10)
    again.close()
    assert read_exposure(tmp_path / "exposure.db", DAY) == {"board": {"v-1": 40.0}}


def test_the_day_so_far_is_known_also_after_a_restart_and_begins_anew_at_midnight(
    exposure: Exposure, time: Time, tmp_path: Path
) -> None:
    exposure.show("strip-1", ["v-1"])
    time.pass_(12)
    assert exposure.day("strip-1") == {"v-1": 12.0}
    exposure.close()
    again = Exposure(tmp_path / "exposure.db", time.clock, time.seconds)
    again.show("strip-1", ["v-2"])
    time.pass_(8)
    assert again.day("strip-1") == {"v-1": 12.0, "v-2": 8.0}
    assert again.day("strip-2") == {}
    again.show("strip-1", ())
    time.pass_(24 * 3600)
    assert again.day("strip-1") == {}


def test_the_heartbeat_is_told_each_second_once(exposure: Exposure, time: Time) -> None:
    exposure.show("strip-1", ["v-1"])
    exposure.show("strip-2", ["v-1"])
    time.pass_(3)
    assert exposure.take() == {"strip-1": {"v-1": 3.0}, "strip-2": {"v-1": 3.0}}
    time.pass_(2)
    assert exposure.take() == {"strip-1": {"v-1": 2.0}, "strip-2": {"v-1": 2.0}}
    assert exposure.take() == {}


def test_a_disk_that_cannot_be_written_costs_nothing_but_the_file(tmp_path: Path, time: Time) -> None:
    (tmp_path / "exposure.db").mkdir()
    exposure = Exposure(tmp_path / "exposure.db", time.clock, time.seconds)
    exposure.show("board", ["v-1"])
    time.pass_(60)
    exposure.show("board", ["v-2"])
    assert exposure.take() == {"board": {"v-1": 60.0}}


def test_what_was_on_each_screen_is_known_for_ten_minutes_and_no_other_screen_mixes_in(
    exposure: Exposure, time: Time
) -> None:
    exposure.show("strip-1", ["v-1"])
    exposure.show("strip-2", ["v-9"])
    time.pass_(300)
    exposure.show("strip-1", ["v-1"])  # The same again is the same turn.
    exposure.show("strip-1", ["v-2"])
    time.pass_(300)
    exposure.show("strip-1", ())
    lately = exposure.lately()
    assert [turn.notices for turn in lately["strip-1"]] == [("v-1",), ("v-2",), ()]
    assert [turn.notices for turn in lately["strip-2"]] == [("v-9",)]
    time.pass_(301)
    assert [turn.notices for turn in exposure.lately()["strip-1"]] == [("v-2",), ()]
    time.pass_(300)
    assert [turn.notices for turn in exposure.lately()["strip-1"]] == [()]


def test_a_day_nobody_wrote_is_empty(tmp_path: Path) -> None:
    assert read_exposure(tmp_path / "none.db", DAY) == {}
