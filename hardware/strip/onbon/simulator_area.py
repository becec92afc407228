"""The simulated graphic card, of either generation."""

from typing import Final

from hardware.strip.checksum import crc16_arc, xor8
from hardware.strip.onbon.framing import BrokenFrame
from hardware.strip.onbon.simulator import NO_COMMAND, Rejected, Shown, demand, number, until

_MODEL: Final = b"\x74\x01"


class AreaDialect:
    """BX-6E, 6Q, 6M; a panel of `width` by `height` in one, two or three colours; or 5E with `generation` 5."""

    wish = 0

    def __init__(self, width: int, height: int, planes: int = 1, generation: int = 6) -> None:
        self._size = (width, height)
        self._planes = planes
        self._generation = generation

    def data(self, packet: bytes) -> bytes:
        """Either header, strictly."""
        if len(packet) > 16 and packet[4] == 0xF0:
            body = packet[16:-2]
            right = packet[5] == 0 and packet[8:12] == bytes(4) and number(packet[12:16]) == len(body)
            right = right and crc16_arc(packet[:-2]) == packet[-2:]
        else:
            body = packet[28:]
            right = len(packet) > 28 and xor8(packet[:28]) == 0 and packet[4] == 7
            right = right and number(packet[22:24]) == len(body) and packet[24:26] == crc16_arc(body)
        if not right or len(body) < 5 or number(body[3:5]) != len(body) - 5:
            raise BrokenFrame("包头或校验不对")
        return body

    def run(self, data: bytes, areas: dict[int, Shown], now: float) -> None:
        """Ping, put an area on, take areas off."""
        code = data[1:3]
        if code == b"\xa7\x00":
            (self._update if self._generation == 6 else self._update5)(data[5:], areas, now)
        elif code == b"\xa7\x01":
            demand(len(data) > 5 and data[5] == len(data) - 6)
            for id in data[6:]:
                areas.pop(id, None)
        elif code != b"\xa2\x00":
            raise Rejected(NO_COMMAND)

    def answer(self, data: bytes, error: int) -> bytes:
        """Behind the same header as the question: a ping is answered with what the panel is like."""
        dynamic, ping = data[1] == 0xA7, data[1:3] == b"\xa2\x00"
        told = self._status() if ping else b""
        body = bytes([0, 0xA2, 0x80, 0, 0] if ping else [0, 0xA0, 1 if error else 0, 0, 0])
        body += bytes([error, 0]) + len(told).to_bytes(2, "little") + told
        size = len(body)
        if dynamic:
            head = b"\x00\x80\xfe\xff\xf0\0" + _MODEL + bytes(4) + size.to_bytes(4, "little")
            return head + body + crc16_arc(head + body)
        head = b"\x00\x80\xfe\xff\x07\x01\xfe\xff\0\0\0\0\x90\x01\0\x01" + bytes(6)
        head += size.to_bytes(2, "little") + crc16_arc(body) + b"\0"
        return head + bytes([xor8(head)]) + body

    def _status(self) -> bytes:
        width, height = (side.to_bytes(2, "little") for side in self._size)
        start = _MODEL + b"20200101" + b"\x01\xfe\xff\x02" + width + height + bytes([(1 << self._planes) - 1])
        return start + b"\x10\x01\x01\0\x10\0\x08\0" + bytes(4 + 16 + 128 + 128 + 4)

    def _update(self, body: bytes, areas: dict[int, Shown], now: float) -> None:
        demand(number(body[:2]) == 1 and len(body) > 69)
        info, length = body[6:], number(body[2:6])
        demand(info[4] == 1 and info[5:7] == b"\0\0" and info[7] == 1 and length == 63)
        laid, page, bits = info[12:33], info[33:63], info[63:]
        x, y, width, height = (number(laid[place : place + 2]) for place in (1, 3, 5, 7))
        demand(laid[0] == 0x10 and laid[9] == 0 and laid[13] == 0 and number(laid[19:21]) == 1)
        demand(number(page[:4]) == 26 and number(page[22:26]) == 0 and number(page[26:30]) == len(bits))
        demand(x % 32 == 0 and 0 < x + width <= self._size[0] and 0 < y + height <= self._size[1])
        ends = until(info[1], number(info[2:4]), now)
        demand(len(bits) % self._planes == 0)
        size = len(bits) // self._planes
        planes = tuple(_lit(bits[at * size : (at + 1) * size], width, height) for at in range(self._planes))
        lit: frozenset[tuple[int, int]] = frozenset().union(*planes)
        areas[info[0]] = Shown(x=x, y=y, width=width, height=height, until=ends, lit=lit, planes=planes)

    def _update5(self, body: bytes, areas: dict[int, Shown], now: float) -> None:
        demand(len(body) > 45 and number(body[:4]) == len(body) - 4)
        info, laid, page, bits = body[4:16], body[16:28], body[28:45], body[45:]
        demand(info[4] == 1 and info[5:7] == b"\0\0" and info[7] == 1)
        demand(laid[0] == 0x10 and laid[9] == 0 and number(laid[10:12]) == 1)
        demand(number(page[:4]) == len(bits) + 13 and page[4] == 0)
        x, y, width, height = (number(laid[place : place + 2]) for place in (1, 3, 5, 7))
        demand(0 < x + width <= self._size[0] and 0 < y + height <= self._size[1])
        ends = until(info[1], number(info[2:4]), now)
        planes = tuple(_lit5(bits[plane :: self._planes], width, height) for plane in range(self._planes))
        lit: frozenset[tuple[int, int]] = frozenset().union(*planes)
        areas[info[0]] = Shown(x=x, y=y, width=width, height=height, until=ends, lit=lit, planes=planes)


def _lit(bits: bytes, width: int, height: int) -> frozenset[tuple[int, int]]:
    row = (width + 31) // 32
    demand(len(bits) == row * 4 * height)
    words = [number(bits[start : start + 4]) for start in range(0, len(bits), 4)]
    return frozenset(
        (x, y) for y in range(height) for x in range(width) if not words[y * row + x // 32] >> (31 - x % 32) & 1
    )


def _lit5(bits: bytes, width: int, height: int) -> frozenset[tuple[int, int]]:
    row = (width + 7) // 8
    demand(len(bits) == row * height)
    return frozenset(
        (x, y) for y in range(height) for x in range(width) if not bits[y * row + x // 8] >> (7 - x % 8) & 1
    )
