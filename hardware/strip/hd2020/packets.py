"""Packets: HT, a header of 27 bytes, the payload, a sum of all before it and AA; the high byte comes first. Pure.

Header: HT, its own length 2, total length 2, command 1, the card's id 16 (zeros mean any), sequence 4. Every payload
begins with the length of its own fixed part. The answer has HR, id 16, the length of its header 2, command 1, status 1,
length of its content 2, sequence 4.
"""

import struct
from typing import Final

import msgspec

from hardware.strip.driver import DriverFailed

START: Final = 0x18
DATA: Final = 0x19
END: Final = 0x1A
OFF: Final = 0x23
"""The real-time area: how many pieces come, one of them, that was all, and take it off again."""
PIECE: Final = 1000

_HEAD: Final = struct.Struct(">2sHHB16xI")
_ANSWER: Final = struct.Struct(">2s16xHBBHI")
_TAIL: Final = 3
_STOP: Final = 0xAA
_LONGEST: Final = 2048


class BrokenPacket(DriverFailed):
    """Bytes that are no packet of this protocol: cut short, a wrong length or a wrong sum."""


class Answer(msgspec.Struct, frozen=True):
    """What a card says to a command; status 0 is yes."""

    command: int
    status: int


def pack(command: int, sequence: int, payload: bytes) -> bytes:
    """One packet to any card."""
    total = _HEAD.size + len(payload) + _TAIL
    return _signed(_HEAD.pack(b"HT", _HEAD.size, total, command, sequence) + payload)


def transfer(id: int, data: bytes) -> list[tuple[int, bytes]]:
    """The commands and payloads that bring `data`, the real-time area, to a card; it is lit by the last of them.

    The 0 and 1 of the first: do not save it (that would wear the flash out), and the 1 that the vendor's SDK sends.
    """
    pieces = [data[start : start + PIECE] for start in range(0, len(data), PIECE)]
    begin = struct.pack(">BHHBB8x", 15, id, len(pieces), 0, 1)
    parts = [(DATA, struct.pack(">BHH", 5, id, place) + piece) for place, piece in enumerate(pieces)]
    return [(START, begin), *parts, (END, struct.pack(">BH", 3, id))]


class Splitter:
    """Cuts what a card answers into answers."""

    def __init__(self) -> None:
        self._kept = b""

    def feed(self, data: bytes) -> list[Answer]:
        """The answers that these bytes complete. Raises BrokenPacket."""
        self._kept += data
        complete = []
        while len(self._kept) >= _ANSWER.size:
            mark, head, command, status, content, _ = _ANSWER.unpack_from(self._kept)
            size = head + content + _TAIL
            if mark != b"HR" or head != _ANSWER.size or size > _LONGEST:
                raise BrokenPacket("灰度单双色卡的回答读不懂")
            if len(self._kept) < size:
                break
            packet, self._kept = self._kept[:size], self._kept[size:]
            if packet != _signed(packet[:-_TAIL]):
                raise BrokenPacket("灰度单双色卡的回答校验不对")
            complete.append(Answer(command, status))
        return complete


def _signed(packet: bytes) -> bytes:
    return packet + struct.pack(">HB", sum(packet) & 0xFFFF, _STOP)
