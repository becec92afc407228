"""The dialect of graphic cards of generation 6 (BX-6E, 6Q, 6M): two headers and the dynamic area. Pure.

Commands go behind a common header of 28 bytes; the dynamic area goes behind a short one of 16 that says F0. The low
byte comes first everywhere. Pixels are one bit each, 0 where lit, in words of 32 pixels: within a word the leftmost
pixel is the highest bit, and the word itself has its low byte first, so that a row is always whole words. A panel
of more colours gets a whole picture for each.
"""

import struct
from typing import Final

import msgspec

from hardware.strip.checksum import crc16_arc, xor8
from hardware.strip.frame import Frame, switched
from hardware.strip.onbon.framing import BrokenFrame
from hardware.strip.onbon.reply import check_accepted

PING: Final = (0xA2, 0x00)
UPDATE: Final = (0xA7, 0x00)
DELETE: Final = (0xA7, 0x01)
RUN_BLANK: Final = 2
"""The run mode that shows nothing any more when the area is not renewed in time: the dead-man's switch."""
WORD: Final = 32
"""Pixels to a word; an area must begin at a multiple of it, or the card shifts every bit."""

COMMON: Final = struct.Struct("<HHBBHBBHHBB6sHHBB")
SHORT: Final = struct.Struct("<HHBxH4xI")
REQUEST: Final = struct.Struct("<BBBH")
ANSWER: Final = struct.Struct("<xBBHHH")
_INFO: Final = struct.Struct("<IBBHBHB4x")
_LAID: Final = struct.Struct("<BHHHHBBBBB5xH")
_PAGE: Final = struct.Struct("<IBBBBHBH9xII")
ANY: Final = 0xFFFE
PC: Final = 0x8000
_VERSION: Final = 7
DYNAMIC: Final = 0xF0
_BUFFER: Final = 400
_AREA_TYPE: Final = 0x10
_OPAQUE: Final = 101


class DynamicArea(msgspec.Struct, frozen=True, kw_only=True):
    """One area with one page that stands still."""

    width: int
    height: int
    bits: bytes
    x: int = 0
    y: int = 0
    id: int = 0
    run_mode: int = RUN_BLANK
    timeout: int = 4
    show_mode: int = 1
    clear_mode: int = 1
    speed: int = 10
    stay: int = 100


def words(frame: Frame, planes: int = 1) -> bytes:
    """The frame's pixels as a card wants them: one plane for a panel of one colour, else red, green, blue in turn."""
    if planes == 1:
        return _plane(frame)
    return b"".join(_plane(of_one_colour(frame, channel)) for channel in range(planes))


def of_one_colour(frame: Frame, channel: int) -> Frame:
    """What the frame lights in red (0), green (1) or blue (2); amber is red and green."""
    lit = bytes(switched(colour)[channel] for colour in frame.palette).ljust(256, b"\0")
    return Frame(frame.width, frame.height, frame.pixels.translate(lit))


def _plane(frame: Frame) -> bytes:
    row_bytes, wide = (frame.width + 7) // 8, (frame.width + WORD - 1) // WORD * 4
    packed = frame.bits()
    rows = (packed[start : start + row_bytes].ljust(wide, b"\0") for start in range(0, len(packed), row_bytes))
    lit = b"".join(row[start : start + 4][::-1] for row in rows for start in range(0, wide, 4))
    return bytes(byte ^ 0xFF for byte in lit)


def command(code: tuple[int, int], body: bytes = b"", *, sequence: int = 0, destination: int = ANY) -> bytes:
    """A packet with the common header, whose last byte is the exclusive or of all before it."""
    asked = REQUEST.pack(1, *code, len(body)) + body
    header = COMMON.pack(
        destination, PC, _VERSION, 0, ANY, 0, 0, sequence % 65_536, _BUFFER, 0, 1, bytes(6),
        len(asked), int.from_bytes(crc16_arc(asked), "little"), 0, 0,
    )  # fmt: skip
    return header[:-1] + bytes([xor8(header[:-1])]) + asked


def update(area: DynamicArea, device: int = ANY) -> bytes:
    """The packet that puts one area on, at once and over every programme."""
    page = _PAGE.pack(
        _PAGE.size - 4, 0, area.show_mode, area.clear_mode, area.speed, area.stay, 1, area.width, 0, len(area.bits)
    )
    laid = _LAID.pack(_AREA_TYPE, area.x, area.y, area.width, area.height, 0, 0, _OPAQUE, 0, 0, 1)
    length = _INFO.size - 4 + len(laid) + len(page)
    info = _INFO.pack(length, area.id, area.run_mode, area.timeout, 1, 0, 1)
    return dynamic(UPDATE, struct.pack("<H", 1) + info + laid + page + area.bits, device)


def delete(ids: tuple[int, ...], device: int = ANY) -> bytes:
    """The packet that takes areas off."""
    return dynamic(DELETE, bytes([len(ids), *ids]), device)


def dynamic(code: tuple[int, int], body: bytes, device: int) -> bytes:
    """A packet behind the short header, with its checksum."""
    asked = REQUEST.pack(1, *code, len(body)) + body
    packet = SHORT.pack(ANY, PC, DYNAMIC, device, len(asked)) + asked
    return packet + crc16_arc(packet)


def body_of(packet: bytes) -> bytes:
    """What is behind either header. Raises BrokenFrame unless every length and checksum is right."""
    if len(packet) < SHORT.size:
        raise BrokenFrame("控制卡的包太短")
    return _behind_short(packet) if packet[4] == DYNAMIC else _behind_common(packet)


def _behind_short(packet: bytes) -> bytes:
    body = packet[SHORT.size : -2]
    if SHORT.unpack_from(packet)[4] != len(body) or crc16_arc(packet[:-2]) != packet[-2:]:
        raise BrokenFrame("动态区的包长度或校验不对")
    return body


def _behind_common(packet: bytes) -> bytes:
    if len(packet) < COMMON.size or xor8(packet[: COMMON.size - 1]) != packet[COMMON.size - 1]:
        raise BrokenFrame("控制卡的包头校验不对")
    body, fields = packet[COMMON.size :], COMMON.unpack_from(packet)
    if fields[12] != len(body) or fields[13].to_bytes(2, "little") != crc16_arc(body):
        raise BrokenFrame("控制卡的包长度或校验不对")
    return body


def check_answer(packet: bytes) -> None:
    """Raise BrokenFrame for what is no packet, Refused for what is no ACK."""
    body = body_of(packet)
    if len(body) < ANSWER.size:
        raise BrokenFrame("控制卡的回答太短")
    group, code, _, error, _ = ANSWER.unpack_from(body)
    check_accepted(group, code, error)
