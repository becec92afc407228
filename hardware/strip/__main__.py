"""`python -m hardware.strip`: drive every LED strip of the hall, and show them on the simulator page."""

import os
import sys
import threading
import time
from pathlib import Path

from content import shell
from content.clock import system_clock
from content.errors import JobhallError
from content.settings import read_settings
from hardware.following import following
from hardware.serving import PageServer, run_until_signalled
from hardware.settings import StripSettings
from hardware.strip.conductor import Conductor
from hardware.strip.monitor import Monitor
from hardware.strip.outputs import read_outputs
from hardware.strip.page import simulator
from hardware.strip.render import Face, find_font
from hardware.watched import watched

_WORDS = shell.Words(Path(__file__).parents[1])


def main() -> int:
    """Drive until told to end; 1 when it cannot begin."""
    shell.parser("python -m hardware.strip", _WORDS("strip")).parse_args()
    try:
        run(read_settings(StripSettings, os.environ))
    except JobhallError as error:
        shell.complain("strips", error)
        return 1
    return 0


def run(settings: StripSettings) -> None:
    """Follow the feed, drive the strips, serve the page. Raises FontMissing, InvalidOutput, PortInUse."""
    face, outputs = Face(find_font(settings.font)), read_outputs(settings.strips)
    monitor, stopping = Monitor(), threading.Event()
    with following(settings, settings.folder, system_clock) as hall:
        conductor = Conductor(
            hall.current, monitor, face, outputs, time.monotonic, seen=hall.exposure.show, day=hall.exposure.day,
            speed=settings.speed, lang=settings.lang, turn=settings.turn_seconds,
        )  # fmt: skip
        page = simulator(monitor, settings.lang, watched(hall, conductor.figures))
        server = PageServer((settings.bind, settings.port), page)
        beating = threading.Thread(target=conductor.run, args=(stopping,), name="conductor", daemon=True)
        beating.start()
        run_until_signalled(server, lambda: print(f"strips ready {server.url}", flush=True))
        stopping.set()
        beating.join(timeout=1)
        conductor.stop()
        monitor.close()


if __name__ == "__main__":
    sys.exit(main())
