"""Station: what every device of a hall is made of: its replica, the follower that keeps it, and its heartbeat."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from content.clock import Clock
from content.errors import JobhallError
from content.follower import Follower
from content.heartbeat import Heartbeat, beat_of
from content.http_source import HttpSource
from content.replica import Replica
from content.settings import DeviceSettings


class FolderNotWritable(JobhallError):
    """The folder in which a device keeps its replica cannot be made."""


class Station:
    """Opens the replica in `folder`; follows and beats between `start` and `stop`, or while the context lasts.

    `showing`, when a channel sets it, gives the ids of what is shown now; the heartbeat carries them.
    """

    def __init__(self, settings: DeviceSettings, folder: Path, clock: Clock) -> None:
        self.replica = open_replica(folder, clock)
        self.follower = Follower(self.replica, HttpSource(settings.source_url))
        self.showing: Callable[[], tuple[str, ...]] = tuple
        self._heartbeat = Heartbeat(
            settings.source_url,
            settings.device,
            settings.device_key if settings.device else "",
            lambda: beat_of(self.replica.cursor, self.showing()),
        )
        self.follower.subscribe(self._heartbeat.soon)

    def start(self) -> None:
        """Begin to follow, and to beat if the device has a key."""
        self.follower.start()
        self._heartbeat.start()

    def stop(self) -> None:
        """End both and close the replica."""
        self._heartbeat.stop()
        self.follower.stop()
        self.replica.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def open_replica(folder: Path, clock: Clock) -> Replica:
    """The replica in `folder`, which is made. Raises FolderNotWritable, ReplicaNotWritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(f"{folder} 建不了：{error.strerror}；请换一个 JOBHALL_HOME。") from error
    return Replica(folder / "replica.db", clock)
