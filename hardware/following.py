"""The programme over a device's own replica: the same few lines for everything that shows in the hall."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from content.clock import Clock
from content.heartbeat import DeviceState
from content.station import Station
from hardware.current import Current
from hardware.exposure import Exposure
from hardware.settings import ShowingSettings


class Hall(NamedTuple):
    """What a program that shows needs: what runs now, and where to write down what was seen."""

    current: Current
    exposure: Exposure


@contextmanager
def following(settings: ShowingSettings, folder: Path, clock: Clock) -> Iterator[Hall]:
    """The programme over the replica in `folder`, followed while the context lasts."""
    station = Station(settings, folder, clock)
    current = Current(station.replica, settings.site, clock, settings.rules)
    station.follower.subscribe(current.changed)
    exposure = Exposure(folder / "exposure.db", clock, time.monotonic)
    station.showing, station.screens = exposure.showing, exposure.take
    station.state = lambda: DeviceState(lately=exposure.lately())
    with station:
        try:
            yield Hall(current, exposure)
        finally:
            current.close()
            exposure.close()
