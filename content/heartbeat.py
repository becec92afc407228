"""Heartbeat: a device tells the backend how far its replica is and what it shows; nothing else is ever sent."""

import logging
import threading
from collections.abc import Callable

import httpx
import msgspec

from content.feed import Cursor

BEAT_SECONDS = 30.0

log = logging.getLogger(__name__)


class Beat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One heartbeat: the replica's cursor, empty before the first snapshot, and the ids of what is shown now."""

    cursor: str = ""
    showing: tuple[str, ...] = ()


class Heartbeat:
    """Sends a beat every half minute, and soon after `soon`; without a key it does nothing."""

    def __init__(self, base_url: str, device: str, key: str, look: Callable[[], Beat]) -> None:
        self._address = f"{base_url.rstrip('/')}/v1/devices/{device}/heartbeat"
        self._key = key
        self._look = look
        self._wake = threading.Event()
        self._stopped = False
        self._refused = False
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Begin to beat in the background, if there is a key."""
        if self._key:
            self._thread.start()

    def soon(self) -> None:
        """Beat without waiting for the next time: the replica has changed."""
        self._wake.set()

    def stop(self) -> None:
        """End the thread."""
        self._stopped = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        with httpx.Client(trust_env=False, timeout=5) as client:
            while not self._stopped:
                self._beat(client)
                self._wake.wait(BEAT_SECONDS)
                self._wake.clear()

    def _beat(self, client: httpx.Client) -> None:
        """Send one beat; a backend that is away or refuses is logged once, not every half minute."""
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        try:
            client.post(self._address, content=msgspec.json.encode(self._look()), headers=headers).raise_for_status()
        except httpx.HTTPError as error:
            if not self._refused:
                log.warning("the heartbeat does not arrive: %s", error)
            self._refused = True
        else:
            self._refused = False


def beat_of(cursor: Cursor | None, showing: tuple[str, ...] = ()) -> Beat:
    """The beat of a device whose replica is at `cursor`."""
    return Beat(cursor="" if cursor is None else str(cursor), showing=showing)
