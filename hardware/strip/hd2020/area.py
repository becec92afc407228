"""The real-time area: where it is, how long it lives without news, and its one picture. Pure.

HA, the length 25 of this head 2, x, y, width, height 2 each, one picture 1, reserved; then at which byte the picture
begins 4. The picture: its head's length 23 2, kind 39, save 1, seconds to live 4, effect 1, speed 2, clear 1, stay 1,
2 more, its head's length again 4, length of the pixels 4. Pixels are one bit each, 1 where lit, the highest bit on the
left, and a row is whole words of 32; on a panel of more colours each row comes in red, then in green, then in blue.
"""

import struct
from typing import Final

from hardware.strip.frame import Frame, switched

WORD: Final = 32
"""Pixels to a word; an area must begin at a multiple of it, or the SDK itself would shift the picture."""

_HEAD: Final = struct.Struct(">2sHHHHHHB10x")
_PICTURE: Final = struct.Struct(">HBBIBHBBBBII")
_KIND: Final = 0x39
_STILL: Final = 0
_SPEED: Final = 30
_NOT_CLEARED: Final = 201
_STAY: Final = 3


def area(frame: Frame, *, x: int, y: int, planes: int, seconds: int) -> bytes:
    """The frame as a real-time area that goes out by itself after so many seconds."""
    bits = _bits(frame, planes)
    head = _HEAD.pack(b"HA", 25, x, y, frame.width, frame.height, 1, 0)
    picture = _PICTURE.pack(23, _KIND, 0, seconds, _STILL, _SPEED, _NOT_CLEARED, _STAY, 0, 1, 23, len(bits))
    return head + struct.pack(">I", len(head) + 4) + picture + bits


def _bits(frame: Frame, planes: int) -> bytes:
    row, wide = (frame.width + 7) // 8, (frame.width + WORD - 1) // WORD * 4
    pictures = [frame] if planes == 1 else [_of_one_colour(frame, channel) for channel in range(planes)]
    drawn = [picture.bits() for picture in pictures]
    starts = range(0, row * frame.height, row)
    return b"".join(bits[start : start + row].ljust(wide, b"\0") for start in starts for bits in drawn)


def _of_one_colour(frame: Frame, channel: int) -> Frame:
    lit = bytes(switched(colour)[channel] for colour in frame.palette).ljust(256, b"\0")
    return Frame(frame.width, frame.height, frame.pixels.translate(lit))
