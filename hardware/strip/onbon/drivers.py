"""The two drivers: words for cards that have fonts, bitmaps for those that have not."""

import contextlib
import time
from collections.abc import Callable
from typing import Final

from hardware.strip.driver import DriverFailed, Stream
from hardware.strip.frame import AMBER, GREEN, RED, Frame, switched
from hardware.strip.onbon import dynamic_area, dynamic_area5, font_card
from hardware.strip.onbon.dynamic_area import DynamicArea
from hardware.strip.onbon.font_card import TextArea
from hardware.strip.onbon.gb2312 import encoded
from hardware.strip.onbon.line import BLANK_SECONDS, Line

_COLOURS: Final = {switched(RED): rb"\C1", switched(GREEN): rb"\C2", switched(AMBER): rb"\C3"}

_SOON: Final = 0.5
"""Seconds within which the same words are not told again, however often their pixels move."""
_LONGEST_TEXT: Final = 1024
_LARGEST_PICTURE: Final = 60_000


class FontCardDriver:
    """Gives the words of each frame to a card that draws them itself; scrolled pixels are not its business."""

    def __init__(
        self, stream: Stream, *, x: int = 0, y: int = 0, area: int = 0, address: int = 1, font: str = "",
        coloured: bool = False, seconds: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._line = Line(stream)
        self._place = (x, y, area)
        self._address = address
        self._font = f"\\F{font}".encode("ascii") if font else b""
        self._coloured = coloured
        self._seconds = seconds
        self._told = (b"", 0.0)

    def show(self, frame: Frame) -> None:
        """Put the words on, for a few seconds. Raises DriverFailed."""
        body, now = font_card.text_body(self._area(frame)), self._seconds()
        if body == self._told[0] and now - self._told[1] < _SOON:
            return
        answer = self._line.ask(font_card.pack(font_card.request(font_card.TEXT, body), self._address))
        font_card.check_answer(answer)
        self._told = (body, now)

    def close(self) -> None:
        """Clear what we put on, and hang up."""
        with contextlib.suppress(DriverFailed):  # One that is gone clears itself when its time is over.
            self._line.tell(font_card.pack(font_card.request(font_card.CLEAR, answer=False), self._address))
        self._line.close()

    def _area(self, frame: Frame) -> TextArea:
        x, y, area = self._place
        colour = _COLOURS.get(switched(frame.palette[-1]), b"") if self._coloured else b""
        text = _fitting(self._font + colour + (encoded(frame.says) or b" "), _LONGEST_TEXT)
        return TextArea(text=text, x=x, y=y, width=frame.width, height=frame.height, id=area, timeout=BLANK_SECONDS)


class AreaDriver:
    """Gives each frame as a bitmap to a dynamic area."""

    def __init__(
        self, stream: Stream, *, x: int = 0, y: int = 0, area: int = 0, planes: int = 1,
        generation: int = 6, device: int = dynamic_area.ANY,
    ) -> None:  # fmt: skip
        self._line = Line(stream)
        self._place = (x, y, area)
        self._planes = planes
        self._generation = generation
        self._device = device

    def show(self, frame: Frame) -> None:
        """Put the bitmap on, for a few seconds. Raises DriverFailed."""
        dynamic_area.check_answer(self._line.ask(self._update(frame)))

    def _update(self, frame: Frame) -> bytes:
        x, y, area = self._place
        older = self._generation == 5
        bits = dynamic_area5.octets(frame, self._planes) if older else dynamic_area.words(frame, self._planes)
        shown = DynamicArea(
            x=x, y=y, id=area, width=frame.width, height=frame.height, timeout=BLANK_SECONDS,
            bits=_fitting(bits, _LARGEST_PICTURE),
        )  # fmt: skip
        update = dynamic_area5.update if older else dynamic_area.update
        return update(shown, self._device)

    def close(self) -> None:
        """Take the area off, and hang up."""
        with contextlib.suppress(DriverFailed):  # One that is gone blanks when its time is over.
            self._line.tell(dynamic_area.delete((self._place[2],), self._device))
        self._line.close()


def _fitting(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise DriverFailed(f"内容有 {len(data)} 字节，控制卡最多收 {most} 字节。请检查条屏登记的宽和高。")
    return data
