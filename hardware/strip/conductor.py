"""The conductor: thirty times a second it asks what each strip shows now, and hands out the frames that changed."""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

import msgspec

from content.errors import JobhallError
from content.programme import Programme, Slot
from content.site import Device
from content.wording import cells, line
from content.wording.facts import device_title
from content.wording.phrases import Lang
from hardware.current import Current
from hardware.exposure import Seen, nobody_counts
from hardware.strip.caption import Caption, caption
from hardware.strip.driver import Driver, DriverFailed
from hardware.strip.frame import Frame
from hardware.strip.monitor import Monitor, Shown
from hardware.strip.output import Output
from hardware.strip.outputs import open_driver, stands_still
from hardware.strip.player import Clip, cells_a_second, clip
from hardware.strip.render import Face
from hardware.strip.still import still
from hardware.watched import Figure, of

FRAMES_A_SECOND: Final = 30
_USUAL: Final = (192, 16)
_LARGEST: Final = 4096
SIMULATED: Final = "sim://"

log = logging.getLogger(__name__)


class Playing(msgspec.Struct):
    """One strip and what it is at."""

    device: Device
    address: str
    output: Output | None
    caption: Caption | None = None
    clip: Clip | None = None
    since: float = 0.0
    until: datetime | None = None
    version: int = -1
    frame: Frame | None = None
    frames: int = 0
    notices: tuple[str, ...] = ()
    day: Mapping[str, float] | None = None
    """For how many seconds it has shown each notice today."""
    seen: tuple[str, ...] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height; a strip whose size is not known is as most are."""
        width, height = self.device.width or _USUAL[0], self.device.height or _USUAL[1]
        return min(width, _LARGEST), min(height, _LARGEST)


class Conductor:
    """All strips of one hall. `seconds` is a monotonic clock.

    `seen` is told what each strip shows, and `day` answers for how many seconds it has shown each notice today.
    """

    def __init__(
        self, current: Current, monitor: Monitor, face: Face, outputs: Mapping[str, str], seconds: Callable[[], float],
        *, speed: float = 48, lang: Lang = "zh", turn: float = 12, seen: Seen = nobody_counts,
        day: Callable[[str], Mapping[str, float] | None] = lambda device: None,
    ) -> None:  # fmt: skip
        self._current = current
        self._monitor = monitor
        self._face = face
        self._outputs = outputs
        self._seconds = seconds
        self._speed = speed
        self._lang = lang
        self._turn = turn
        self._seen = seen
        self._day = day
        self._strips: dict[str, Playing] = {}
        self._version = -1

    def run(self, stopping: threading.Event) -> None:
        """Step until told to stop."""
        beat, due, stumbling = 1 / FRAMES_A_SECOND, self._seconds(), False
        while not stopping.wait(max(0.0, due - self._seconds())):
            stumbling = self._stumbles(stumbling)
            due = max(due + beat, self._seconds())

    def _stumbles(self, already: bool) -> bool:
        """One step; a fault of ours is logged once and must not leave every strip frozen on what it last showed."""
        try:
            self.step()
        except Exception:
            if not already:
                log.exception("the strips stumbled")
            return True
        return False

    def step(self) -> None:
        """Hand out what changed since the last step."""
        version, now, moment = self._current.version, self._current.clock(), self._seconds()
        programme = self._current.programme()
        if version != self._version:
            self._version = version
            self._take_strips(programme)
        for strip in self._strips.values():
            self._decide(strip, programme, version, now, moment)
            self._light(strip, moment)
            self._note(strip)

    def figures(self) -> tuple[Figure, ...]:
        """Of every strip: whether it is reached, what it was sent, how often it was lost and came back."""
        strips = {of(device=id, output=strip.address): strip for id, strip in list(self._strips.items())}
        tallies = {labels: strip.output.tally for labels, strip in strips.items() if strip.output}
        reached = {key: float(strip.output is None or strip.output.reaches) for key, strip in strips.items()}
        return (
            Figure("jobhall_strip_reached", "1 while the strip takes its frames", "gauge", reached),
            Figure("jobhall_strip_frames_made_total", "Frames that differed from the one before", "counter",
                   {key: strip.frames for key, strip in strips.items()}),
            Figure("jobhall_strip_frames_sent_total", "Frames that the strip took", "counter",
                   {key: tally.frames for key, tally in tallies.items()}),
            Figure("jobhall_strip_losses_total", "Times that the strip was lost", "counter",
                   {key: tally.losses for key, tally in tallies.items()}),
            Figure("jobhall_strip_recoveries_total", "Times that it came back", "counter",
                   {key: tally.recoveries for key, tally in tallies.items()}),
        )  # fmt: skip

    def stop(self) -> None:
        """End every output; one that hangs delays this by half a second."""
        for strip in self._strips.values():
            if strip.output:
                strip.output.stop()

    def _take_strips(self, programme: Programme) -> None:
        """Open the strips that the hall has now, and close those that it has no longer."""
        devices = self._devices(programme)
        for id in self._strips.keys() - devices.keys():
            self._seen(id, ())
            gone = self._strips.pop(id).output
            if gone:
                gone.stop()
        for id, device in devices.items():
            if id not in self._strips:
                self._strips[id] = self._opened(device)
            self._strips[id].device = device
        self._monitor.keep_only(set(self._strips))

    def _devices(self, programme: Programme) -> dict[str, Device]:
        site = programme.notices.site
        known = [device for device in site.devices if device.kind == "strip"] if site else []
        named = [Device(id=id, kind="strip") for id in self._outputs]
        return {device.id: device for device in [*named, *known]}

    def _opened(self, device: Device) -> Playing:
        address = self._outputs.get(device.id, SIMULATED)
        if address.startswith(SIMULATED):
            return Playing(device, address, None)
        output = Output(device.id, partial(_driver, device.id, address))
        output.start()
        return Playing(device, address, output)

    def _decide(self, strip: Playing, programme: Programme, version: int, now: datetime, moment: float) -> None:
        """Ask the programme again when the notices changed or the slot ended; the same words go on undisturbed."""
        if strip.version == version and strip.until and now < strip.until:
            return
        if strip.until is None or now >= strip.until:
            strip.day = self._day(strip.device.id)  # As the turn began: a change in the middle must not end it.
        slot = programme.line(now, self._current.heard_at, strip.device.id, strip.day)
        said = self._said(slot, programme, strip)
        if said != strip.caption or (strip.clip and (strip.clip.width, strip.clip.height) != strip.size):
            strip.caption, strip.since = said, moment
            strip.clip = self._clip(said, strip.size)
        strip.until, strip.version = slot.until, version
        strip.notices = tuple(notice.id for notice in slot.notices)

    def _note(self, strip: Playing) -> None:
        """What is to be seen at the strip; one that its cable does not reach shows nothing."""
        lit = strip.notices if strip.output is None or strip.output.reaches else ()
        if lit != strip.seen:
            strip.seen = lit
            self._seen(strip.device.id, lit)

    def _said(self, slot: Slot, programme: Programme, strip: Playing) -> Caption:
        columns = cells.columns(*strip.size)
        moving = not stands_still(strip.address)
        said = caption(slot, programme.notices.site, self._lang, columns, self._reach(strip), moving=moving)
        return said if moving else still(said, columns)

    def _light(self, strip: Playing, moment: float) -> None:
        if strip.clip is None or strip.caption is None:
            return
        frame = strip.clip.frame(moment - strip.since)
        if frame == strip.frame:
            return
        strip.frame = frame
        strip.frames += 1
        title = device_title(strip.device, self._lang) or strip.device.title or strip.device.id
        self._monitor.show(Shown(strip.device.id, title, strip.address, strip.caption.text, frame))
        if strip.output:
            strip.output.show(frame)

    def _clip(self, said: Caption, size: tuple[int, int]) -> Clip:
        how = {"seconds": self._turn, "speed": self._speed}
        return clip(self._face, said.pages, size, scrolls=said.scrolls, colour=said.colour, **how)

    def _reach(self, strip: Playing) -> int:
        width, height = strip.size
        return line.reach(cells.columns(width, height), self._turn, cells_a_second(self._speed, height))


def _driver(strip: str, address: str) -> Driver:
    try:
        driver = open_driver(strip, address)
    except DriverFailed:
        raise
    except JobhallError as error:
        raise DriverFailed(str(error)) from error
    if driver is None:
        raise DriverFailed(f"{address} 没有驱动。")
    return driver
