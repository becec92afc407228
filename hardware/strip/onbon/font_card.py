"""The dialect of cards with fonts in ROM (BX-4K, 5K, 6K): packets and the real-time text area. Pure.

Packet: destination 2, source 2, reserved 6, device 1, version 1, length 2, data, CRC 2; the low byte first everywhere.
"""

import struct
from typing import Final

import msgspec

from hardware.strip.checksum import crc16_arc
from hardware.strip.onbon.framing import BrokenFrame
from hardware.strip.onbon.reply import check_accepted

PING: Final = (0xA2, 0x00)
STATUS: Final = (0xA1, 0x02)
CLEAR: Final = (0xA3, 0x10)
TEXT: Final = (0xA3, 0x06)
RUN_BLANK: Final = 2
"""The run mode that shows nothing any more when its text is not renewed in time: the dead-man's switch."""

_HEADER: Final = struct.Struct("<HH6xBBH")
_AREA: Final = struct.Struct("<BHHHHBBBHBBBBBBBBBI")
_PC: Final = 0x8000
_ANY_DEVICE: Final = 0xFE
_VERSION: Final = 2
_PIXELS: Final = 0x8000


class Packet(msgspec.Struct, frozen=True):
    """A packet whose length and checksum are right."""

    destination: int
    source: int
    data: bytes


class TextArea(msgspec.Struct, frozen=True, kw_only=True):
    """One real-time text area; `text` is already encoded. What is not named stays at the card's usual value."""

    text: bytes
    x: int = 0
    y: int = 0
    width: int
    height: int
    id: int = 0
    line_gap: int = 0
    run_mode: int = RUN_BLANK
    timeout: int = 4
    show_mode: int = 1
    exit_mode: int = 0
    speed: int = 1
    stay: int = 10
    raw_width: int | None = None
    """The width as it is written; by itself in units of 8 pixels where it can be, else in pixels."""


def pack(data: bytes, destination: int = 1, source: int = _PC) -> bytes:
    """The packet around `data`."""
    packet = _HEADER.pack(destination, source, _ANY_DEVICE, _VERSION, len(data)) + data
    return packet + crc16_arc(packet)


def unpack(packet: bytes) -> Packet:
    """Raises BrokenFrame unless length, version and checksum are right."""
    if len(packet) < _HEADER.size + 2 or crc16_arc(packet[:-2]) != packet[-2:]:
        raise BrokenFrame("字库卡的包校验不对")
    destination, source, _, version, length = _HEADER.unpack_from(packet)
    data = packet[_HEADER.size : -2]
    if version != _VERSION or length != len(data):
        raise BrokenFrame("字库卡的包长度或版本不对")
    return Packet(destination, source, data)


def request(command: tuple[int, int], body: bytes = b"", *, answer: bool = True) -> bytes:
    """The data of a request."""
    return bytes([*command, 1 if answer else 2, 0, 0]) + body


def text_body(area: TextArea) -> bytes:
    """The body of the text command: no area deleted, one renewed."""
    width = horizontal(area.width) if area.raw_width is None else area.raw_width
    laid = _AREA.pack(
        0, horizontal(area.x), area.y, width, area.height, area.id, area.line_gap, area.run_mode, area.timeout,
        0, 0, 0, 1, 1, area.show_mode, area.exit_mode, area.speed, area.stay, len(area.text),
    )  # fmt: skip
    return struct.pack("<BBH", 0, 1, len(laid) + len(area.text)) + laid + area.text


def horizontal(pixels: int) -> int:
    """A place or a width as cards want it: in units of 8 pixels, or in pixels with the highest bit set."""
    return pixels // 8 if pixels % 8 == 0 else pixels | _PIXELS


def check_answer(packet: bytes) -> None:
    """Raise BrokenFrame for what is no packet, Refused for what is no ACK."""
    data = unpack(packet).data
    if len(data) < 3:
        raise BrokenFrame("字库卡的回答太短")
    check_accepted(data[0], data[1], data[2])
