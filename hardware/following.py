"""The programme over a device's own replica: the same few lines for everything that shows in the hall."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from content.clock import Clock
from content.station import Station
from hardware.current import Current
from hardware.settings import ShowingSettings


@contextmanager
def following(settings: ShowingSettings, folder: Path, clock: Clock) -> Iterator[Current]:
    """The programme over the replica in `folder`, followed while the context lasts."""
    station = Station(settings, folder, clock)
    current = Current(station.replica, settings.site, clock, settings.rules)
    station.follower.subscribe(current.changed)
    with station:
        try:
            yield current
        finally:
            current.close()
