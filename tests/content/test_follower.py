"""The follower keeps a replica at the head of the feed, through every way in which a network fails."""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from content.errors import SourceUnavailable
from content.feed import Change, Cursor
from content.follower import Follower
from content.memory_feed import MemoryFeed
from content.replica import Replica

from .conftest import NOW, welder


class Channel:
    """A device that follows: it counts what it was told and can wait until its replica says something."""

    def __init__(self, path: Path, feed: MemoryFeed) -> None:
        self.replica = Replica(path, lambda: NOW)
        self.follower = Follower(self.replica, feed)
        self._news = threading.Condition()
        self.follower.subscribe(self._told)

    def _told(self) -> None:
        with self._news:
            self._news.notify_all()

    def waits_for(self, condition: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(condition, timeout=10)


@pytest.fixture
def feed() -> MemoryFeed:
    return MemoryFeed(lambda: NOW, "first", [welder(1), welder(2)])


@pytest.fixture
def channel(tmp_path: Path, feed: MemoryFeed) -> Iterator[Channel]:
    channel = Channel(tmp_path / "replica.db", feed)
    yield channel
    channel.follower.stop()
    channel.replica.close()


def test_an_empty_replica_takes_a_snapshot_and_then_follows(channel: Channel, feed: MemoryFeed) -> None:
    channel.follower.start()
    channel.waits_for(lambda: channel.replica.cursor == feed.cursor)
    feed.publish(welder(3))
    channel.waits_for(lambda: channel.replica.get("v-3") == welder(3))
    feed.withdraw("v-1")
    channel.waits_for(lambda: channel.replica.get("v-1") is None)


def test_a_lost_network_is_served_through_and_logged_once(
    channel: Channel, feed: MemoryFeed, caplog: pytest.LogCaptureFixture
) -> None:
    channel.follower.start()
    channel.waits_for(lambda: channel.replica.cursor == feed.cursor)
    with caplog.at_level(logging.INFO, "content.follower"):
        feed.reachable = False
        feed.publish(welder(3))
        assert channel.replica.get("v-2") == welder(2)
        feed.reachable = True
        channel.waits_for(lambda: channel.replica.get("v-3") is not None)
        assert channel.follower.wait_until_connected(10)  # The news comes a moment before the recovery is logged.
    assert [record.message.split(",")[0].split(" at ")[0] for record in caplog.records] in (
        [],  # The network came back before anyone noticed.
        ["the feed is lost", "the feed is back"],
    )


class Flaky:
    """A source that fails a given number of times before it answers."""

    def __init__(self, feed: MemoryFeed, failures: int) -> None:
        self.feed = feed
        self.failures = failures
        self.snapshot = feed.snapshot
        self.stream = feed.stream
        self.close = feed.close

    def changes(self, after: Cursor) -> list[Change]:
        if self.failures:
            self.failures -= 1
            raise SourceUnavailable("网络断了。")
        return self.feed.changes(after)


class Hurried(threading.Event):
    """An event whose waits end at once; it keeps how long each would have been."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout or 0)
        return self.is_set()


def test_losses_are_logged_once_and_pauses_grow(
    tmp_path: Path, feed: MemoryFeed, caplog: pytest.LogCaptureFixture
) -> None:
    replica = Replica(tmp_path / "replica.db", lambda: NOW)
    pauses = Hurried()
    follower = Follower(replica, Flaky(feed, failures=9), stopping=pauses)
    follower.subscribe(lambda: None)
    with caplog.at_level(logging.INFO, "content.follower"):
        follower.start()
        assert follower.wait_until_connected(10)
    follower.stop()
    replica.close()
    assert [r.message.split(",")[0].split(" at ")[0] for r in caplog.records] == [
        "the feed is lost",
        "the feed is back",
    ]
    assert len(pauses.waits) == 9
    assert pauses.waits[0] <= 0.5
    assert 15 <= pauses.waits[-1] <= 30


def test_trimmed_history_means_a_snapshot(channel: Channel, feed: MemoryFeed) -> None:
    channel.replica.restore(feed.snapshot())
    feed.publish(welder(3))
    feed.withdraw("v-1")
    feed.trim()
    channel.follower.start()
    channel.waits_for(lambda: channel.replica.cursor == feed.cursor)
    assert channel.replica.get("v-1") is None
    assert channel.replica.get("v-3") == welder(3)


def test_another_feed_id_replaces_everything(channel: Channel, feed: MemoryFeed) -> None:
    older = MemoryFeed(lambda: NOW, "before the restore", [welder(8), welder(9), welder(7)])
    channel.replica.restore(older.snapshot())
    channel.follower.start()
    channel.waits_for(lambda: channel.replica.cursor == feed.cursor)
    assert channel.replica.get("v-8") is None
    assert channel.replica.get("v-1") == welder(1)


def test_a_gap_in_the_stream_is_filled_from_the_journal(channel: Channel, feed: MemoryFeed) -> None:
    channel.replica.restore(feed.snapshot())
    feed.publish(welder(3))
    last = feed.publish(welder(4))
    channel.follower.receive([last])
    assert channel.replica.get("v-3") == welder(3)
    assert channel.replica.get("v-4") == welder(4)


def test_one_subscriber_that_fails_does_not_silence_the_next(
    channel: Channel, feed: MemoryFeed, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[datetime] = []

    def fails() -> None:
        raise ValueError("a fault of one channel")

    follower = Follower(channel.replica, feed)
    follower.subscribe(fails)
    follower.subscribe(lambda: told.append(NOW))
    follower.restore()
    assert told == [NOW]
    assert "a subscriber failed" in caplog.text
