"""The dynamic area of generation 5 (BX-5E, 5Q): the same headers, a shorter description, and pixels in bytes. Pure.

Pixels are one bit each, 0 where lit, the highest bit on the left; a row is whole bytes. On a panel of two colours a
byte of red is followed by the byte of green for the same eight pixels.
"""

import struct
from typing import Final

from hardware.strip.frame import Frame
from hardware.strip.onbon.dynamic_area import ANY, UPDATE, DynamicArea, dynamic, of_one_colour

_INFO: Final = struct.Struct("<BBHBHB4x")
_LAID: Final = struct.Struct("<BHHHHBH")
_PAGE: Final = struct.Struct("<IBBBBHBH4x")
_AREA_TYPE: Final = 0x10


def octets(frame: Frame, planes: int = 1) -> bytes:
    """The frame's pixels as a card wants them."""
    pictures = [frame] if planes == 1 else [of_one_colour(frame, channel) for channel in range(planes)]
    drawn = bytearray(planes * len(pictures[0].bits()))
    for place, picture in enumerate(pictures):
        drawn[place::planes] = bytes(byte ^ 0xFF for byte in picture.bits())
    return bytes(drawn)


def update(area: DynamicArea, device: int = ANY) -> bytes:
    """The packet that puts one area on, at once and over every programme."""
    size = _PAGE.size - 4 + len(area.bits)
    page = _PAGE.pack(size, 0, area.show_mode, 0, area.speed, area.stay, 1, area.width)
    laid = _LAID.pack(_AREA_TYPE, area.x, area.y, area.width, area.height, 0, 1)
    body = _INFO.pack(area.id, area.run_mode, area.timeout, 1, 0, 1) + laid + page + area.bits
    return dynamic(UPDATE, struct.pack("<I", len(body)) + body, device)
