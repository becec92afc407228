"""The driver: a session, the words when they change or would soon end, else a heartbeat. Not verified on hardware."""

import contextlib
import time
from collections import deque
from typing import Final

from content.clock import Clock, system_clock
from hardware.strip.driver import DriverFailed, Stream
from hardware.strip.frame import Frame
from hardware.strip.huidu import document, packets
from hardware.strip.huidu.packets import BrokenPacket, Document, Splitter

PATIENCE: Final = 2.0
_TRANSPORT: Final = 0x1000005


class HuiduDriver:
    """Gives the words of each frame to a full-colour controller."""

    def __init__(
        self, stream: Stream, *, x: int = 0, y: int = 0, font: str = "SimSun", clock: Clock = system_clock
    ) -> None:
        self._stream = stream
        self._place = (x, y)
        self._font = font
        self._clock = clock
        self._splitter = Splitter()
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._session = ""
        self._keeps_time = False
        self._said: tuple[object, ...] | None = None

    def show(self, frame: Frame) -> None:
        """Put the words on, or see that the controller is still there. Raises DriverFailed."""
        if not self._session:
            self._greet()
        now = self._clock()
        said = (frame.says, frame.palette, frame.width, frame.height, now.replace(second=0, microsecond=0))
        if said == self._said:
            self._ask(packets.pack(packets.HEARTBEAT), packets.HEARTBEAT_ANSWER)
            return
        x, y = self._place
        ends = self._keeps_time
        self._tell(document.words(self._session, frame, now, x=x, y=y, font=self._font, ends=ends))
        self._said = said

    def close(self) -> None:
        """Let the controller go back to its own programmes, and hang up."""
        with contextlib.suppress(DriverFailed):  # There is nothing more to be done for one that is gone.
            if self._session:
                self._stream.send(b"".join(packets.pieces(document.normal(self._session))))
        self._stream.close()

    def _greet(self) -> None:
        version = packets.pack(packets.VERSION, _TRANSPORT.to_bytes(4, "little"))
        self._ask(version, packets.VERSION_ANSWER)
        self._session = self._tell(document.hello())
        self._set_clock()

    def _set_clock(self) -> None:
        """A controller whose clock cannot be set might take everything for over; on it words go on without an end."""
        try:
            self._tell(document.clock(self._session, self._clock()))
            self._keeps_time = True
        except document.Refused:
            self._keeps_time = False

    def _tell(self, xml: bytes) -> str:
        whole = Document()
        payload = self._ask(b"".join(packets.pieces(xml)), packets.XML_ANSWER)
        while (answer := whole.add(payload)) is None:
            payload = self._ask(b"", packets.XML_ANSWER)
        return document.read_answer(answer)

    def _ask(self, data: bytes, wanted: int) -> bytes:
        if data:
            self._stream.send(data)
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            while self._waiting:
                command, payload = self._waiting.popleft()
                if command == packets.REFUSED:
                    raise document.Refused(f"灰度控制卡没有接受（错误 {payload[:2].hex()}）")
                if command == wanted:
                    return payload
            self._waiting += self._splitter.feed(self._stream.receive(left))
        raise BrokenPacket("灰度控制卡没有答完")
