"""The PIN by which staff leave a kiosk: kept and sent as a hash only, and checked on the device without a network.

scrypt (RFC 7914) makes each guess cost a tenth of a second; a PIN is short, so that the hash is still a secret.
"""

import base64
import hashlib
import hmac
import re
from secrets import token_bytes
from typing import Final

from content.errors import JobhallError

_MARK: Final = "scrypt"
_COST: Final = 2**14
_BLOCK: Final = 8
_PIN = re.compile(r"[0-9]{4,12}")


class WeakPin(JobhallError, ValueError):
    """A PIN that is not four to twelve digits."""


def hash_pin(pin: str) -> str:
    """The PIN as it is kept: scrypt$salt$hash. Raises WeakPin."""
    if not _PIN.fullmatch(pin):
        raise WeakPin("PIN 是 4 到 12 位数字。")
    salt = token_bytes(16)
    return "$".join((_MARK, _text(salt), _text(_scrypt(pin, salt))))


def is_pin(pin: str, kept: str) -> bool:
    """Whether `pin` is the one behind the hash; False for an empty or unreadable hash."""
    mark, _, rest = kept.partition("$")
    salt, _, hashed = rest.partition("$")
    if mark != _MARK or not salt or not hashed:
        return False
    return hmac.compare_digest(_text(_scrypt(pin, base64.b64decode(salt))), hashed)


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
