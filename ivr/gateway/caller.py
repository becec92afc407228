"""Who calls: known to the app as a hash that changes each day, unless the centre decides otherwise."""

import hashlib
import re
import secrets
from typing import Literal

from content.clock import Clock, today

Shown = Literal["hash", "number", "none"]
_USER = re.compile(r"sips?:([^@;>]*)")


class Callers:
    """Turns the network's name for a caller into the one that leaves the gateway."""

    def __init__(self, clock: Clock, shown: Shown = "hash") -> None:
        self._clock = clock
        self._shown = shown
        self._day = today(clock())
        self._salt = secrets.token_bytes(16)

    def name(self, uri: str) -> str:
        """The same for each call of one day, and not to be traced to a number the day after."""
        match = _USER.match(uri)
        number = match.group(1) if match else ""
        if self._shown == "number":
            return number
        if self._shown == "none" or not number:
            return "anonymous"
        return f"caller-{hashlib.sha256(self._todays_salt() + number.encode()).hexdigest()[:16]}"

    def _todays_salt(self) -> bytes:
        if today(self._clock()) != self._day:
            self._day, self._salt = today(self._clock()), secrets.token_bytes(16)
        return self._salt
