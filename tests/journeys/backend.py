"""A whole backend for a journey, in this process: HTTP and stream on real sockets, a database in a file."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import uvicorn
from werkzeug.serving import make_server

from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.database import Database
from backend.editorial.accounts import Staff, add_staff, find_staff
from backend.editorial.office import Office
from backend.feed.journal import Journal
from backend.feed.local_bell import LocalBell
from backend.feed.stream.app import StreamApp
from backend.feed.stream.hub import Hub
from backend.feed.stream.serving import listening_socket
from backend.feed.stream.watch import Watch
from content.feed import Cursor
from tests.backend.conftest import HandClock
from tests.backend.known import HENGYUE, know
from tests.backend.template import migrated_copy
from tests.ports import free_port


class StreamThread:
    """The stream's own parts in a loop of their own; the program has them in a process each."""

    def __init__(self, journal: Journal, bell: LocalBell, port: int) -> None:
        self._parts = journal, bell, port
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="stream")
        self._thread.start()
        assert self._ready.wait(20)

    async def _serve(self) -> None:
        journal, bell, port = self._parts
        self._loop, self._hub = asyncio.get_running_loop(), Hub(journal.head())
        watch = Watch(journal, bell, self._hub, self._loop)
        watch.start()
        config = uvicorn.Config(
            StreamApp(self._hub, journal), lifespan="off", http="h11", ws="none", log_config=None,
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        with listening_socket("127.0.0.1", port) as listening:
            self._ready.set()
            await self._server.serve(sockets=[listening])
        watch.stop()

    def stop(self) -> None:
        """End every stream and the loop."""
        self._loop.call_soon_threadsafe(self._hub.end_all)
        self._server.should_exit = True
        self._thread.join(20)


class Backend:
    """Starts, dies and returns at the same addresses; `office` is where its staff work."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.port, self.stream_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        stream_url = f"http://127.0.0.1:{self.stream_port}/v1/feed/stream"
        self.settings = ServerSettings(home=folder, password_memory=8, stream_url=stream_url)
        self.bell = LocalBell(self.settings.run)
        self._file = self.settings.folder / "jobhall.db"
        self._ends: list[Callable[[], None]] = []
        self.settings.folder.mkdir(parents=True)
        migrated_copy(self._file)
        self.database = Database(self.settings.database)
        self._open_office()
        with self.office.work() as work:
            add_staff(work, "lin", "林录入", ["clerk", "approver"])
            add_staff(work, "zhao", "赵审核", ["approver"])
            know(work, HENGYUE)

    def staff(self, name: str) -> Staff:
        """Someone of the office."""
        with self.database.read() as connection:
            found = find_staff(connection, name)
        assert found is not None
        return found

    @property
    def cursor(self) -> Cursor:
        """The head of the feed."""
        return self.office.journal.head()

    def start(self) -> None:
        """Open the API, the pages, the desk and the stream."""
        self.app = app = create_app(self.settings, clock=self.clock, database=self.database, bell=self.bell)
        reading = app.extensions["jobhall"].reading
        reading.start()
        server = make_server("127.0.0.1", self.port, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="http")
        thread.start()
        stream = StreamThread(self.office.journal, self.bell, self.stream_port)
        self._ends = [stream.stop, server.shutdown, thread.join, server.server_close, reading.stop]
        self._ends += [reading.replica.close]

    def die(self) -> None:
        """Close every socket; what is in the database stays."""
        for end in self._ends:
            end()
        self._ends = []
        self.database.close()

    def back_up(self, to: Path) -> None:
        """Copy the database while it is in use, as an operator does at night."""
        with closing(sqlite3.connect(self._file)) as live, closing(sqlite3.connect(to)) as copy:
            live.backup(copy)

    def restore(self, backup: Path) -> None:
        """Put the backup in place and begin a new feed, as the README's section on backups says."""
        self.database.close()
        for left in self.settings.folder.glob("jobhall.db-*"):
            left.unlink()
        backup.replace(self._file)
        self.database = Database(self.settings.database)
        self._open_office()
        with self.office.work() as work:
            self.office.journal.new_feed(work.connection)

    def _open_office(self) -> None:
        self.office = Office(self.database, self.bell, self.clock, self.settings)
