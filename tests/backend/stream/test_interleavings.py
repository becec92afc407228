"""Whatever happens in whatever order, each reader gets every change after its cursor once, in order."""

import asyncio
import re
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backend.database import Database
from backend.feed.bell import Bell
from backend.feed.journal import Journal
from backend.feed.local_bell import LocalBell
from backend.feed.stream import hub as hubs
from backend.feed.stream.hub import Hub
from backend.feed.stream.listening import Listening, Message
from backend.feed.stream.watch import Watch, newest_events
from content.feed import Cursor
from content.vacancy import Employer, Place, Vacancy
from tests.backend.conftest import NOW

_ID = re.compile(rb"id: (\w+):(\d+)\ndata: (.+)\n")

STEP = st.one_of(
    st.tuples(st.just("publish"), st.integers(1, 8)),
    st.tuples(st.just("look"), st.just(0)),
    st.tuples(st.just("open"), st.sampled_from([0, 0, 1, 3, 30])),
    st.tuples(st.just("full"), st.integers(0, 5)),
    st.tuples(st.just("room"), st.integers(0, 5)),
    st.tuples(st.just("wait"), st.integers(1, 3)),
)


class Reader:
    """An ASGI connection whose buffer is full when the test says so: a server waits before it takes the message."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.received = b""
        self.room = asyncio.Event()
        self.room.set()
        self.gone = asyncio.Event()

    async def send(self, message: Message) -> None:
        if not self.room.is_set():
            await self.room.wait()
        self.received += message.get("body", b"")

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    @property
    def positions(self) -> list[int]:
        return [int(position) for _, position, _ in _ID.findall(self.received)]


class City:
    """A journal, a hub on it, and readers that come and go."""

    def __init__(self, database: Database, bell: Bell) -> None:
        self.database = database
        self.journal = Journal(database, lambda: NOW)
        head = self.journal.head()
        events = newest_events(self.journal, head)
        self.hub = Hub(Cursor(head.feed_id, events[0].position - 1) if events else head)
        self.hub.push(events)
        self.watch = Watch(self.journal, bell, self.hub, asyncio.get_running_loop())
        self.readers: list[Reader] = []
        self.tasks: list[asyncio.Task[None]] = []

    def publish(self, count: int) -> None:
        for _ in range(count):
            with self.database.begin() as connection:
                self.journal.publish(connection, _vacancy(self.journal.head().position + 1))

    async def look(self, _: int) -> None:
        await asyncio.to_thread(self.watch.look)

    def open(self, back: int) -> None:
        head = self.journal.head()
        reader = Reader(max(0, head.position - back))
        listening = Listening(self.hub, self.journal, Cursor(head.feed_id, reader.after), reader.send)
        self.readers.append(reader)
        self.tasks.append(asyncio.create_task(listening.run(reader.receive)))

    def full(self, which: int) -> None:
        for reader in self.readers[which : which + 1]:
            reader.room.clear()

    def room(self, which: int) -> None:
        for reader in self.readers[which : which + 1]:
            reader.room.set()

    async def wait(self, turns: int) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)

    async def settle(self) -> None:
        for reader in self.readers:
            reader.room.set()
        await self.look(0)
        async with asyncio.timeout(10):
            while any(reader.positions[-1:] != [self.hub.cursor.position] for reader in self.late_readers()):
                await asyncio.sleep(0.001)

    def late_readers(self) -> list[Reader]:
        return [reader for reader in self.readers if reader.after < self.hub.cursor.position]

    async def close(self) -> None:
        for reader in self.readers:
            reader.gone.set()
        await asyncio.gather(*self.tasks)


async def _live(database: Database, bell: Bell, steps: list[tuple[str, int]]) -> None:
    city = City(database, bell)
    for name, number in steps:
        step: Any = getattr(city, name)(number)
        if isinstance(step, Coroutine):
            await step
    await city.settle()
    head = city.hub.cursor.position
    for reader in city.readers:
        assert reader.positions == list(range(reader.after + 1, head + 1))
    await city.close()
    assert len(city.hub) == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=4, max_size=25), st.integers(3, 40))
@example([("publish", 5), ("open", 0), ("look", 0)], 3)
def test_nothing_is_lost_or_doubled(
    file_database: Database, tmp_path: Path, steps: list[tuple[str, int]], tail: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hubs, "TAIL_EVENTS", tail)
        patch.setattr(hubs, "PAGE_BYTES", 700)
        asyncio.run(_live(file_database, LocalBell(tmp_path / "run"), steps))


def _vacancy(number: int) -> Vacancy:
    return Vacancy(
        id=f"v-{number}",
        title="电焊工",
        occupation="6-18-02-04",
        employer=Employer(name="样例机械"),
        place=Place(division="410105"),
        valid_through=NOW.date(),
    )
