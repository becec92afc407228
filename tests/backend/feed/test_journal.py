"""The journal as the stream, the API and a device read it."""

import gc
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from backend.database import Database
from backend.feed.journal import Journal
from backend.tables import journal as lines
from content.clock import Clock
from content.errors import HistoryTrimmed
from content.feed import Cursor
from content.guide import Guide
from content.jobfair import JobFair
from content.vacancy import Place, Vacancy

Welder = Callable[..., Vacancy]


@pytest.fixture
def journal(database: Database, clock: Clock) -> Journal:
    return Journal(database, clock)


def guide(n: int, title: str = "求职登记") -> Guide:
    return Guide(id=f"g-{n}", title=title, category="job", steps=("带身份证到窗口",))


def publish(database: Database, journal: Journal, *ids: int) -> None:
    with database.begin() as connection:
        for n in ids:
            journal.publish(connection, guide(n))


def from_start(journal: Journal) -> Cursor:
    return Cursor(journal.head().feed_id, 0)


def test_changes_come_in_order_and_in_parts(database: Database, journal: Journal) -> None:
    publish(database, journal, 1, 2, 3)
    start = from_start(journal)
    assert [change.id for change in journal.changes(start, limit=2)] == ["g-1", "g-2"]
    assert [change.position for change in journal.changes(Cursor(start.feed_id, 2))] == [3]
    assert journal.changes(journal.head()) == []


def test_a_change_carries_the_notice_as_it_was_published(database: Database, journal: Journal, clock: Clock) -> None:
    with database.begin() as connection:
        change = journal.publish(connection, guide(1, "失业登记“慢慢来”\n"))
    read = journal.changes(from_start(journal))[0]
    assert (read.body, read.at) == (change.body, clock())
    notice = read.decode()
    assert notice is not None
    assert (notice.title, notice.published) == ("失业登记“慢慢来”\n", clock())


def test_what_was_rolled_back_leaves_no_gap(database: Database, journal: Journal) -> None:
    with pytest.raises(RuntimeError), database.begin() as connection:
        journal.publish(connection, guide(1))
        raise RuntimeError
    publish(database, journal, 2)
    assert [(change.position, change.id) for change in journal.changes(from_start(journal))] == [(1, "g-2")]


def test_a_snapshot_is_what_is_live_in_order_of_position(database: Database, journal: Journal) -> None:
    publish(database, journal, 1, 2, 3, 1)
    with database.begin() as connection:
        journal.withdraw(connection, "g-2")
    snapshot = journal.snapshot()
    assert (snapshot.cursor, snapshot.count) == (journal.head(), 2)
    assert [(change.position, change.id) for change in snapshot.changes] == [(3, "g-3"), (4, "g-1")]


def test_a_line_that_withdraws_says_why_and_one_that_publishes_does_not(database: Database, journal: Journal) -> None:
    publish(database, journal, 1, 2)
    with database.begin() as connection:
        made = journal.withdraw(connection, "g-1", why="untrue")
        journal.withdraw(connection, "g-2")
    publish(database, journal, 1)
    told = [(change.id, change.why, change.body is None) for change in journal.changes(from_start(journal))]
    assert told == [
        ("g-1", "", False), ("g-2", "", False), ("g-1", "untrue", True), ("g-2", "", True), ("g-1", "", False),
    ]  # fmt: skip
    assert made == journal.changes(from_start(journal))[2]
    assert [change.why for change in journal.snapshot().changes] == [""]


def test_a_snapshot_sees_one_moment_however_slowly_it_is_read(database: Database, journal: Journal) -> None:
    publish(database, journal, 1, 2)
    snapshot = journal.snapshot()
    publish(database, journal, 3, 1)
    assert [change.position for change in snapshot.changes] == [1, 2]


def test_a_snapshot_left_unread_gives_its_connection_back(database: Database, journal: Journal) -> None:
    publish(database, journal, 1)
    for _ in range(20):
        journal.snapshot()
        gc.collect(1)  # What is new; to go through all that other tests left behind takes a second each time.
    publish(database, journal, 2)
    assert journal.snapshot().count == 2


def test_snapshot_and_changes_after_it_make_the_whole(database: Database, journal: Journal) -> None:
    publish(database, journal, 1, 2)
    snapshot = journal.snapshot()
    have = {change.id for change in snapshot.changes}
    publish(database, journal, 3)
    have |= {change.id for change in journal.changes(snapshot.cursor)}
    assert have == {"g-1", "g-2", "g-3"}


@pytest.mark.parametrize("kind", ["vacancy", "jobfair"])
def test_what_is_past_its_day_is_not_in_a_snapshot(database: Database, clock: Clock, welder: Welder, kind: str) -> None:
    journal = Journal(database, clock)
    starts = clock() + timedelta(hours=1)
    fair = JobFair(
        id="f-1",
        title="专场",
        starts=starts,
        ends=starts + timedelta(hours=3),
        venue="一楼",
        place=Place(division="410105"),
    )
    with database.begin() as connection:
        journal.publish(connection, fair if kind == "jobfair" else welder(valid_through=date(2026, 11, 21)))
    assert journal.snapshot().count == 1
    clock.forward(days=1)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    snapshot = journal.snapshot()
    assert (snapshot.count, list(snapshot.changes)) == (0, [])


def test_another_feed_needs_a_snapshot(database: Database, journal: Journal) -> None:
    publish(database, journal, 1)
    before = journal.head()
    with database.begin() as connection:
        after = journal.new_feed(connection)
    assert (after.position, after.feed_id != before.feed_id) == (1, True)
    with pytest.raises(HistoryTrimmed):
        journal.changes(before)


def test_a_reader_ahead_of_the_journal_needs_a_snapshot(database: Database, journal: Journal) -> None:
    publish(database, journal, 1)
    head = journal.head()
    with pytest.raises(HistoryTrimmed):
        journal.changes(Cursor(head.feed_id, 2))


def test_trimming_keeps_what_is_in_force(database: Database, clock: Clock) -> None:
    journal = Journal(database, clock)
    publish(database, journal, 1, 2, 1, 3)
    with database.begin() as connection:
        journal.withdraw(connection, "g-3")
    clock.forward(days=40)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    publish(database, journal, 4, 4)
    with database.begin() as connection:
        assert journal.trim(connection, timedelta(days=30)) == 3
        assert list(connection.scalars(select(lines.c.position).order_by(lines.c.position))) == [2, 3, 6, 7]
    feed_id = journal.head().feed_id
    with pytest.raises(HistoryTrimmed):
        journal.changes(Cursor(feed_id, 4))
    assert [change.position for change in journal.changes(Cursor(feed_id, 5))] == [6, 7]
    assert [change.id for change in journal.snapshot().changes] == ["g-2", "g-1", "g-4"]


def test_trimming_an_untouched_journal_takes_no_history(database: Database, clock: Clock) -> None:
    journal = Journal(database, clock)
    publish(database, journal, 1, 2)
    clock.forward(days=40)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    with database.begin() as connection:
        assert journal.trim(connection, timedelta(days=30)) == 0
    assert len(journal.changes(from_start(journal))) == 2


def test_first_published_is_kept(database: Database, clock: Clock) -> None:
    journal = Journal(database, clock)
    first = clock()
    publish(database, journal, 1)
    clock.forward(days=3)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    publish(database, journal, 1)
    notice = journal.changes(from_start(journal))[1].decode()
    assert notice is not None
    assert notice.published == first


def test_a_large_snapshot_is_not_held_in_memory(file_database: Database, clock: Clock) -> None:
    journal = Journal(file_database, clock)
    with file_database.begin() as connection:
        for n in range(1000):
            journal.publish(connection, Guide(id=f"g-{n}", title="长" * 15_000, category="job", steps=("一",)))
    program = (
        "import resource, sys; from backend.database import Database; from backend.feed.journal import Journal\n"
        "journal = Journal(Database(sys.argv[1])); before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "total = sum(len(change.body or b'') for change in journal.snapshot().changes)\n"
        "print(total, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    url = file_database.engine.url.render_as_string()
    done = subprocess.run([sys.executable, "-c", program, url], capture_output=True, text=True, check=True)
    total, grown_kib = map(int, done.stdout.split())
    assert total > 45_000_000
    assert grown_kib < 25_000
