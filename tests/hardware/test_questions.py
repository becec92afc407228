"""`python -m hardware`, `ivr` and `kiosk`: mistakes on their command lines are sentences that say what is possible."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import hardware.__main__ as of_hardware
import ivr.__main__ as of_ivr
import kiosk.__main__ as of_kiosk
from content.clock import system_clock
from content.days import UnknownDay, read_day
from content.memory_feed import MemoryFeed
from content.site import Site
from content.station import open_replica
from content.vacancy import Place

TODAY = date(2026, 11, 30)
Main = Callable[[list[str]], Any]
MISTAKES: list[tuple[Main, list[str], str]] = [
    (
        of_hardware.main,
        ["rehearse", "--day", "someday"],
        "“someday”不是日子，可以写：2026-12-01、今天",
    ),
    (of_hardware.main, ["exposure", "--day", "2026-13-01"], "tomorrow"),
    (of_hardware.main, ["nosuch"], "exposure"),
    (of_hardware.main, [], "少了 {exposure,rehearse,lately}"),
    (
        of_hardware.main,
        ["rehearse", "--site", "nowhere"],
        "没有“nowhere”这个大厅，--site 可以是：jinhai（金海",
    ),
    (of_hardware.main, ["exposure", "--site", "nowhere"], "--site 可以是"),
    (of_hardware.main, ["lately"], "没有大屏和条屏的程序在跑"),
    (of_ivr.main, ["calls"], "热线还没有接过电话"),
    (of_ivr.main, ["calls", "--days", "x"], "要 1 到 400 的整数"),
    (of_ivr.main, ["call", "--keys", "3", "--url", "http://127.0.0.1:1"], "没有热线在接听"),
    (of_ivr.main, ["call", "--url", "nonsense"], "没有热线在接听"),
    (of_ivr.main, ["nosuch"], "calls"),
    (of_kiosk.main, ["--nosuch"], "没有 --nosuch 这样的写法"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose board has followed the feed once, and where nothing runs."""
    monkeypatch.setenv("JOBHALL_HOME", str(tmp_path))
    monkeypatch.setenv("JOBHALL_PORT_BASE", "1")
    monkeypatch.delenv("JOBHALL_SITE", raising=False)
    hall = Site(id="jinhai", title="金海大道招聘大厅", place=Place(division="410105"))
    replica = open_replica(tmp_path / "board", system_clock)
    replica.restore(MemoryFeed(system_clock, notices=[hall]).snapshot())
    replica.close()
    return tmp_path


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("main", "arguments", "words"), MISTAKES)
def test_a_mistake_is_a_sentence(
    main: Main, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(main(arguments))
    assert ended.value.code in (1, 2)
    said = capsys.readouterr().err
    assert words in said
    assert not [word for word in ("Traceback", "invalid _day", "invalid int", "invalid _days") if word in said]


@pytest.mark.parametrize("main", [of_hardware.main, of_ivr.main, of_kiosk.main])
def test_help_is_help(main: Main, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "python -m" in capsys.readouterr().out


def test_a_machine_without_data_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JOBHALL_HOME", str(tmp_path / "none"))
    assert of_hardware.main(["rehearse"]) == 2
    assert f"{tmp_path / 'none'} 里大屏和条屏还没有数据" in capsys.readouterr().err


def test_damaged_data_is_called_so_and_not_missing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "board" / "replica.db").write_bytes(b"x" * 5000)
    assert of_hardware.main(["rehearse"]) == 2
    assert "里的数据坏了，已经放到一边" in capsys.readouterr().err


def test_a_home_that_cannot_be_made_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("JOBHALL_HOME", str(tmp_path / "file" / "home"))
    for main, arguments in ((of_ivr.main, ["serve"]), (of_kiosk.main, [])):
        assert main(arguments) == 1
        assert "请换一个 JOBHALL_HOME" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        (" 2026/12/01 ", date(2026, 12, 1)),
        ("今天", TODAY),
        ("today", TODAY),
        ("明天", TODAY + timedelta(1)),
        ("tomorrow", TODAY + timedelta(1)),
        ("昨天", TODAY - timedelta(1)),
    ],
)
def test_days_have_names(said: str, day: date) -> None:
    assert read_day(said, TODAY) == day


@pytest.mark.parametrize("said", ["", "大后天", "2026-02-30", "1.12.2026", "2026"])
def test_what_is_no_day_says_what_may_be(said: str) -> None:
    with pytest.raises(UnknownDay, match="2026-12-01、今天 today"):
        read_day(said, TODAY)
