"""The board's own browser is kept running."""

import sys
from pathlib import Path

import pytest

from hardware.board.browser import BadSize, BrowserMissing, KioskBrowser, command

ONCE = """
import pathlib, sys, time
mark = pathlib.Path(sys.argv[1])
if mark.exists():
    time.sleep(60)
mark.touch()
"""


def test_a_browser_that_is_not_there_is_named() -> None:
    with pytest.raises(BrowserMissing, match=r"no-such-browser.*JOBHALL_BROWSER"):
        command("no-such-browser", "http://127.0.0.1:8002/", Path("var"), "1920x1080")


@pytest.mark.parametrize("size", ["", "1920", "axb", "1920x", "-1x5"])
def test_a_size_that_cannot_be_read_is_named(size: str) -> None:
    with pytest.raises(BadSize, match="JOBHALL_BOARD_SIZE"):
        command(sys.executable, "http://127.0.0.1:8002/", Path("var"), size)


def test_it_shows_the_page_full_screen_with_a_profile_of_its_own(tmp_path: Path) -> None:
    shown = command(sys.executable, "http://127.0.0.1:8002/", tmp_path, "1920x1080")
    assert "--kiosk" in shown
    assert "--window-size=1920,1080" in shown
    assert shown[-2:] == [f"--user-data-dir={tmp_path.resolve()}", "--app=http://127.0.0.1:8002/"]


def test_one_that_ends_is_started_again_and_one_that_runs_is_ended_with_the_board(tmp_path: Path) -> None:
    browser = KioskBrowser([sys.executable, "-c", ONCE, str(tmp_path / "mark")], pause=0.01)
    browser.start()
    assert browser.wait_for_start(2, seconds=20)
    assert browser.stop()
