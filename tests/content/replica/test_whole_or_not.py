"""What comes in is seen whole or not at all: by readers meanwhile, after a cut stream, after a power cut."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from content.errors import SourceUnavailable
from content.feed import Change, Cursor, Snapshot
from content.replica import Replica
from content.search import Query
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder
from tests.content.replica.conftest import SetClock, snapshot


def breaking(after: int) -> Iterator[Change]:
    for n in range(1, after + 1):
        yield Change.of(n, NOW, welder(n, title="新岗位"))
    raise SourceUnavailable("网线被拔了。")


def test_a_stream_that_breaks_leaves_the_old_content(replica: Replica) -> None:
    replica.restore(snapshot([welder(1), welder(2)]))
    with pytest.raises(SourceUnavailable):
        replica.restore(Snapshot(Cursor("b", 500), 500, breaking(300)))
    assert replica.cursor == Cursor("a", 2)
    assert replica.all(Vacancy) == [welder(2), welder(1)]
    assert replica.search(Query(text="新岗位")).total == 0
    assert replica.search(Query(text="电焊工")).total == 2


def test_readers_see_the_old_state_while_a_snapshot_comes_in(replica: Replica) -> None:
    replica.restore(snapshot([welder(1)]))
    seen: list[tuple[Cursor | None, int, int]] = []

    def changes() -> Iterator[Change]:
        for n in range(1, 301):
            yield Change.of(n, NOW, welder(n, title="保洁员"))
            if n == 150:
                with ThreadPoolExecutor(1) as reader:
                    seen.append(reader.submit(look).result())

    def look() -> tuple[Cursor | None, int, int]:
        return replica.cursor, replica.count(Vacancy), replica.search(Query(text="保洁员")).total

    replica.restore(Snapshot(Cursor("b", 300), 300, changes()))
    assert seen == [(Cursor("a", 1), 1, 0)]
    assert Path(f"{replica.path}-wal").stat().st_size == 0
    assert look() == (Cursor("b", 300), 300, 300)


def test_many_readers_while_changes_are_applied(replica: Replica) -> None:
    """Each change swaps two vacancies, so that a reader that saw half of it would count one or three."""
    replica.restore(snapshot([welder(1), welder(2)]))
    done = threading.Event()

    def read() -> set[tuple[int, int]]:
        seen = set()
        while not done.is_set():
            seen.add((replica.search(Query(text="电焊工")).total, replica.count(Vacancy)))
        return seen

    with ThreadPoolExecutor(4) as readers:
        futures = [readers.submit(read) for _ in range(4)]
        for round_ in range(40):
            at, old, new = 3 + 4 * round_, 1 + 2 * round_, 3 + 2 * round_
            gone = [Change(at, f"v-{old}", NOW), Change(at + 1, f"v-{old + 1}", NOW)]
            come = [Change.of(at + 2 + i, NOW, welder(new + i)) for i in range(2)]
            replica.apply([*gone, *come])
        done.set()
        assert set().union(*(future.result() for future in futures)) == {(2, 2)}


KILLED = """
import sys
from pathlib import Path
from content.feed import Change, Cursor, Snapshot
from content.replica import Replica
from tests.content.conftest import NOW, welder

def changes():
    for n in range(1, 100_000):
        yield Change.of(n, NOW, welder(n, title="新岗位", description=f"第{n}个" * 200))
        if n == 3000:
            print("midway", flush=True)

Replica(Path(sys.argv[1]), lambda: NOW).restore(Snapshot(Cursor("b", 99_999), 99_999, changes()))
"""


def test_a_power_cut_in_the_middle_of_a_snapshot_leaves_the_old_content(path: Path, clock: SetClock) -> None:
    replica = Replica(path, clock)
    replica.restore(snapshot([welder(1), welder(2)]))
    replica.close()
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "midway\n"
        child.kill()
        assert child.wait() == -signal.SIGKILL
    again = Replica(path, clock)
    assert not again.was_corrupt
    assert again.cursor == Cursor("a", 2)
    assert again.all(Vacancy) == [welder(2), welder(1)]
    assert again.search(Query(text="新岗位")).total == 0
    assert again.search(Query(text="电焊工")).total == 2
    again.restore(snapshot([welder(3)], feed_id="c"))
    assert again.search(Query()).items == (welder(3),)
    again.close()
