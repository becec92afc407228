"""Envelope: something that must travel in an address and be read by nobody but us, for a few minutes.

An account number lies between two turns in the address of the second. Addresses are logged by proxies and by the
telephone network, so it is sealed: encrypted with a keystream of HMAC-SHA256 in counter mode under a nonce of its own,
then signed.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from content.clock import Clock

GOOD_FOR = 300
"""Seconds in which a caller finds the next digits."""

_NONCE, _TIME, _MAC = 12, 6, 16


class Envelope:
    """Seals with one key; what was sealed with another, too long ago, or changed, is not opened."""

    def __init__(self, clock: Clock, key: bytes = b"") -> None:
        """A key of chance serves a program whose every worker is this one."""
        self._clock = clock
        self._key = key or secrets.token_bytes(32)

    def seal(self, text: str) -> str:
        """The text as letters for an address."""
        nonce = secrets.token_bytes(_NONCE)
        head = nonce + int(self._clock().timestamp()).to_bytes(_TIME, "big")
        body = self._masked(text.encode().ljust(16), nonce)  # So long that the length tells nothing.
        return urlsafe_b64encode(head + body + self._mac(head + body)).decode().rstrip("=")

    def open(self, sealed: str) -> str:
        """The text, empty when this is not one of ours or is too old."""
        try:
            letter = urlsafe_b64decode(sealed.encode("ascii") + b"=" * (-len(sealed) % 4))
        except ValueError:
            return ""
        written, mac = letter[:-_MAC], letter[-_MAC:]
        if len(written) <= _NONCE + _TIME or not hmac.compare_digest(mac, self._mac(written)):
            return ""
        nonce, sealed_at = written[:_NONCE], int.from_bytes(written[_NONCE : _NONCE + _TIME], "big")
        if not 0 <= self._clock().timestamp() - sealed_at + 1 <= GOOD_FOR:
            return ""
        return self._masked(written[_NONCE + _TIME :], nonce).decode(errors="replace").strip()

    def _masked(self, text: bytes, nonce: bytes) -> bytes:
        blocks = -(-len(text) // 32)
        stream = b"".join(self._hmac(b"mask" + nonce + bytes([n])) for n in range(blocks))
        return bytes(a ^ b for a, b in zip(text, stream, strict=False))

    def _mac(self, written: bytes) -> bytes:
        return self._hmac(b"sign" + written)[:_MAC]

    def _hmac(self, text: bytes) -> bytes:
        return hmac.new(self._key, text, hashlib.sha256).digest()
