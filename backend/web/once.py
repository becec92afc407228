"""Once: what a form of the public carries, so that it comes from a page of ours, is not too old, and is taken once.

Nobody signs in here, so there is no session: the page sets a cookie that means nothing by itself, and the token in the
form is signed for that cookie. Sent twice, by a double click or by going back, it is the same filing, or report.
"""

import hmac
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final

COOKIE: Final = "filing"
LIFE: Final = timedelta(hours=12)
_LONGEST = 200


def new_browser() -> str:
    """What the cookie says."""
    return token_urlsafe(16)


def issue(key: bytes, browser: str, now: datetime) -> str:
    """A fresh token for a form."""
    said = f"{token_urlsafe(12)}.{int(now.timestamp())}"
    return f"{said}.{_signed(key, browser, said)}"


def is_good(key: bytes, browser: str, token: str, now: datetime) -> bool:
    """Whether we issued it for this browser, and lately."""
    said, _, signature = token[:_LONGEST].rpartition(".")
    if not browser or not hmac.compare_digest(signature.encode(), _signed(key, browser, said).encode()):
        return False
    issued = datetime.fromtimestamp(int(said.rpartition(".")[2]), now.tzinfo)
    return issued <= now < issued + LIFE


def form_of(token: str) -> str:
    """Which form it is, of a token that is good: as many characters as our own have."""
    return token.partition(".")[0]


def _signed(key: bytes, browser: str, said: str) -> str:
    return hmac.digest(key, f"filing {browser[:_LONGEST]} {said}".encode(), "sha256").hex()
