"""What a replica answers after a snapshot and changes, by the clock it is given."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from content.bulletin import Bulletin
from content.clock import CHINA
from content.errors import UnreadableFeed
from content.feed import Change, Cursor, Snapshot
from content.guide import Guide
from content.notice import Notice
from content.replica import Replica
from content.search import FACETS, Query
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder
from tests.content.replica.conftest import SetClock, snapshot

GUIDE = Guide(id="g-1", title="失业登记", category="unemployment", steps=("带身份证来窗口。",))


def test_an_empty_replica_knows_nothing(replica: Replica) -> None:
    assert replica.cursor is None
    assert replica.heard_at is None
    assert not replica.was_corrupt
    assert replica.get("v-1") is None
    assert replica.by_number("203167") is None
    assert replica.all(Vacancy) == []
    assert replica.count(Guide) == 0
    assert replica.position_of("v-1") is None
    assert replica.search(Query(text="电焊工", facets=FACETS)).total == 0


def test_a_snapshot_is_served(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), GUIDE, welder(2)]))
    assert replica.cursor == Cursor("a", 3)
    assert replica.get("v-1") == welder(1)
    assert replica.by_number(welder(2).number) == welder(2)
    assert replica.all(Vacancy) == [welder(2), welder(1)]
    assert replica.count(Vacancy) == 2
    assert replica.all(Guide) == [GUIDE]
    assert replica.position_of("g-1") == 2


def test_it_knows_when_the_newest_change_was_made(replica: Replica) -> None:
    assert replica.changed_at is None
    replica.restore(snapshot([welder(1), welder(2)]))
    assert replica.changed_at == NOW
    replica.apply([Change.withdrawing(3, "v-1", NOW + timedelta(minutes=9))])
    assert replica.changed_at == NOW + timedelta(minutes=9)
    replica.apply([Change.withdrawing(3, "v-1", NOW + timedelta(hours=9))])
    assert replica.changed_at == NOW + timedelta(minutes=9), "a change that is known already is passed over"


def test_a_second_snapshot_replaces_the_first(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), welder(2)]))
    replica.restore(snapshot([welder(3)], feed_id="b"))
    assert replica.cursor == Cursor("b", 1)
    assert replica.all(Vacancy) == [welder(3)]
    assert replica.search(Query(text="电焊工")).items == (welder(3),)


def test_a_position_of_another_feed_is_another_vacancy(replica: Replica) -> None:
    replica.restore(snapshot([welder(1)]))
    assert replica.search(Query()).items == (welder(1),)
    replica.restore(snapshot([welder(2)], feed_id="b"))
    assert replica.search(Query()).items == (welder(2),)


def test_changes_are_applied_in_order(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), welder(2)]))
    changed = welder(1, title="氩弧焊工")
    replica.apply([Change.of(3, NOW, changed), Change(4, "v-2", NOW), Change.of(5, NOW, welder(3))])
    assert replica.cursor == Cursor("a", 5)
    assert replica.all(Vacancy) == [welder(3), changed]
    assert replica.position_of("v-1") == 3
    assert replica.position_of("v-2") is None


def test_changes_up_to_the_cursor_are_passed_over(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), welder(2)]))
    replica.apply([Change(1, "v-2", NOW), Change(2, "v-1", NOW)])
    assert replica.count(Vacancy) == 2
    assert replica.cursor == Cursor("a", 2)


def test_a_withdrawal_of_what_is_not_here_only_moves_the_cursor(replica: Replica) -> None:
    replica.restore(snapshot([welder(1)]))
    replica.apply([Change(2, "v-99", NOW)])
    assert replica.cursor == Cursor("a", 2)
    assert replica.count(Vacancy) == 1


def test_changes_before_any_snapshot_are_refused(replica: Replica) -> None:
    with pytest.raises(UnreadableFeed, match="快照"):
        replica.apply([Change.of(1, NOW, welder(1))])


def test_what_is_past_its_date_is_gone_by_the_clock_alone(replica: Replica, clock: SetClock) -> None:
    replica.restore(snapshot([welder(1), welder(2, valid_through=date(2026, 11, 21))]))
    assert replica.count(Vacancy) == 2
    clock.now = NOW + timedelta(days=1)
    assert replica.all(Vacancy) == [welder(1)]
    assert replica.get("v-2") is None
    assert replica.by_number(welder(2).number) is None
    assert replica.search(Query(text="电焊工")).items == (welder(1),)
    clock.now = NOW
    assert replica.search(Query(text="电焊工")).total == 2


def test_a_clock_that_stands_at_1970_shows_what_there_is(replica: Replica, clock: SetClock) -> None:
    clock.now = datetime(1970, 1, 1, tzinfo=UTC)
    replica.heard()
    replica.restore(snapshot([welder(1)]))
    assert replica.search(Query(text="电焊工", fresh=True)).total == 0
    assert replica.search(Query(text="电焊工")).total == 1
    clock.now = NOW
    replica.heard()
    assert replica.heard_at == NOW


def test_a_bulletin_is_gone_after_its_end(replica: Replica, clock: SetClock) -> None:
    ends = datetime(2026, 11, 21, 12, tzinfo=CHINA)
    replica.restore(snapshot([Bulletin(id="b-1", title="停电", topic="emergency", body="下午停电。", ends=ends)]))
    assert replica.count(Bulletin) == 1
    clock.now = NOW + timedelta(days=1)
    assert replica.count(Bulletin) == 0


def test_a_hall_sees_its_own_notices_and_those_for_all(replica: Replica) -> None:
    here, there = welder(1, sites=("jinhai",)), welder(2, sites=("longhai",))
    replica.restore(snapshot([here, there, welder(3)]))
    assert replica.all(Vacancy, "jinhai") == [welder(3), here]
    assert replica.count(Vacancy, "longhai") == 2
    assert replica.count(Vacancy) == 3


def test_a_number_used_again_leads_to_the_newest_live_notice(replica: Replica, clock: SetClock) -> None:
    old = welder(1, valid_through=date(2026, 11, 20))
    replica.restore(snapshot([old, welder(2, number=old.number)]))
    assert replica.by_number(old.number) == welder(2, number=old.number)
    assert replica.by_number("") is None


def test_everything_is_still_there_after_a_restart(path: Path, clock: SetClock) -> None:
    first = Replica(path, clock)
    first.restore(snapshot([welder(1)]))
    first.heard()
    first.close()
    again = Replica(path, clock)
    assert (again.cursor, again.heard_at, again.get("v-1")) == (Cursor("a", 1), NOW, welder(1))
    assert not again.was_corrupt
    again.close()


def test_heard_is_written_down_once_a_minute(path: Path, clock: SetClock) -> None:
    replica, other = Replica(path, clock), Replica(path, clock)
    replica.heard()
    clock.now = NOW + timedelta(seconds=30)
    replica.heard()
    assert (replica.heard_at, other.heard_at) == (clock.now, NOW)
    clock.now = NOW + timedelta(seconds=61)
    replica.heard()
    assert other.heard_at == clock.now
    replica.close()
    other.close()


def test_a_snapshot_cut_short_changes_nothing(replica: Replica) -> None:
    replica.restore(snapshot([welder(1)]))
    cut = Snapshot(Cursor("b", 9), 3, iter([Change.of(8, NOW, welder(8)), Change.of(9, NOW, welder(9))]))
    with pytest.raises(UnreadableFeed, match="3"):
        replica.restore(cut)
    assert replica.cursor == Cursor("a", 1)
    assert replica.all(Vacancy) == [welder(1)]
    assert replica.search(Query(text="电焊工")).items == (welder(1),)


def test_a_snapshot_with_one_id_twice_is_refused(replica: Replica) -> None:
    with pytest.raises(UnreadableFeed):
        replica.restore(snapshot([welder(1), welder(1)]))
    assert replica.cursor is None


def test_a_notice_of_all_kinds_is_asked_for_by_its_own(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), GUIDE]))
    assert replica.all(Notice) == []
