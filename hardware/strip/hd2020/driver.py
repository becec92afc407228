"""The driver: each frame as a picture in the real-time area, told anew before it goes out. Not verified on hardware."""

import contextlib
import itertools
import time
from typing import Final

from hardware.strip.driver import DriverFailed, Stream
from hardware.strip.frame import Frame
from hardware.strip.hd2020 import packets
from hardware.strip.hd2020.area import area
from hardware.strip.hd2020.packets import BrokenPacket, Splitter

PATIENCE: Final = 1.5
"""Seconds that a card has to answer one packet."""
BLANK_SECONDS: Final = 4
"""Seconds without news after which a card takes the area off by itself; frames are repeated every second."""
_LARGEST: Final = 60_000


class Refused(DriverFailed):
    """The card answered, and said no."""


class Hd2020Driver:
    """Gives each frame to a card of one colour, two, or three (`planes`)."""

    def __init__(self, stream: Stream, *, x: int = 0, y: int = 0, planes: int = 1) -> None:
        self._stream = stream
        self._place = (x, y)
        self._planes = planes
        self._splitter = Splitter()
        self._sequence = itertools.count(1)
        self._ids = itertools.count(1)

    def show(self, frame: Frame) -> None:
        """Put the picture on, for a few seconds. Raises DriverFailed."""
        x, y = self._place
        data = area(frame, x=x, y=y, planes=self._planes, seconds=BLANK_SECONDS)
        if len(data) > _LARGEST:
            raise DriverFailed(f"内容有 {len(data)} 字节，控制卡最多收 {_LARGEST} 字节。请检查条屏登记的宽和高。")
        for command, payload in packets.transfer(next(self._ids) & 0xFFFF, data):
            self._ask(command, payload)

    def close(self) -> None:
        """Take the area off, and hang up."""
        with contextlib.suppress(DriverFailed):  # On one that is gone it goes out by itself.
            self._stream.send(self._packed(packets.OFF, b"\x02\x01"))
        self._stream.close()

    def _packed(self, command: int, payload: bytes) -> bytes:
        return packets.pack(command, next(self._sequence) & 0xFFFFFFFF, payload)

    def _ask(self, command: int, payload: bytes) -> None:
        self._stream.send(self._packed(command, payload))
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            answers = self._splitter.feed(self._stream.receive(left))
            if len(answers) > 1 or any(answer.command != command for answer in answers):
                raise BrokenPacket("灰度单双色卡答的不是所问")
            if answers and answers[0].status:
                raise Refused(f"灰度单双色卡没有接受（错误 {answers[0].status}）")
            if answers:
                return
        raise BrokenPacket("灰度单双色卡没有答完")
