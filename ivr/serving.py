"""Serving: the replica's follower and the webhooks in one worker of granian."""

import http.client
import logging
import threading
from typing import Any

from granian.constants import Interfaces
from granian.server import Server

from content.clock import system_clock
from content.counter import HttpCounter
from content.ports import address, reachable, require_free
from content.station import Station, open_replica
from ivr.app import create_app
from ivr.calls.ledger import Ledger
from ivr.dialogue.envelope import Envelope
from ivr.dialogue.hall import Hall, Match
from ivr.reporter import Reporter
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
    counter = HttpCounter(settings.source_url, settings.device, settings.device_key)
    hall = Hall(
        reader=station.replica,
        clock=system_clock,
        counter=counter,
        envelope=Envelope(system_clock),
        site=settings.site,
        transfer=settings.transfer,
        queue=settings.queue,
        hours=settings.hours,
        match=matching() if settings.listens else None,
    )
    app = create_app(hall, settings, Reporter(Ledger(settings.folder / "calls.db", system_clock)))
    threading.Thread(target=announce, args=(settings,), daemon=True).start()
    return app


def matching() -> Match:
    """The way words are matched with what may be said: by their sound."""
    from hardware.voice.recognizer import nearest  # Pinyin's tables are large, and most lines take keys only.

    def match(said: str, phrases: tuple[str, ...]) -> str:
        found = nearest(said, phrases)
        return found.phrase if found else ""

    return match


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
