"""Serving: the replica's follower and the webhooks in one worker of granian."""

import http.client
import logging
import os
import threading
from typing import Any

from granian.constants import Interfaces
from granian.server import Server

from content.clock import system_clock
from content.counter import HttpCounter
from content.ports import address, reachable, require_free
from content.settings import read_settings
from content.station import Station, open_replica
from hardware.voice.settings import VoiceSettings
from ivr.app import create_app
from ivr.calls.ledger import Ledger
from ivr.dialogue.envelope import Envelope
from ivr.dialogue.hall import Hall, Match
from ivr.dialogue.hours import parse_closed_days
from ivr.gateway.http import HttpFetch
from ivr.gateway.services import Voice
from ivr.priority import Promptly
from ivr.reporter import Reporter
from ivr.settings import HotlineSettings
from ivr.softphone.exchange import Exchange

THREADS = 4
"""A turn is a few reads of SQLite; four at once are a hundred calls a second."""

log = logging.getLogger(__name__)


def serve(settings: HotlineSettings) -> None:
    """Serve until told to end. Raises PortInUse, FolderNotWritable, ReplicaNotWritable, InvalidSetting."""
    parse_closed_days(settings.closed_days)
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
        closed_days=parse_closed_days(settings.closed_days),
        match=matching() if settings.listens else None,
        has_counter=bool(settings.device and settings.device_key),
    )
    reporter = Reporter(Ledger(settings.folder / "calls.db", system_clock), station.uses)
    app = create_app(hall, settings, reporter, exchange(settings))
    threading.Thread(target=announce, args=(settings,), daemon=True).start()
    return Promptly(app)


def exchange(settings: HotlineSettings) -> Exchange:
    """The softphone's calls, which ask this very program over HTTP as the telephone network does."""
    origin = f"http://{reachable(settings.bind)}:{settings.port}"
    fetch = HttpFetch(settings.auth_token, base=origin, signed_as=settings.public_url)
    return Exchange(fetch, f"{origin}/call", _voice(), settings.home / "gateway" / "recordings")


def _voice() -> Voice | None:
    """The voice of the prompts; none where its packages are not installed, and then words are only shown."""
    try:
        from hardware.voice.speaker import TELEPHONE, open_speaker
        from ivr.gateway.prompts import Prompts
    except ImportError as error:
        log.warning("the softphone has no voice: %s", error)
        return None
    return Prompts(open_speaker(read_settings(VoiceSettings, os.environ), TELEPHONE))


def matching() -> Match:
    """The way words are matched with what may be said: by their sound."""
    from hardware.voice.heard import nearest  # Pinyin's tables are large, and most lines take keys only.

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
