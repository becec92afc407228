"""What is shown a single time, a password or a key, comes out of the form that asks for it.

Whoever clicks twice sees the answer to the second click alone: it has to be the same as the answer to the first.
"""

import base64
import hmac
import secrets
from typing import Final

from backend.desk import security
from backend.desk.visit import field, here
from backend.editorial import passwords

_LONGEST: Final = 64


def once() -> str:
    """What such a form carries, so that it is told from the same form opened anew."""
    return secrets.token_urlsafe(16)


def password(act: str, name: str) -> str:
    """The password for this account that the form of this request gives."""
    return passwords.one_time(_seed(act, name))


def key(act: str, device: str) -> str:
    """The key for this device that the form of this request gives."""
    return base64.urlsafe_b64encode(_seed(act, device)).decode().rstrip("=")


def _seed(act: str, subject: str) -> bytes:
    """Nobody guesses it who has not the office's secret; a form that carries nothing has another each time."""
    form = field("once")[:_LONGEST] or once()
    about = " ".join(("jobhall once", act, subject, here().person.name, form))
    return hmac.digest(security.secret(here().office), about.encode(), "sha256")
