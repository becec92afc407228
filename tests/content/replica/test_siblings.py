"""Processes that share one replica's file, as the workers of the backend do."""

from pathlib import Path

from content.clock import system_clock, today
from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.sample import notices


def test_a_file_that_one_sets_aside_is_left_by_the_others_too(tmp_path: Path) -> None:
    path = tmp_path / "replica.db"
    feed = MemoryFeed(system_clock, notices=notices(today(system_clock()), "http://192.0.2.7:8000")[:5])
    one, other = Replica(path, system_clock), Replica(path, system_clock)
    try:
        one.restore(feed.snapshot())
        assert other.cursor == one.cursor
        one._storage.set_aside(one._storage.generation)
        assert one.cursor is None
        assert other.cursor is None
        one.restore(feed.snapshot())
        assert other.cursor == one.cursor is not None
        other.heard()
    finally:
        one.close()
        other.close()
