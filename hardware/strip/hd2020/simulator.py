"""A card that forgives nothing, for tests and for trying things out without one. Pure; the clock is passed in.

It reads packets by what is known of the protocol and not by our own code, so that a mistake is not made twice. A packet
that is broken gets no answer; one that is whole and makes no sense gets an error.
"""

from collections.abc import Callable
from typing import Final

import msgspec

ERROR: Final = 4
"""The status with which a real card answered a command that it did not know."""


class Broken(Exception):
    """Bytes that are no packet."""


class Rejected(Exception):
    """A whole packet that makes no sense."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What is lit until `until`, in each colour that the panel has: dots (x, y) within the area."""

    place: tuple[int, int, int, int]
    planes: tuple[frozenset[tuple[int, int]], ...]
    until: float


class Transfer(msgspec.Struct):
    """A real-time area that is coming in."""

    id: int
    count: int
    pieces: list[bytes]


class Card:
    """One card with a panel of `size` in one, two or three colours: give it bytes, get its answers."""

    def __init__(self, size: tuple[int, int], planes: int, clock: Callable[[], float]) -> None:
        self._size, self._planes, self._clock = size, planes, clock
        self._kept = b""
        self._coming: Transfer | None = None
        self._area: Shown | None = None
        self.broken = 0

    @property
    def shown(self) -> Shown | None:
        """What is lit now; an area that was not renewed in time is not."""
        return self._area if self._area and self._clock() < self._area.until else None

    def receive(self, data: bytes) -> bytes:
        """Everything it answers to these bytes; after a broken packet nothing of what came with it is read."""
        self._kept += data
        answers = b""
        try:
            while len(self._kept) >= 6 and len(self._kept) >= (total := self._total()):
                packet, self._kept = self._kept[:total], self._kept[total:]
                answers += self._one(packet)
        except Broken:
            self.broken += 1
            self.hang_up()
        return answers

    def hang_up(self) -> None:
        """A connection ended: what came of a packet or an area is forgotten."""
        self._kept, self._coming = b"", None

    def _total(self) -> int:
        _intact(self._kept[:4] == b"HT\0\x1b")
        total = _number(self._kept[4:6])
        _intact(30 < total <= 2048)
        return total

    def _one(self, packet: bytes) -> bytes:
        _intact(packet[-3:] == (sum(packet[:-3]) & 0xFFFF).to_bytes(2, "big") + b"\xaa")
        _intact(packet[7:23] == bytes(16))
        command, payload = packet[6], packet[27:-3]
        try:
            self._obey(command, payload)
            status = 0
        except Rejected:
            status, self._coming = ERROR, None
        answer = b"HR" + bytes(range(16)) + b"\0\x1c" + bytes([command, status, 0, 0]) + packet[23:27]
        return answer + (sum(answer) & 0xFFFF).to_bytes(2, "big") + b"\xaa"

    def _obey(self, command: int, payload: bytes) -> None:
        if command == 0x18:
            _sensible(len(payload) == payload[0] == 15 and payload[5:] == b"\0\1" + bytes(8))
            self._coming = Transfer(_number(payload[1:3]), _number(payload[3:5]), [])
        elif command == 0x23:
            _sensible(payload == b"\x02\x01")
            self._area = None
        elif command in (0x19, 0x1A):
            self._go_on(command, payload)
        else:
            raise Rejected

    def _go_on(self, command: int, payload: bytes) -> None:
        coming = self._coming
        if coming is None or _number(payload[1:3]) != coming.id:
            raise Rejected
        if command == 0x19:
            _sensible(payload[0] == 5 and 5 < len(payload) <= 1005 and _number(payload[3:5]) == len(coming.pieces))
            coming.pieces.append(payload[5:])
        else:
            _sensible(payload[0] == len(payload) == 3 and len(coming.pieces) == coming.count)
            self._area, self._coming = self._read(b"".join(coming.pieces)), None

    def _read(self, data: bytes) -> Shown:
        _sensible(len(data) > 52 and data[:4] == b"HA\0\x19" and data[12:25] == b"\0\1" + bytes(11))
        x, y, width, height = (_number(data[at : at + 2]) for at in (4, 6, 8, 10))
        picture, bits = data[29:52], data[52:]
        _sensible(_number(data[25:29]) == 29 and picture[:4] == b"\0\x17\x39\0" and picture[13:19] == b"\0\1\0\0\0\x17")
        _sensible(picture[8] < 40 and _number(picture[19:23]) == len(bits))
        _sensible(x % 32 == 0 and 0 < x + width <= self._size[0] and 0 < y + height <= self._size[1])
        row = (width + 31) // 32 * 4
        _sensible(len(bits) == row * height * self._planes)
        lives = _number(picture[4:8])
        until = self._clock() + lives if lives else float("inf")
        planes = tuple(self._lit(bits, row, width, height, plane) for plane in range(self._planes))
        return Shown(place=(x, y, width, height), planes=planes, until=until)

    def _lit(self, bits: bytes, row: int, width: int, height: int, plane: int) -> frozenset[tuple[int, int]]:
        def is_on(x: int, y: int) -> bool:
            return bool(bits[(y * self._planes + plane) * row + x // 8] >> (7 - x % 8) & 1)

        return frozenset((x, y) for y in range(height) for x in range(width) if is_on(x, y))


def _number(field: bytes) -> int:
    """A number as every field has it: the high byte first."""
    return int.from_bytes(field, "big")


def _intact(right: bool) -> None:
    if not right:
        raise Broken


def _sensible(right: bool) -> None:
    if not right:
        raise Rejected
