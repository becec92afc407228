"""What a driver is: frames in, bytes out through a transport that it was given."""

from typing import Protocol

from content.errors import JobhallError
from hardware.strip.frame import Frame


class DriverFailed(JobhallError):
    """The strip could not be reached, or did not accept what it was sent."""


class Driver(Protocol):
    """One strip. Called from one thread only; may be slow."""

    def show(self, frame: Frame) -> None:
        """Light the frame. Raises DriverFailed."""
        ...

    def close(self) -> None:
        """Leave the strip as it should be without us, and let go of it."""
        ...


class Transport(Protocol):
    """Where a driver's bytes go."""

    def send(self, data: bytes) -> None:
        """Send one datagram, or write to one stream. Raises DriverFailed."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Stream(Transport, Protocol):
    """A transport that also answers: TCP, or a serial line."""

    def receive(self, seconds: float) -> bytes:
        """What has come, one byte at least. Raises DriverFailed when nothing came in time."""
        ...
