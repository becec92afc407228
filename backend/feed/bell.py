"""The bell: after the commit it tells every process that the feed has grown. It carries no content.

A lost ring costs a moment, never a change: whoever listens also looks by itself now and then.
"""

from typing import Protocol

from backend.feed.local_bell import LocalBell
from backend.feed.redis_bell import RedisBell
from backend.settings import BackendSettings


class Listener(Protocol):
    """One pair of ears; not shared between threads."""

    def wait(self, timeout: float) -> bool:
        """True as soon as the bell was rung since the last call, False when `timeout` seconds went by without."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


class Bell(Protocol):
    """Something that can be rung, and listened to, from any process."""

    def ring(self) -> None:
        """Tell everyone who listens. Never raises: what was published stays published."""
        ...

    def listen(self) -> Listener:
        """Begin to listen."""
        ...


def bell_of(settings: BackendSettings) -> Bell:
    """The bell that the settings ask for: Redis between machines, sockets on one."""
    return RedisBell(settings.redis_url) if settings.redis_url else LocalBell(settings.run)
