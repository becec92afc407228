"""What was on strip 2 just now? The kiosk and the hotline answer from what was really lit in the last ten minutes."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from backend.editorial.devices import add_device
from backend.editorial.publishing import withdraw
from content.counter import HttpCounter
from content.heartbeat import Beat, DeviceOrders, DeviceState, Heartbeat
from content.site import Device as Screen
from hardware.current import Current
from hardware.exposure import Exposure
from hardware.strip.conductor import Conductor
from hardware.strip.monitor import Monitor
from hardware.strip.render import Face, find_font
from kiosk.lookback import Lookback, look_back

from .backend import Backend
from .channels import SITE, Device, Hotline
from .test_city import HALL, WELDER, publish

STRIP = "jinhai-strip-2"
SCREENS = (Screen(id="jinhai-strip-1", kind="strip"), Screen(id=STRIP, kind="strip", width=192, height=16))
JOBS = {"电焊工": "v-welder", "缝纫工": "v-sewer", "叉车司机": "v-driver"}
KEYS = ("3", "6", "2")
FACE = Face(find_font())


class Strips:
    """The program that drives the strips of the hall, whose clock is moved by hand."""

    def __init__(self, channel: Device, backend: Backend, folder: Path, key: str) -> None:
        self._clock, self._seconds = backend.clock, 0.0
        self._monitor = Monitor()
        self._current = Current(channel.replica, SITE, self._clock)
        self._exposure = Exposure(folder / "exposure.db", self._clock, lambda: self._seconds)
        self._conductor = Conductor(
            self._current, self._monitor, FACE, {}, lambda: self._seconds,
            seen=self._exposure.show, day=self._exposure.day,
        )  # fmt: skip
        self._answered, self._beats = threading.Event(), False
        self._heartbeat = Heartbeat(backend.url, "jinhai-strips", key, self._beat, self._hear)

    def run(self, turns: int) -> list[str]:
        """So many turns of twelve seconds; what was to be read on the strip, the latest first, each once."""
        read: dict[str, None] = {}
        self._current.changed()
        for _ in range(turns):
            self._conductor.step()
            text = next(shown.text for shown in self._monitor.newest() if shown.id == STRIP)
            job = next((id for title, id in JOBS.items() if title in text), "")
            read.pop(job, None)
            read[job] = None
            self._clock.forward(seconds=12)
            self._seconds += 12
        return [job for job in reversed(read) if job]

    def tell(self) -> None:
        """The heartbeat; it is over when the backend has answered."""
        self._answered.clear()
        if self._beats:
            self._heartbeat.soon()
        else:
            self._heartbeat.start()
        self._beats = True
        assert self._answered.wait(20)

    def stop(self) -> None:
        """End it."""
        self._heartbeat.stop()
        self._exposure.close()

    def _beat(self) -> Beat:
        return Beat(state=DeviceState(lately=self._exposure.lately()))

    def _hear(self, orders: DeviceOrders) -> None:
        self._answered.set()


class Asked(NamedTuple):
    """Where people ask."""

    kiosk: HttpCounter
    hotline: Hotline


@pytest.fixture
def keys(backend: Backend) -> dict[str, str]:
    kinds = {"jinhai-strips": "strip", "jinhai-kiosk-1": "kiosk", "jinhai-hotline-1": "line"}
    with backend.office.work() as work:
        return {id: add_device(work, id, SITE, kind) for id, kind in kinds.items()}


@pytest.fixture
def strips(channels: list[Device], backend: Backend, tmp_path: Path, keys: dict[str, str]) -> Iterator[Strips]:
    strips = Strips(channels[2], backend, tmp_path, keys["jinhai-strips"])
    yield strips
    strips.stop()


@pytest.fixture
def asked(backend: Backend, tmp_path: Path, keys: dict[str, str]) -> Iterator[Asked]:
    hotline = Hotline(tmp_path / "keyed", backend.url, backend.clock, "jinhai-hotline-1", keys["jinhai-hotline-1"])
    yield Asked(HttpCounter(backend.url, "jinhai-kiosk-1", keys["jinhai-kiosk-1"]), hotline)
    hotline.stop()


def test_kiosk_and_hotline_tell_what_was_really_lit_in_the_last_ten_minutes(
    backend: Backend, channels: list[Device], strips: Strips, asked: Asked
) -> None:
    publish(backend, msgspec.structs.replace(HALL, devices=SCREENS))
    for title, id in JOBS.items():
        publish(backend, msgspec.structs.replace(WELDER, id=id, title=title))
    everyone = [*channels, asked.hotline]
    assert all(one.reaches(backend.cursor) for one in everyone)
    kiosk = channels[0]
    look = look_back(asked.kiosk, kiosk.replica, SITE, STRIP, backend.clock)

    lit = strips.run(9)
    strips.tell()
    assert sorted(lit) == sorted(JOBS.values())
    assert look() == Lookback(STRIP, "screen", tuple(lit))
    heard = asked.hotline.hears(*KEYS)
    titles = {id: title for title, id in JOBS.items()}
    assert "这块屏十分钟里播过这些" in heard and "照节目单" not in heard
    assert [heard.index(titles[id]) for id in lit] == sorted(heard.index(titles[id]) for id in lit)

    with backend.office.work() as work:
        withdraw(work, backend.staff("zhao"), "v-welder", "招满了")
    assert all(one.reaches(backend.cursor) for one in everyone)
    assert "v-welder" not in strips.run(55), "eleven minutes"
    strips.tell()
    assert set(look().notices) == {"v-sewer", "v-driver"}
    assert "电焊工" not in asked.hotline.hears(*KEYS)


def test_of_a_strip_that_nobody_has_heard_of_for_minutes_only_the_reckoning_is_told(
    backend: Backend, channels: list[Device], strips: Strips, asked: Asked
) -> None:
    publish(backend, msgspec.structs.replace(HALL, devices=SCREENS))
    publish(backend, WELDER)
    assert all(one.reaches(backend.cursor) for one in (*channels, asked.hotline))
    strips.run(2)
    strips.tell()
    look = look_back(asked.kiosk, channels[0].replica, SITE, STRIP, backend.clock)
    assert look().source == "screen"
    backend.clock.forward(minutes=5)
    assert look() == Lookback(STRIP, "programme", ("v-welder",))
    assert "照节目单，这块屏十分钟里播过这些" in asked.hotline.hears(*KEYS)
    backend.die()
    assert look() == Lookback(STRIP, "programme", ("v-welder",))
