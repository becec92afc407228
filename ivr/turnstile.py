"""Turnstile: each turn's answer is taken once, so that a request sent a second time does nothing."""

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict

from content.clock import Clock

GOOD_FOR = 4 * 3600
"""Seconds; no call is longer."""

MOST_SPENT = 500_000
_NONCE_LETTERS = 16


class Turnstile:
    """Gives out tokens and takes each back once; used by all threads of a program."""

    def __init__(self, clock: Clock, secret: str) -> None:
        self._clock = clock
        self._key = hashlib.sha256(b"jobhall turn " + secret.encode()).digest()
        self._lock = threading.Lock()
        self._spent: OrderedDict[str, None] = OrderedDict()

    def issue(self) -> str:
        """A token for one turn."""
        said = f"{int(self._clock().timestamp()):x}-{secrets.token_hex(_NONCE_LETTERS // 2)}"
        return f"{said}-{self._mac(said)}"

    def spend(self, token: str) -> bool:
        """Whether the token is ours, of this day's calls, and was not used before; it is used now."""
        said, _, mac = token.rpartition("-")
        if not said or not hmac.compare_digest(mac.encode(), self._mac(said).encode()):
            return False
        issued = int(said.partition("-")[0], 16)
        with self._lock:
            if self._clock().timestamp() - issued > GOOD_FOR or token in self._spent:
                return False
            self._spent[token] = None
            while len(self._spent) > MOST_SPENT:
                self._spent.popitem(last=False)
        return True

    def _mac(self, said: str) -> str:
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()[:32]
