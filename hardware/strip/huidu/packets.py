"""Packets: length 2 (all of it), command 2, payload; the low byte first. XML travels in pieces of 8,000 bytes. Pure."""

import struct
from collections.abc import Iterator
from typing import Final

from hardware.strip.driver import DriverFailed

REFUSED: Final = 0x2000
VERSION: Final = 0x2001
VERSION_ANSWER: Final = 0x2002
XML: Final = 0x2003
XML_ANSWER: Final = 0x2004
HEARTBEAT: Final = 0x005F
HEARTBEAT_ANSWER: Final = 0x0060
PIECE: Final = 8000
LONGEST_XML: Final = 1_000_000
_HEAD: Final = struct.Struct("<HH")
_PIECE_HEAD: Final = struct.Struct("<II")


class BrokenPacket(DriverFailed):
    """Bytes that are no packet of this protocol."""


def pack(command: int, payload: bytes = b"") -> bytes:
    """One packet."""
    return _HEAD.pack(_HEAD.size + len(payload), command) + payload


def pieces(xml: bytes) -> Iterator[bytes]:
    """The packets of one XML document."""
    for start in range(0, len(xml), PIECE):
        yield pack(XML, _PIECE_HEAD.pack(len(xml), start) + xml[start : start + PIECE])


class Splitter:
    """Cuts a stream into packets."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """The commands and payloads that these bytes complete. Raises BrokenPacket."""
        self._kept += data
        complete = []
        while len(self._kept) >= _HEAD.size:
            length, command = _HEAD.unpack_from(self._kept)
            if not _HEAD.size <= length <= PIECE + 64:
                raise BrokenPacket(f"灰度控制卡的包长度不对：{length}")
            if len(self._kept) < length:
                break
            complete.append((command, bytes(self._kept[_HEAD.size : length])))
            del self._kept[:length]
        return complete


class Document:
    """Puts the pieces of one XML document together."""

    def __init__(self) -> None:
        self._kept = b""

    def add(self, payload: bytes) -> bytes | None:
        """The whole document with its last piece, None before. Raises BrokenPacket for pieces out of order."""
        if len(payload) <= _PIECE_HEAD.size:
            raise BrokenPacket("灰度控制卡的 XML 是空的")
        total, start = _PIECE_HEAD.unpack_from(payload)
        if start != len(self._kept) or total > LONGEST_XML:
            raise BrokenPacket("灰度控制卡的 XML 缺了一段")
        self._kept += payload[_PIECE_HEAD.size :]
        if len(self._kept) > total:
            raise BrokenPacket("灰度控制卡的 XML 比说好的长")
        return self._kept if len(self._kept) == total else None
