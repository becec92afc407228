"""The simulated font card."""

from hardware.strip.checksum import crc16_arc
from hardware.strip.onbon.framing import BrokenFrame
from hardware.strip.onbon.simulator import NO_COMMAND, WRONG, Rejected, Shown, demand, number, until


class FontDialect:
    """BX-4K, 5K, 6K."""

    wish = 2

    def data(self, packet: bytes) -> bytes:
        """Check the checksum first, then every field that has one value only."""
        if len(packet) < 21 or crc16_arc(packet[:-2]) != packet[-2:]:
            raise BrokenFrame("校验不对")
        if packet[4:10] != bytes(6) or packet[11] != 2 or number(packet[12:14]) != len(packet) - 16:
            raise BrokenFrame("包头不对")
        return packet[14:-2]

    def run(self, data: bytes, areas: dict[int, Shown], now: float) -> None:
        """Ping, status, clear, real-time text."""
        code = data[:2]
        if code in (b"\xa2\x00", b"\xa1\x02"):
            demand(data[3:] == b"\0\0")
        elif code == b"\xa3\x10":
            areas.clear()
        elif code == b"\xa3\x06":
            self._text(data[5:], areas, now)
        else:
            raise Rejected(NO_COMMAND)

    def answer(self, data: bytes, error: int) -> bytes:
        """Group A0, with the error where the request has its wish for an answer."""
        body = bytes([0xA0, 1 if error else 0, error, 0, 0])
        head = b"\x00\x80\x01\x00" + bytes(6) + b"\xfe\x02" + len(body).to_bytes(2, "little")
        return head + body + crc16_arc(head + body)

    def _text(self, body: bytes, areas: dict[int, Shown], now: float) -> None:
        demand(len(body) >= 31 and body[0] == 0 and body[1] == 1 and number(body[2:4]) == len(body) - 4)
        area = body[4:]
        text = area[27:]
        demand(number(area[23:27]) == len(text) > 0)
        x, width = _pixels(area[1:3]), _pixels(area[5:7])
        y, height = number(area[3:5]), number(area[7:9])
        demand(width > 0 and height > 0 and area[17] in (1, 2) and area[18] in (1, 2))
        areas[area[9]] = Shown(
            x=x, y=y, width=width, height=height, until=until(area[11], number(area[12:14]), now), text=_read(text)
        )


def _read(text: bytes) -> str:
    try:
        return text.decode("gb2312")
    except UnicodeDecodeError as error:
        raise Rejected(WRONG) from error


def _pixels(field: bytes) -> int:
    written = number(field)
    return written & 0x7FFF if written & 0x8000 else written * 8
