"""`python -m hardware.loudspeaker`: say the announcements of the hall."""

import logging
import os
import signal
import sys
import threading
from pathlib import Path

from content import shell
from content.clock import system_clock
from content.errors import JobhallError
from content.heartbeat import DeviceOrders
from content.settings import read_settings
from content.station import Station
from hardware.current import Current
from hardware.loudspeaker.announcer import Announcer
from hardware.loudspeaker.journal import Journal
from hardware.loudspeaker.settings import LoudspeakerSettings
from hardware.voice.output import find_output
from hardware.voice.settings import VoiceSettings
from hardware.voice.speaker import HALL, open_speaker

_WORDS = shell.Words(Path(__file__).parents[1])


def main() -> int:
    """Announce until told to end; 1 when it cannot begin."""
    shell.parser("python -m hardware.loudspeaker", _WORDS("loudspeaker")).parse_args()
    logging.basicConfig(level=logging.INFO, format="loudspeaker: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        run(read_settings(LoudspeakerSettings, os.environ), read_settings(VoiceSettings, os.environ))
    except JobhallError as error:
        shell.complain("loudspeaker", error)
        return 1
    return 0


def run(settings: LoudspeakerSettings, voice: VoiceSettings) -> None:
    """Follow the feed and say what it brings. Raises FolderNotWritable, ReplicaNotWritable."""
    station = Station(settings, settings.folder, system_clock)
    current = Current(station.replica, settings.site, system_clock, settings.rules)
    station.follower.subscribe(current.changed)
    journal = Journal(settings.folder / "said.jsonl", system_clock)
    device = settings.device or f"{settings.site}-loudspeaker-1"
    with open_speaker(voice, HALL) as speaker:
        announcer = Announcer(current, speaker, find_output(settings.output), journal, device, settings.lang)
        station.showing = lambda: announcer.saying
        station.orders = lambda orders: _obey(announcer, orders)
        announcer.began = station.beat_soon
        with station:
            _until_signalled(announcer)


def _obey(announcer: Announcer, orders: DeviceOrders) -> None:
    announcer.volume = orders.volume


def _until_signalled(announcer: Announcer) -> None:
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    talking = threading.Thread(target=announcer.run, name="announcer", daemon=True)
    talking.start()
    print(f"loudspeaker ready {announcer.address}", flush=True)
    stopping.wait()
    announcer.stop()
    talking.join(timeout=2)


if __name__ == "__main__":
    sys.exit(main())
