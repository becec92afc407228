"""Admission: which call is taken, before it costs anything. Pure, but for the clock that is passed in."""

import ipaddress
from collections import deque
from collections.abc import Callable
from typing import Literal

from content.errors import JobhallError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Verdict = Literal["taken", "busy", "refused"]
MINUTE = 60.0
MOST_ADDRESSES = 10_000


class InvalidTrunks(JobhallError, ValueError):
    """A list of trunks that cannot be read."""


def parse_trunks(text: str) -> tuple[Network, ...]:
    """`192.0.2.1,198.51.100.0/24`. Raises InvalidTrunks."""
    try:
        return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise InvalidTrunks(f"JOBHALL_SIP_TRUNKS 里有读不懂的地址：{error}。") from error


class Admission:
    """Trunks that are known, calls a minute of each address, and calls at once."""

    def __init__(self, trunks: tuple[Network, ...], most: int, per_minute: int, now: Callable[[], float]) -> None:
        self._trunks = trunks
        self._most = most
        self._per_minute = per_minute
        self._now = now
        self._recent: dict[str, deque[float]] = {}
        self._is_draining = False
        self.calls = 0

    def admit(self, address: str) -> Verdict:
        """Whether to take a call from `address`; one that is taken is to be released."""
        if self._is_draining or not self._is_trunk(address) or not self._is_slow_enough(address):
            return "refused"
        if self.calls >= self._most:
            return "busy"
        self.calls += 1
        return "taken"

    def release(self) -> None:
        """A call that was taken has ended."""
        self.calls -= 1

    def drain(self) -> None:
        """Take no more calls."""
        self._is_draining = True

    def _is_trunk(self, address: str) -> bool:
        try:
            known = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(known in trunk for trunk in self._trunks)

    def _is_slow_enough(self, address: str) -> bool:
        now = self._now()
        if len(self._recent) > MOST_ADDRESSES:
            self._recent = {at: calls for at, calls in self._recent.items() if calls and calls[-1] > now - MINUTE}
        calls = self._recent.setdefault(address, deque(maxlen=self._per_minute))
        if len(calls) == self._per_minute and calls[0] > now - MINUTE:
            return False
        calls.append(now)
        return True
