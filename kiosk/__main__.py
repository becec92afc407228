"""`python -m kiosk`: one kiosk, following the feed of its hall."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable

from content.clock import system_clock
from content.errors import JobhallError
from content.settings import read_settings
from content.station import Station
from kiosk import display
from kiosk.fonts import chinese_faces
from kiosk.keeper import Keeper
from kiosk.settings import KioskSettings


def main() -> int:
    """Run until told to end; a mistake in the settings or a missing font is one clear line."""
    logging.basicConfig(level=logging.INFO, format="kiosk: %(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        run(read_settings(KioskSettings, os.environ))
    except JobhallError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 1
    return 0


def run(settings: KioskSettings) -> None:
    """The parts list of a kiosk."""
    faces = chinese_faces(settings.folder / "fonts")
    visible = display.prepare(settings, os.environ)

    from kiosk.app import KioskApp
    from kiosk.preview import Preview

    station = Station(settings, settings.folder, system_clock)
    app = KioskApp(
        station.replica, system_clock, settings.site, faces, settings.idle,
        seconds=time.monotonic, attract=settings.attract,
    )  # fmt: skip
    preview = Preview(settings.preview_port) if _wants_preview(settings, visible) else None
    keeper = Keeper(app.words, app.news)
    station.follower.subscribe(app.news)
    station.follower.subscribe(keeper.news)
    _end_on_signals(app.end)
    app.bind(on_start=lambda _: _ready(preview.address if preview else os.environ.get("DISPLAY", "display")))
    if preview:
        app.bind(on_start=lambda _: preview.start())
    with station:
        keeper.start()
        app.run()
        keeper.stop()
    if preview:
        preview.stop()


def _wants_preview(settings: KioskSettings, visible: bool) -> bool:
    return settings.preview == "on" or (settings.preview == "auto" and not visible)


def _end_on_signals(end: Callable[[], None]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: end())


def _ready(address: str) -> None:
    from kivy.clock import Clock

    Clock.schedule_once(lambda _: Clock.schedule_once(lambda _: print(f"kiosk ready {address}", flush=True)))


if __name__ == "__main__":
    sys.exit(main())
