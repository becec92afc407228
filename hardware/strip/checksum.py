"""Checksums that controllers ask for; the only door of fastcrc."""

from functools import reduce
from operator import xor

from fastcrc import crc16


def crc16_arc(data: bytes) -> bytes:
    """CRC-16/ARC in two bytes, the low one first, as Onbon's controllers send it."""
    return crc16.arc(data).to_bytes(2, "little")


def xor8(data: bytes) -> int:
    """All bytes combined by exclusive or."""
    return reduce(xor, data, 0)
