"""Bad input: fingers, notices, replicas, disks and clocks as they should not be; there is always a way home."""

import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from content.clock import CHINA
from content.feed import Change
from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy
from kiosk.places import (
    HomePlace,
    KeypadPlace,
    KindsPlace,
    NoticePlace,
    NoticesPlace,
    Place,
    ScreenPlace,
    ScreensPlace,
    VacanciesPlace,
    VacancyPlace,
)
from tests.kiosk.conftest import SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock

TOUCHES = int(os.environ.get("JOBHALL_TEST_TOUCHES", "300"))
"""Enough for every run; JOBHALL_TEST_TOUCHES=10000 with a longer timeout is the ten minutes of a thousand each."""


def home_again(rehearsal: "Rehearsal") -> bool:
    """Whether whoever stands here now finds home by the bar."""
    rehearsal.app.visit.lang = "zh"
    rehearsal.app.refresh()
    rehearsal.settle()
    home = [target for target in rehearsal.targets() if getattr(target.model, "text", "") == "首页"]
    if home:
        rehearsal.touch(home[0])
    return bool(home) and rehearsal.app.visit.navigator.here == HomePlace()


@pytest.mark.timeout(600)
def test_random_touches_do_no_harm(rehearsal: "Rehearsal") -> None:
    """By ten fingers at most, put down, moved and lifted in any order; some are never lifted. The seed is fixed."""
    from kivy.base import EventLoop

    from kiosk.preview import RemoteTouch

    chance, fingers = random.Random(11), []
    for number in range(TOUCHES):
        if len(fingers) < 10:
            fingers.append(RemoteTouch(chance.random(), chance.random()))
            EventLoop.post_dispatch_input("begin", fingers[-1])
        finger = chance.choice(fingers)
        if chance.random() < 0.2:
            finger.move({"x": chance.random(), "y": chance.random()})
            EventLoop.post_dispatch_input("update", finger)
        if len(fingers) == 10 or chance.random() < 0.8:
            EventLoop.post_dispatch_input("end", finger)
            fingers.remove(finger)
        if number % 20 == 0:
            rehearsal.settle()
        if number % 100 == 99:
            assert home_again(rehearsal)


def publish(feed: MemoryFeed, replica: Replica, **changes: object) -> Vacancy:
    """A vacancy of the sample, published as it should not be."""
    usual = replica.search(Query(site=SITE, size=1)).items[0]
    vacancy = msgspec.structs.replace(usual, id="v-odd", number="", **changes)
    replica.apply([feed.publish(vacancy)])
    return vacancy


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "包吃住，长白班，" * 500},
        {"description": "W" * 4000},
        {"title": "𬭚𠮷𡃁㊙🀄𛀁"},
        {"title": "啊" * 200},
        {"title": "\u200b\u202e​", "description": "[b]&bl;\x00"},
    ],
)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_strange_vacancy_is_shown(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica, changes: dict[str, object], scale: float
) -> None:
    odd = publish(feed, replica, **changes)
    for place in (VacanciesPlace(Query(site=SITE)), VacancyPlace(odd.id), VacancyPlace(odd.id, page=3), HomePlace()):
        rehearsal.put(place, scale=scale)
    rehearsal.put(VacancyPlace(odd.id), scale=scale)
    assert [fault for fault in rehearsal.faults() if "text cut" not in fault] == []
    assert home_again(rehearsal)


def test_a_notice_of_an_unknown_kind_is_no_concern_of_this_version(
    rehearsal: "Rehearsal", feed: MemoryFeed, replica: Replica
) -> None:
    cursor = replica.cursor
    assert cursor is not None
    body = msgspec.json.encode({"kind": "hologram", "id": "x-1", "title": "明天的东西"})
    replica.apply([Change.kept(cursor.position + 1, "x-1", datetime.now(CHINA), body)])
    places: list[Place] = [HomePlace(), NoticePlace("x-1"), VacancyPlace("x-1"), VacanciesPlace(Query(site=SITE))]
    for place in [*places, *(NoticesPlace(topic) for topic in ("fairs", "guides", "policies", "safety"))]:
        rehearsal.put(place)
    assert home_again(rehearsal)


def everywhere(rehearsal: "Rehearsal") -> None:
    found = rehearsal.app.replica.search(Query(site=SITE, size=1)).items
    id = found[0].id if found else "v-none"
    for place in (HomePlace(), KindsPlace(), VacanciesPlace(Query(site=SITE)), VacancyPlace(id),
                  KeypadPlace("203167"), NoticesPlace("fairs"), NoticesPlace("guides"), ScreensPlace(),
                  ScreenPlace("jinhai-strip-1"), ScreenPlace("no-such-strip")):  # fmt: skip
        rehearsal.put(place)


def test_an_empty_feed_has_a_home(
    rehearse: Callable[[Replica], "Rehearsal"], empty: Replica, clock: "WallClock"
) -> None:
    empty.restore(MemoryFeed(clock, notices=[]).snapshot())
    rehearsal = rehearse(empty)
    everywhere(rehearsal)
    assert home_again(rehearsal)


@pytest.mark.parametrize("now", [datetime(1970, 1, 1, tzinfo=CHINA), datetime(2099, 12, 31, 23, 59, tzinfo=CHINA)])
def test_a_clock_that_is_wrong_by_decades_does_no_harm(
    rehearsal: "Rehearsal", clock: "WallClock", now: datetime
) -> None:
    clock.now = now
    rehearsal.app.tick()
    everywhere(rehearsal)
    assert home_again(rehearsal)


ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from content.clock import system_clock
from content.errors import JobhallError
from content.feed import Change
from content.replica import Replica
replica = Replica(Path(sys.argv[1]), system_clock)
before = replica.cursor
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
try:
    replica.apply([Change(before.position + 1, "v-none", None)])
except JobhallError as error:
    print(type(error).__name__)
print(replica.cursor == before)
"""
"""Nothing can be written any longer from a moment on, as when a disk fills while the kiosk runs."""


def test_a_disk_that_fills_keeps_what_was_there(restored: Path, tmp_path: Path) -> None:
    path = tmp_path / "replica.db"
    path.write_bytes(restored.read_bytes())
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
    command = [sys.executable, "-c", ON_A_FULL_DISK, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True)
    assert done.stdout.split() == ["ReplicaNotWritable", "True"]
