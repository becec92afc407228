"""What a replica remembers of what was withdrawn: why, beyond a snapshot, for as long as a number rests."""

import sqlite3
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from content.feed import Change, Cursor, Snapshot, decode_change, encode_line
from content.replica import Replica, Withdrawn
from content.why import WHYS, read_why
from tests.content.conftest import NOW, welder
from tests.content.replica.conftest import SetClock, snapshot


def withdrawing(position: int, id: str, why: str = "") -> Change:
    return Change.withdrawing(position, id, NOW, why)


def test_what_was_never_here_and_what_is_public_was_not_withdrawn(replica: Replica) -> None:
    assert replica.withdrawn("v-1") is None
    replica.restore(snapshot([welder(1)]))
    replica.apply([withdrawing(2, "v-99", "filled")])
    for id in ("v-1", "v-99", "v-100"):
        assert replica.withdrawn(id) is None
    assert replica.withdrawn_number(welder(1).number) is None
    assert replica.withdrawn_number("") is None


def test_of_an_untrue_one_alone_the_notice_is_kept(replica: Replica) -> None:
    replica.restore(snapshot([welder(n) for n in range(1, 4)]))
    replica.apply([withdrawing(4, "v-1", "filled"), withdrawing(5, "v-2", "untrue"), withdrawing(6, "v-3")])
    assert replica.withdrawn("v-1") == Withdrawn("filled")
    assert replica.withdrawn("v-2") == Withdrawn("untrue", welder(2))
    assert replica.withdrawn_number(welder(2).number) == Withdrawn("untrue", welder(2))
    assert replica.withdrawn_number(welder(3).number) == Withdrawn("")


def test_what_is_past_its_day_is_over_by_the_clock_alone(replica: Replica, clock: SetClock) -> None:
    last = welder(1, valid_through=NOW.date())
    replica.restore(snapshot([last]))
    assert replica.withdrawn("v-1") is None
    clock.now += timedelta(days=1)
    assert replica.withdrawn("v-1") == replica.withdrawn_number(last.number) == Withdrawn("over", last)
    replica.apply([withdrawing(2, "v-1", "over")])
    assert replica.withdrawn("v-1") == Withdrawn("over")


def test_what_comes_back_is_no_longer_withdrawn(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), welder(2)]))
    replica.apply([withdrawing(3, "v-1", "filled"), withdrawing(4, "v-2", "filled"), Change.of(5, NOW, welder(1))])
    assert replica.withdrawn("v-1") is None
    assert replica.withdrawn("v-2") == Withdrawn("filled")


def test_a_snapshot_tells_of_no_withdrawal_and_takes_none_away(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), welder(2)]))
    replica.apply([withdrawing(3, "v-1", "untrue"), withdrawing(4, "v-2", "filled")])
    replica.restore(snapshot([welder(2)], feed_id="b"))
    assert replica.withdrawn("v-1") == Withdrawn("untrue", welder(1))
    assert replica.withdrawn("v-2") is None


def test_it_is_forgotten_when_another_may_have_its_number(replica: Replica, clock: SetClock) -> None:
    replica.restore(snapshot([welder(1), welder(2)]))
    replica.apply([withdrawing(3, "v-1", "filled")])
    clock.now += timedelta(days=89)
    replica.apply([withdrawing(4, "v-2", "filled")])
    assert replica.withdrawn("v-1") == Withdrawn("filled")
    clock.now += timedelta(days=2)
    replica.apply([withdrawing(5, "v-none")])
    assert replica.withdrawn("v-1") is None
    assert replica.withdrawn("v-2") == Withdrawn("filled")


def test_a_file_of_an_older_program_goes_on_without_a_snapshot(path: Path, clock: SetClock) -> None:
    older = Replica(path, clock)
    older.restore(snapshot([welder(1), welder(2)]))
    older.close()
    drop(path)
    newer = Replica(path, clock)
    assert not newer.was_corrupt
    assert newer.get("v-1") == welder(1)
    newer.apply([withdrawing(3, "v-1", "filled")])
    assert newer.withdrawn("v-1") == Withdrawn("filled")
    newer.close()


def test_where_the_table_could_not_be_made_yet_nothing_is_remembered(replica: Replica, path: Path) -> None:
    """A disk was full when the newer program began."""
    replica.restore(snapshot([welder(1)]))
    drop(path)
    assert replica.withdrawn("v-1") is None
    assert replica.withdrawn_number(welder(1).number) is None
    replica.apply([withdrawing(2, "v-1", "filled")])
    assert replica.withdrawn("v-1") == Withdrawn("filled")


def drop(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("DROP TABLE withdrawn")
    file.close()


STEPS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from((*WHYS, "moved", None))), max_size=25)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_comes_over_the_wire_the_last_word_on_each_is_remembered(steps: list[tuple[int, str | None]]) -> None:
    """None publishes; a word that is not known yet tells nothing."""
    with TemporaryDirectory() as folder:
        replica = Replica(Path(folder) / "replica.db", lambda: NOW)
        replica.restore(Snapshot(Cursor("a", 0), 0, iter(())))
        known: dict[int, Withdrawn | None] = {}
        for at, (n, why) in enumerate(steps, 1):
            (change,) = over_the_wire(
                [Change.of(at, NOW, welder(n)) if why is None else withdrawing(at, f"v-{n}", why)]
            )
            replica.apply([change])
            if why is None:
                known[n] = None
            elif n in known and known[n] is None:
                told = read_why(why)
                known[n] = Withdrawn(told, welder(n) if told == "untrue" else None)
        for n in range(1, 5):
            assert replica.withdrawn(f"v-{n}") == known.get(n)
            assert replica.withdrawn_number(welder(n).number) == known.get(n)
        replica.close()


def over_the_wire(changes: Iterable[Change]) -> list[Change]:
    return [decode_change(encode_line(change)) for change in changes]
