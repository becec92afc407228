"""A file that cannot be trusted is set aside and never served; one that is full or read-only says so."""

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from content.clock import system_clock
from content.errors import CorruptReplica
from content.feed import Change
from content.replica import Replica, ReplicaNotWritable
from content.search import Query
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder
from tests.content.replica.conftest import SetClock, snapshot


def filled(path: Path, clock: SetClock, count: int = 200) -> Replica:
    replica = Replica(path, clock)
    replica.restore(snapshot([welder(n) for n in range(1, count + 1)]))
    return replica


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 5000)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def middle_overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 20_000] = b"\xa5" * 20_000
    path.write_bytes(content)


def another_format(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()


def another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE other (a)")
    file.close()


@pytest.mark.parametrize("harm", [garbage, truncated, middle_overwritten, another_format, another_database])
def test_a_corrupt_file_is_set_aside_at_the_start(
    path: Path, clock: SetClock, harm: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    filled(path, clock).close()
    harm(path)
    with caplog.at_level(logging.ERROR):
        replica = Replica(path, clock)
    assert replica.was_corrupt
    assert "set aside" in caplog.text
    assert replica.cursor is None
    assert replica.all(Vacancy) == []
    assert len([p for p in path.parent.glob("replica.db.corrupt-*") if not p.name.endswith(("-wal", "-shm"))]) == 1
    replica.restore(snapshot([welder(1)]))
    assert replica.get("v-1") == welder(1)
    replica.close()


def test_an_empty_file_is_a_new_replica(path: Path, clock: SetClock) -> None:
    path.parent.mkdir()
    path.touch()
    replica = Replica(path, clock)
    assert not replica.was_corrupt
    replica.close()


def harmed_while_open(path: Path, clock: SetClock) -> Replica:
    """A replica with nothing cached whose file, all of it in the one file, is overwritten in place."""
    replica = filled(path, clock)
    replica.close()
    replica.heard()
    replica.close()
    with path.open("r+b") as file:
        file.seek(0)
        file.write(b"\xa5" * path.stat().st_size)
    return replica


def test_a_file_found_corrupt_at_a_read_is_never_served(path: Path, clock: SetClock) -> None:
    replica = harmed_while_open(path, clock)
    assert replica.get("v-1") is None
    assert replica.was_corrupt
    assert replica.cursor is None
    assert replica.search(Query(text="电焊工")).total == 0
    replica.restore(snapshot([welder(1)]))
    assert replica.search(Query(text="电焊工")).total == 1
    replica.close()


def test_a_file_found_corrupt_at_a_write_says_so_once(path: Path, clock: SetClock) -> None:
    replica = harmed_while_open(path, clock)
    with pytest.raises(CorruptReplica):
        replica.apply([Change(201, "v-1", NOW)])
    assert replica.was_corrupt
    assert replica.cursor is None
    replica.close()


def test_only_the_last_two_files_set_aside_are_kept(path: Path, clock: SetClock) -> None:
    for _ in range(4):
        filled(path, clock, 1).close()
        garbage(path)
    Replica(path, clock).close()
    assert len([p for p in path.parent.glob("*.corrupt-*") if not p.name.endswith(("-wal", "-shm"))]) == 2


def test_a_folder_that_is_a_file_is_said_in_a_sentence(tmp_path: Path, clock: SetClock) -> None:
    (tmp_path / "var").touch()
    with pytest.raises(ReplicaNotWritable, match="打不开"):
        Replica(tmp_path / "var" / "replica.db", clock)


FULL_DISK = """
import resource, sys
from pathlib import Path
from content.replica import Replica, ReplicaNotWritable
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder
from tests.content.replica.conftest import snapshot

replica = Replica(Path(sys.argv[1]), lambda: NOW)
replica.restore(snapshot([welder(n) for n in range(1, 4)]))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    replica.restore(snapshot([welder(n, description=f"第{n}个岗位" * 99) for n in range(1, 2000)], feed_id="b"))
except ReplicaNotWritable as error:
    print(error)
print(replica.cursor, replica.count(Vacancy))
"""


def test_a_full_disk_is_named_and_what_was_there_is_still_served(path: Path) -> None:
    command = [sys.executable, "-c", FULL_DISK, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told, served = done.stdout.splitlines()
    assert "磁盘" in told
    assert served == "a:3 3"


STARTS_FULL = """
import resource, sys
from pathlib import Path
from content.errors import JobhallError
from content.feed import Change
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy
from tests.content.conftest import NOW, welder

now, without_limit = resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, now))
replica = Replica(Path(sys.argv[1]), lambda: NOW)
print(replica.cursor, replica.count(Vacancy), replica.search(Query(text="电焊工")).total, replica.was_corrupt)
try:
    replica.apply([Change.of(201, NOW, welder(201))])
except JobhallError as error:
    print(type(error).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, without_limit)
replica.apply([Change.of(201, NOW, welder(201))])
print(replica.cursor, replica.count(Vacancy))
"""


def test_a_start_on_a_full_disk_serves_what_is_there_and_takes_news_when_there_is_room(
    path: Path, clock: SetClock
) -> None:
    filled(path, clock, 200).close()
    done = subprocess.run([sys.executable, "-c", STARTS_FULL, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["a:200 200 200 False", "ReplicaNotWritable", "a:201 201"]


def _is_corrupt(path: Path) -> bool:
    replica = Replica(path, system_clock)
    found = replica.was_corrupt
    replica.close()
    return found


def test_processes_that_open_one_new_file_together_trust_it(tmp_path: Path) -> None:
    """The workers of a backend do: a file that another one is still making is not a corrupt one."""
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as processes:
        for n in range(5):
            assert list(processes.map(_is_corrupt, [tmp_path / f"replica-{n}.db"] * 8)) == [False] * 8
    assert list(tmp_path.glob("*.corrupt-*")) == []
