"""`python -m kiosk`: one kiosk, following the feed of its hall; it is set up by the environment (see the README)."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from content import shell
from content.clock import system_clock
from content.counter import HttpCounter
from content.errors import JobhallError
from content.settings import read_settings
from content.station import Station, make_folder
from content.systemd import Systemd
from hardware.voice.microphone import find_microphone
from hardware.voice.privately import open_private_speaker
from hardware.voice.settings import VoiceSettings
from hardware.voice.speaker import HALL
from kiosk import display
from kiosk.aloud.explaining import everyones
from kiosk.aloud.keys import keys_of
from kiosk.aloud.mouth import SpeakingMouth
from kiosk.fonts import chinese_faces
from kiosk.keeper import Keeper
from kiosk.settings import KioskSettings
from kiosk.vigil import BEAT, Vigil

if TYPE_CHECKING:
    from hardware.printer.printer import Printer
    from kiosk.app import KioskApp


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until told to end; a mistake in the settings or a missing font is one clear line."""
    shell.parser("python -m kiosk", shell.Words(Path(__file__).parent)("kiosk")).parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="kiosk: %(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        return run(read_settings(KioskSettings, os.environ))
    except JobhallError as error:
        shell.complain("kiosk", error)
        return 1


def run(settings: KioskSettings) -> int:
    """A kiosk, and the voice that ends after it; gives the exit code, which says whether to start it again."""
    with ExitStack() as voice:
        return _run(settings, voice)


def _run(settings: KioskSettings, voice: ExitStack) -> int:
    """The parts list of a kiosk."""
    make_folder(settings.folder)
    vigil = Vigil(Systemd(os.environ))
    vigil.open()
    faces = chinese_faces(settings.folder / "fonts")
    visible = display.prepare(settings, os.environ)

    from kiosk.app import KioskApp
    from kiosk.care import Care
    from kiosk.preview import Preview
    from kiosk.sound_device import SoundDevice, later

    station = Station(settings, settings.folder, system_clock)
    speaker = voice.enter_context(open_private_speaker(read_settings(VoiceSettings, os.environ), HALL))
    mouth = SpeakingMouth(speaker, SoundDevice(), later, everyones())
    counter = HttpCounter(settings.source_url, settings.device, settings.device_key)
    printer = _printer(settings.printer)
    app = KioskApp(
        station.replica, system_clock, settings.site, faces, settings.idle,
        seconds=time.monotonic, attract=settings.attract, mouth=mouth, keys=keys_of(settings.keys),
        counter=counter, printer=printer,
    )  # fmt: skip
    care = Care(app, station, settings.device, settings.idle, settings.pin)
    care.printer = lambda: app.outside.printer_word
    preview = Preview(settings.preview_port) if _wants_preview(settings, visible) else None
    listening = read_settings(VoiceSettings, os.environ)
    app.hear(find_microphone(listening.microphone) if listening.speech_model else None, listening.speech_model)
    keeper = Keeper(app.words, app.news)
    station.follower.subscribe(app.news)
    station.follower.subscribe(keeper.news)
    _end_on_signals(app.end)
    address = preview.address if preview else os.environ.get("DISPLAY", "display")
    app.bind(on_start=lambda _: _started(app, vigil, address, keeper.start))
    app.bind(on_start=lambda _: care.start())
    if preview:
        app.bind(on_start=lambda _: preview.start())
    if printer:
        printer.changed = lambda: _tell(app.news, station.beat_soon)
        printer.start()
    with station:
        app.run()
        keeper.stop()
        vigil.close()
    if printer:
        printer.stop()
    counter.close()
    if preview:
        preview.stop()
    vigil.end()
    return app.exit_code


def _printer(address: str) -> "Printer | None":
    """Without one, nothing of it is loaded: its library writes files, and a disk may be full."""
    if not address:
        return None
    from hardware.printer.opening import open_printer

    return open_printer(address)


def _tell(*who: Callable[[], None]) -> None:
    for one in who:
        one()


def _wants_preview(settings: KioskSettings, visible: bool) -> bool:
    return settings.preview == "on" or (settings.preview == "auto" and not visible)


def _end_on_signals(end: Callable[[], None]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: end())


def _started(app: "KioskApp", vigil: Vigil, address: str, then: Callable[[], None]) -> None:
    """The main loop goes round from here on: it is watched, and it goes on after a fault.

    `then` is what home need not wait for.
    """
    from kivy.base import ExceptionManager
    from kivy.clock import Clock

    from kiosk.painted import when_painted
    from kiosk.stumbling import Stumbles

    def ready() -> None:
        vigil.ready()
        print(f"kiosk ready {address}", flush=True)
        then()

    ExceptionManager.add_handler(Stumbles(time.monotonic, app.recover))
    Clock.schedule_interval(vigil.beat, BEAT)
    when_painted(ready)


if __name__ == "__main__":
    sys.exit(main())
