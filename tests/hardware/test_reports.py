"""`python -m hardware`: what staff read of a day."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from content.clock import system_clock, today
from content.feed import Change, Cursor, Snapshot
from content.notice import Notice
from content.station import open_replica
from hardware.__main__ import main
from hardware.exposure import Exposure
from tests.hardware.hall import SITE, vacancy


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOBHALL_HOME", str(tmp_path))
    monkeypatch.setenv("JOBHALL_SITE", "jinhai")
    return tmp_path


def stock(home: Path, *notices: Notice) -> None:
    replica = open_replica(home / "strips", system_clock)
    changes = [Change.of(n, system_clock(), notice) for n, notice in enumerate(notices, 1)]
    replica.restore(Snapshot(Cursor("f", len(changes)), len(changes), changes))
    replica.close()


def current(n: int, **changes: object) -> Notice:
    return vacancy(n, valid_through=today(system_clock()), published=system_clock(), **changes)


def test_exposure_names_whoever_was_not_seen(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(home, SITE, current(1), current(2))
    now = [0.0]
    exposure = Exposure(home / "strips" / "exposure.db", system_clock, lambda: now[0])
    exposure.show("jinhai-strip-1", ["v-1"])
    now[0] = 60.0
    exposure.close()
    assert main(["exposure"]) == 1
    printed = capsys.readouterr().out
    assert "jinhai-strip-1：1 个岗位够了时间，1 个不够" in printed
    assert printed.index("仓库理货员") < printed.index("家政服务员")  # the one that was never seen comes first


def test_a_day_without_records_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(home, SITE, current(1))
    assert main(["exposure", "--day", "2026-01-01"]) == 1
    assert "没有记录" in capsys.readouterr().out


def test_a_rehearsal_of_a_hall_in_order_is_well(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(home, SITE, *(current(n) for n in range(5)))
    assert main(["rehearse", "--day", "today"]) == 0
    printed = capsys.readouterr().out
    assert "jinhai-strip-3" in printed and "没有问题" in printed


def test_a_hall_that_nobody_knows_is_a_plain_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(home, SITE)
    assert main(["rehearse", "--site", "nowhere"]) == 2
    assert "没有“nowhere”这个大厅，--site 可以是" in capsys.readouterr().err


def test_a_hall_without_screens_or_without_vacancies_is_not_said_to_be_well(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stock(home, SITE)
    assert main(["rehearse"]) == 1
    printed = capsys.readouterr().out
    assert "没有有效的岗位" in printed and "没有问题" not in printed
    stock(home, msgspec.structs.replace(SITE, devices=()), current(1))
    assert main(["rehearse", "--day", "today"]) == 1
    printed = capsys.readouterr().out
    assert "没有登记大屏和条屏" in printed and "没有问题" not in printed


def test_what_has_expired_by_then_is_not_counted_as_unseen(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lasting = today(system_clock()) + timedelta(days=20)
    stock(home, SITE, current(1), *(vacancy(n, valid_through=lasting, published=system_clock()) for n in (2, 3)))
    assert main(["rehearse", "--day", "tomorrow"]) == 0
    assert "岗位最少 0 秒" not in capsys.readouterr().out


def test_answers_are_in_the_language_of_the_command_line_and_not_of_the_screens(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stock(home, SITE, current(1))
    monkeypatch.setenv("JOBHALL_LANG", "en")
    assert main(["rehearse", "--day", "today"]) == 0
    assert "Nothing to mend." in capsys.readouterr().out
    assert main(["rehearse", "--site", "nowhere"]) == 2
    assert "There is no hall “nowhere”; --site may be: jinhai" in capsys.readouterr().err
    monkeypatch.setenv("JOBHALL_LANG", "zh")
    monkeypatch.setenv("JOBHALL_HALL_LANG", "en")
    assert main(["rehearse", "--day", "today"]) == 0
    assert "没有问题" in capsys.readouterr().out
