"""Framing of both dialects: eight times A5, the packet with its escapes, 5A. Pure."""

import re
from typing import Final

from hardware.strip.driver import DriverFailed

START: Final = 0xA5
END: Final = 0x5A
LONGEST: Final = 65_536
"""A packet longer than this is noise."""
_LEAD: Final = bytes([START]) * 8
_ESCAPES: Final = {b"\xa5": b"\xa6\x02", b"\xa6": b"\xa6\x01", b"\x5a": b"\x5b\x02", b"\x5b": b"\x5b\x01"}
_PLAIN: Final = {escape: plain for plain, escape in _ESCAPES.items()}
_SPECIAL: Final = re.compile(rb"[\xa5\xa6\x5a\x5b]")
_ESCAPED: Final = re.compile(rb"[\xa6\x5b].?", re.DOTALL)


class BrokenFrame(DriverFailed):
    """Bytes that are no frame: cut short, a wrong escape, a wrong length or a wrong checksum."""


def wrap(packet: bytes) -> bytes:
    """The packet as it goes over the wire."""
    return _LEAD + _SPECIAL.sub(lambda found: _ESCAPES[found[0]], packet) + bytes([END])


def unwrap(frame: bytes) -> bytes:
    """The packet of one whole frame. Raises BrokenFrame."""
    packets = Splitter().feed(frame)
    if len(packets) != 1 or not frame.startswith(_LEAD) or frame[-1] != END:
        raise BrokenFrame("收到的不是一个完整的帧")
    return unescape(packets[0])


def unescape(escaped: bytes) -> bytes:
    """What was between the marks, without its escapes. Raises BrokenFrame for an escape that means nothing."""
    return _ESCAPED.sub(_plain, escaped)


def _plain(found: re.Match[bytes]) -> bytes:
    try:
        return _PLAIN[found[0]]
    except KeyError:
        raise BrokenFrame(f"帧里有读不懂的转义 {found[0].hex(' ')}") from None


class Splitter:
    """Cuts a stream of bytes into what stands between the marks, still escaped; noise outside of frames is skipped."""

    def __init__(self) -> None:
        self._inside = False
        self._kept = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The escaped packets that these bytes complete."""
        complete = []
        for byte in data:
            packet = self._take(byte)
            if packet:
                complete.append(packet)
        return complete

    def _take(self, byte: int) -> bytes:
        """A start mark begins anew, also in the middle of a frame whose end was lost."""
        if byte == START:
            self._inside = True
            self._kept.clear()
        elif byte == END:
            inside, self._inside = self._inside, False
            return bytes(self._kept) if inside else b""
        elif self._inside:
            self._kept.append(byte)
            self._inside = len(self._kept) <= LONGEST
        return b""
