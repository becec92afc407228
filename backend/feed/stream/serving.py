"""One worker of the stream: its own hub, its own watch, its own listening socket on the shared port."""

import asyncio
import contextlib
import gc
import os
import socket
from collections.abc import Callable
from multiprocessing.synchronize import Semaphore

import uvicorn
import uvloop

from backend import logs
from backend.database import Database
from backend.feed.bell import bell_of
from backend.feed.journal import Journal
from backend.feed.stream.app import StreamApp
from backend.feed.stream.hub import BEAT_SECONDS, Hub
from backend.feed.stream.settings import StreamSettings
from backend.feed.stream.watch import Watch, newest_events
from backend.parent import end_with_parent
from content.errors import JobhallError
from content.feed import Cursor

BACKLOG = 4096
_RETRY_SECONDS = 0.5


def serve(settings: StreamSettings, ready: Semaphore) -> None:
    """The body of a worker: serve until SIGINT or SIGTERM; `ready` is released once streams can be opened."""
    end_with_parent()
    logs.set_up("stream")
    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(_serve(settings, ready.release))


async def _serve(settings: StreamSettings, ready: Callable[[], None]) -> None:
    journal = Journal(Database(settings.database))
    hub = await _hub(journal)
    watch = Watch(journal, bell_of(settings), hub, asyncio.get_running_loop())
    watch.start()
    server = _Server(_config(StreamApp(hub, journal)), hub, ready)
    beating = asyncio.create_task(_beat(hub))
    # What lives now lives for ever; the collector need not look at it again while readers wait.
    gc.freeze()
    with listening_socket(settings.bind, settings.port) as listening:
        await server.serve(sockets=[listening])
    beating.cancel()
    watch.stop()


class _Server(uvicorn.Server):
    """Tells when it has started, and ends the streams when it is told to stop."""

    def __init__(self, config: uvicorn.Config, hub: Hub, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._hub = hub
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.end_all()
        await super().shutdown(sockets)


def _config(app: StreamApp) -> uvicorn.Config:
    return uvicorn.Config(
        app, http="httptools", ws="none", lifespan="off", interface="asgi3", log_config=None, access_log=False,
        server_header=False, backlog=BACKLOG, timeout_graceful_shutdown=1,
    )  # fmt: skip


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that shares its port with the other workers; the kernel deals connections out among them.

    A reader that takes nothing for half a minute is cut off by the kernel, whatever it lies behind.
    """
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 30_000)
    listening.bind((host, port))
    return listening


async def _hub(journal: Journal) -> Hub:
    """A hub at the head of the journal; waits for a database that is not there yet."""
    waiting = False
    while True:
        try:
            return await asyncio.to_thread(_filled_hub, journal)
        except JobhallError as error:
            if not waiting:
                logs.logger(__name__).warning("waiting for the journal", reason=str(error))
            waiting = True
        await asyncio.sleep(_RETRY_SECONDS)


def _filled_hub(journal: Journal) -> Hub:
    head = journal.head()
    events = newest_events(journal, head)
    hub = Hub(Cursor(head.feed_id, events[0].position - 1) if events else head)
    hub.push(events)
    return hub


async def _beat(hub: Hub) -> None:
    slot = os.getpid() % BEAT_SECONDS
    while True:
        await asyncio.sleep(1)
        slot = (slot + 1) % BEAT_SECONDS
        hub.beat(slot)
