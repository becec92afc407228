"""Station: what every device of a hall is made of: its replica, the follower that keeps it, and its heartbeat."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Self

import msgspec

from content import shell
from content.clock import Clock
from content.errors import JobhallError
from content.follower import Follower
from content.heartbeat import Beat, DeviceOrders, DeviceState, Heartbeat, beat_of
from content.http_source import HttpSource
from content.replica import Replica
from content.settings import DeviceSettings
from content.uses import Uses
from content.version import version


class FolderNotWritable(JobhallError):
    """The folder in which a device keeps its replica cannot be made."""


class Station:
    """Opens the replica in `folder`; follows and beats between `start` and `stop`, or while the context lasts.

    A channel may set, before `start`: `showing`, the ids of what is shown now; `state`, how the device is; `screens`,
    the seconds for which each of its screens showed each notice since it was last asked; and `orders`, which gets what
    staff set for this device: at `start` what was last heard of, then with each answered beat, on the heartbeat's own
    thread. What people do at it the channel adds to `uses`.
    """

    def __init__(self, settings: DeviceSettings, folder: Path, clock: Clock) -> None:
        self.replica = open_replica(folder, clock)
        self.follower = Follower(self.replica, HttpSource(settings.source_url))
        self.showing: Callable[[], tuple[str, ...]] = tuple
        self.state: Callable[[], DeviceState | None] = lambda: None
        self.screens: Callable[[], dict[str, dict[str, float]]] = dict
        self.uses = Uses()
        self.orders: Callable[[DeviceOrders], None] = lambda orders: None
        self._kept = folder / "orders.json"
        self._heartbeat = Heartbeat(
            settings.source_url,
            settings.device,
            settings.device_key if settings.device else "",
            self._beat,
            self._obey,
        )
        self.follower.subscribe(self._heartbeat.soon)

    def start(self) -> None:
        """Begin to follow, and to beat if the device has a key."""
        self.orders(self._remembered())
        self.follower.start()
        self._heartbeat.start()

    def send_screenshot(self, png: bytes) -> bool:
        """Send the picture that `DeviceOrders.wanted` asked for; it takes seconds, so not from the thread that draws.

        False when it did not arrive: it will be asked for again.
        """
        return self._heartbeat.send_screenshot(png)

    def beat_soon(self) -> None:
        """Beat without waiting for the next time: something that staff should know has changed."""
        self._heartbeat.soon()

    def stop(self) -> None:
        """End both and close the replica."""
        self._heartbeat.stop()
        self.follower.stop()
        self.replica.close()

    def _beat(self) -> Beat:
        return beat_of(
            self.replica.cursor, self.showing(), version=version(), state=self.state(), screens=self.screens(),
            uses=self.uses.take(),
        )  # fmt: skip

    def _obey(self, orders: DeviceOrders) -> None:
        self._remember(msgspec.structs.replace(orders, wanted=()))
        self.orders(orders)

    def _remember(self, orders: DeviceOrders) -> None:
        """Keep what lasts, so that a device that starts without the network knows it; a full disk costs only that."""
        if orders == self._remembered():
            return
        with contextlib.suppress(OSError):
            new = self._kept.with_suffix(".new")
            new.write_bytes(msgspec.json.encode(orders))
            new.replace(self._kept)

    def _remembered(self) -> DeviceOrders:
        try:
            return msgspec.json.decode(self._kept.read_bytes(), type=DeviceOrders)
        except (OSError, msgspec.DecodeError):
            return DeviceOrders()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def open_replica(folder: Path, clock: Clock) -> Replica:
    """The replica in `folder`, which is made. Raises FolderNotWritable, ReplicaNotWritable."""
    make_folder(folder)
    return Replica(folder / "replica.db", clock)


def make_folder(folder: Path) -> None:
    """Raises FolderNotWritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(shell.refused("folder", folder=folder, why=shell.reason(error))) from error
