"""Serving: the replica's follower and the webhooks in one worker of granian."""

import http.client
import logging
import threading
from typing import Any

from granian.constants import Interfaces
from granian.server import Server

from content.clock import system_clock
from content.ports import address, reachable, require_free
from content.station import Station, open_replica
from ivr.app import create_app
from ivr.dialogue.hall import Hall
from ivr.settings import HotlineSettings

THREADS = 4
"""A turn is a few reads of SQLite; four at once are a hundred calls a second."""

log = logging.getLogger(__name__)


def serve(settings: HotlineSettings) -> None:
    """Serve until told to end. Raises PortInUse, FolderNotWritable, ReplicaNotWritable."""
    require_free(settings.bind, settings.port)
    open_replica(settings.folder, system_clock).close()
    server = Server(
        "ivr",
        address=settings.bind,
        port=settings.port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        log_enabled=False,
        workers_kill_timeout=1,
    )
    server.serve(target_loader=lambda _: load(settings))


def load(settings: HotlineSettings) -> Any:
    """In the worker: follow the feed into the hotline's own replica, and answer from it."""
    station = Station(settings, settings.folder, system_clock)
    station.start()
    hall = Hall(
        reader=station.replica, clock=system_clock, site=settings.site, transfer=settings.transfer, hours=settings.hours
    )
    app = create_app(hall, settings)
    threading.Thread(target=announce, args=(settings,), daemon=True).start()
    return app


def announce(settings: HotlineSettings) -> None:
    """Say once that the hotline answers, when it does."""
    waiting = threading.Event()
    while not answers(settings.bind, settings.port):
        waiting.wait(0.05)
    print(f"hotline ready {address(settings.bind, settings.port)}", flush=True)


def answers(host: str, port: int) -> bool:
    """Whether the hotline's own health page answers."""
    connection = http.client.HTTPConnection(reachable(host), port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
