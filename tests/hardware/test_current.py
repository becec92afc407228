"""The programme of the moment."""

import threading
from pathlib import Path

from content.follower import Follower
from content.jobfair import Booth
from content.memory_feed import MemoryFeed
from content.programme import Act
from content.replica import Replica
from hardware.current import Current
from tests.hardware.conftest import HandClock, OpenHall
from tests.hardware.hall import MORNING, SITE, fair, vacancy


def test_the_replica_is_read_once_a_change(open_hall: OpenHall) -> None:
    hall = open_hall([SITE, vacancy(1)])
    first = hall.current.programme()
    assert hall.current.programme() is first
    hall.publish(vacancy(2))
    assert hall.current.programme() is not first
    assert len(hall.current.programme().notices.vacancies) == 2


def test_whoever_waits_is_woken_by_a_change(open_hall: OpenHall) -> None:
    hall = open_hall([SITE])
    version, woken = hall.current.version, threading.Event()

    def wait() -> None:
        hall.current.wait(version, 30)
        woken.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    hall.publish(vacancy(1))
    assert woken.wait(5)
    waiting.join()


def test_a_change_that_came_before_the_waiting_is_not_missed(open_hall: OpenHall) -> None:
    hall = open_hall([SITE])
    version = hall.current.version
    hall.publish(vacancy(1))
    hall.current.wait(version, 30)  # would take half a minute if it were
    assert hall.current.version != version


def test_what_the_follower_brings_is_shown_without_being_asked_for(tmp_path: Path, clock: HandClock) -> None:
    feed, replica = MemoryFeed(clock, notices=[SITE, vacancy(1)]), Replica(tmp_path / "replica.db", clock)
    current, follower = Current(replica, "jinhai", clock), Follower(replica, feed)
    follower.subscribe(current.changed)
    assert current.programme().table(clock(), current.heard_at, 8).act is Act.STANDING
    follower.start()
    assert follower.wait_until_connected(10)
    assert [notice.id for notice in current.programme().table(clock(), current.heard_at, 8).notices] == ["v-1"]
    version = current.version
    feed.withdraw("v-1")
    current.wait(version, 10)
    assert current.programme().table(clock(), current.heard_at, 8).act is Act.STANDING
    follower.stop()
    replica.close()


def test_a_booth_that_moves_between_two_readings_is_announced(clock: HandClock, open_hall: OpenHall) -> None:
    hall = open_hall([SITE, fair(MORNING)])
    assert [one.id.split("/")[1] for one in hall.current.announcing().at(MORNING)] == ["open"]
    moved = Booth(label="B09", employer="恒岳机械")
    hall.publish(fair(MORNING, booths=(moved, *fair(MORNING).booths[1:])))
    told = [one.text for one in hall.current.announcing().at(MORNING)]
    assert "请注意：A01 号展位的恒岳机械，换到 B09 号展位了。" in told
