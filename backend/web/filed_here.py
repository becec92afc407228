"""Filed here: the receipts that one browser filed under within half a day, in a cookie that is signed for it.

Nobody signs in here. What the cookie says is of no use in another browser, and of none to this one when it was altered.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from backend.web.once import LIFE

COOKIE: Final = "receipts"
MOST: Final = 10
"""Whoever files more in half a day asks after the older ones by receipt and code."""
_LONGEST = 500


def read(key: bytes, browser: str, text: str, now: datetime) -> tuple[str, ...]:
    """The receipts less than half a day old, the latest first; none where the cookie is not one that we wrote."""
    return tuple(receipt for receipt, _ in _read(key, browser, text, now))


def add(key: bytes, browser: str, text: str, receipt: str, now: datetime) -> str:
    """What the cookie says from now on; a receipt that it holds already keeps its time."""
    kept = _read(key, browser, text, now)
    fresh = () if receipt in dict(kept) else ((receipt, int(now.timestamp())),)
    return _written(key, browser, (*fresh, *kept)[:MOST])


def _read(key: bytes, browser: str, text: str, now: datetime) -> tuple[tuple[str, int], ...]:
    said, _, signature = text[:_LONGEST].rpartition(".")
    if not browser or not hmac.compare_digest(signature.encode(), _signed(key, browser, said).encode()):
        return ()
    pairs = (one.split("-") for one in said.split("."))
    filed = ((receipt, int(moment)) for receipt, moment in pairs)
    return tuple(one for one in filed if 0 <= now.timestamp() - one[1] < LIFE.total_seconds())


def _written(key: bytes, browser: str, filed: Iterable[tuple[str, int]]) -> str:
    said = ".".join(f"{receipt}-{moment}" for receipt, moment in filed)
    return f"{said}.{_signed(key, browser, said)}"


def _signed(key: bytes, browser: str, said: str) -> str:
    return hmac.digest(key, f"receipts {browser[:200]} {said}".encode(), "sha256").hex()
