"""The two sides of the feed meet: the devices' own reader against the backend and the stream as they run."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.api.settings import ServerSettings
from backend.database import Database
from backend.editorial.office import Office
from backend.feed.local_bell import LocalBell
from backend.migrations import migrate
from content.clock import system_clock
from content.errors import HistoryTrimmed
from content.feed import Change, Cursor
from content.follower import Follower
from content.http_source import HttpSource
from content.replica import Replica
from content.vacancy import Employer, Place, Vacancy
from tests.backend.programs import running
from tests.ports import free_base


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    settings = ServerSettings(home=tmp_path_factory.mktemp("office"))
    database = Database(settings.database)
    migrate(database)
    yield Office(database, LocalBell(settings.run), system_clock, settings)
    database.close()


@pytest.fixture(scope="module")
def address(office: Office) -> Iterator[str]:
    base, home = free_base(), office.settings.home
    with running("backend", home, base) as backend, running("backend.feed.stream", home, base) as stream:
        assert backend.ready() == f"backend ready http://127.0.0.1:{base}"
        assert stream.ready() == f"stream ready http://127.0.0.1:{base + 4}"
        yield f"http://127.0.0.1:{base}"


def publish(office: Office, number: int) -> Change:
    vacancy = Vacancy(
        id=f"v-{number}", title="电焊工", occupation="6-18-02-04", employer=Employer(name="样例机械"),
        place=Place(division="410105"), valid_through=system_clock().date(),
    )  # fmt: skip
    with office.work() as work:
        return work.publish(vacancy)


def test_a_device_follows_through_all_three_faces(office: Office, address: str, tmp_path: Path) -> None:
    publish(office, 1)
    replica = Replica(tmp_path / "device.db", system_clock)
    follower = Follower(replica, HttpSource(address))
    changed = threading.Event()
    follower.subscribe(changed.set)
    follower.start()
    try:
        assert follower.wait_until_connected(20)
        assert replica.get("v-1") is not None
        _until(changed, lambda: publish(office, 2), lambda: replica.get("v-2") is not None)
        _until(changed, lambda: _withdraw(office, "v-1"), lambda: replica.get("v-1") is None)
    finally:
        follower.stop()
        replica.close()


def test_another_feed_is_refused_everywhere(address: str) -> None:
    source = HttpSource(address)
    with pytest.raises(HistoryTrimmed):
        source.changes(Cursor("other", 1))
    with pytest.raises(HistoryTrimmed):
        next(iter(source.stream(Cursor("other", 1))))
    source.close()


def _withdraw(office: Office, id: str) -> None:
    with office.work() as work:
        work.withdraw(id)


def _until(changed: threading.Event, act: Callable[[], object], holds: Callable[[], bool]) -> None:
    changed.clear()
    act()
    while not holds():
        assert changed.wait(10), "nothing came"
        changed.clear()
