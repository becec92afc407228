"""A screen is played by a process of its own: whoever asks for it, or for anything else, is answered at once."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from flask import Flask

from backend.editorial import rehearsed
from backend.editorial.accounts import Staff
from backend.editorial.office import Office
from backend.editorial.rehearsals import Rehearsals, in_a_process
from tests.backend.desk.test_rehearsal_page import HALL, publish

Open = Callable[[str], Any]
STRIP, BOARD = "/rehearsal/strip-1?site=jinhai", "/rehearsal/board-1?site=jinhai"


class Player:
    """Plays in a process as the desk does, once it may; counts how often it was asked to."""

    def __init__(self) -> None:
        self.may, self.times, self.fails = threading.Event(), 0, False

    def __call__(self, asked: bytes) -> bytes:
        self.times += 1
        self.may.wait()
        if self.fails:
            raise subprocess.CalledProcessError(-9, "play")
        return in_a_process(asked)


@pytest.fixture
def office(file_office: Office, lin: Staff, zhao: Staff, welder: Callable[..., Any]) -> Office:
    publish(file_office, lin, zhao, HALL, welder(1))
    return file_office


@pytest.fixture
def player(app: Flask, office: Office) -> Player:
    player = Player()
    app.extensions["rehearsals"] = Rehearsals(office.settings.folder / "rehearsals", player)
    return player


@pytest.fixture
def rest(app: Flask, player: Player) -> Callable[[], None]:
    """Let it play, and wait until it has."""

    def rest() -> None:
        player.may.set()
        app.extensions["rehearsals"].rest()

    return rest


def test_while_it_plays_everybody_is_answered(browser: Open, player: Player, rest: Callable[[], None]) -> None:
    page, other = browser("lin"), browser("zhao")
    assert (page.get(STRIP).status, "data-screen hx-get" in page.page, "<svg" in page.page) == (200, True, False)
    assert "看看演好了没有" in page.page, "who has no script looks again"
    assert page.get(f"{STRIP}&part=1").status == 204, "there is nothing to put in its place yet"
    assert other.get(STRIP).status == 200
    assert [one.get("/queue").status for one in (page, other)] == [200, 200]
    rest()
    for one in (page, other):
        assert "岗位轮流放" in one.get(STRIP).page
    assert player.times == 1


def test_one_screen_is_played_at_a_time(browser: Open, player: Player, rest: Callable[[], None]) -> None:
    page = browser("lin").get(STRIP)
    assert (page.get(f"{BOARD}&part=1").status, player.times) == (204, 1)
    rest()
    assert page.get(f"{BOARD}&part=1").status == 204
    rest()
    assert (page.get(f"{BOARD}&part=1").status, player.times) == (200, 2)


def test_it_is_played_anew_after_a_publication_and_once_for_one_day(
    browser: Open, player: Player, rest: Callable[[], None], office: Office, lin: Staff, zhao: Staff, welder: Any
) -> None:
    page = browser("lin").get(STRIP)
    rest()
    assert "一共放出 1 条" in page.get(STRIP).page
    publish(office, lin, zhao, welder(2))
    assert "<svg" not in page.get(STRIP).page
    rest()
    assert "一共放出 2 条" in page.get(STRIP).page
    page.get(f"{STRIP}&day=2026-11-25")
    rest()
    assert player.times == 3


def test_what_could_not_be_played_says_so_and_is_played_when_asked_for_again(
    browser: Open, player: Player, rest: Callable[[], None]
) -> None:
    player.fails = True
    page = browser("lin").get(STRIP)
    rest()
    assert "这块屏没演成" in page.get(STRIP).page
    player.fails = False
    page.get(STRIP)
    rest()
    assert "岗位轮流放" in page.get(STRIP).page


def test_what_nobody_asks_for_any_more_goes(
    browser: Open, player: Player, rest: Callable[[], None], office: Office
) -> None:
    folder = office.settings.folder / "rehearsals"
    page = browser("lin").get(STRIP)
    rest()
    (old,) = folder.glob("*.json")
    os.utime(old, (0, 0))
    page.get(BOARD)
    rest()
    assert [one for one in folder.glob("*.json") if one == old] == []


def test_none_of_it_runs_where_pages_are_answered(
    browser: Open, app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(rehearsed, "rehearse_screen", refuse)
    monkeypatch.setattr(rehearsed, "notices_of", refuse)
    page = browser("lin").get(STRIP)
    app.extensions["rehearsals"].rest()
    assert "岗位轮流放" in page.get(STRIP).page


def test_it_gives_way_to_everything_else(office: Office) -> None:
    asked = rehearsed.Asked(str(office.database.engine.url), "jinhai", "strip-1", date(2026, 11, 22))
    told = (
        "import os, sys; from backend.editorial import rehearsed; rehearsed.main(); sys.stderr.write(str(os.nice(0)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], input=msgspec.json.encode(asked), capture_output=True, check=True
    )
    assert (done.stderr, msgspec.json.decode(done.stdout)["device"]["id"]) == (b"19", "strip-1")
