"""The line to one controller: a question, its answer, and an end to every wait."""

import time
from typing import Final

from hardware.strip.driver import DriverFailed, Stream
from hardware.strip.onbon.framing import BrokenFrame, Splitter, unescape, wrap

PATIENCE: Final = 1.5
"""Seconds that a controller has to answer."""
BLANK_SECONDS: Final = 4
"""Seconds without news after which a controller blanks by itself; frames are repeated every second."""


class Line:
    """Asks one thing at a time. After a failure the line is not used again: answers could be taken for others."""

    def __init__(self, stream: Stream, patience: float = PATIENCE) -> None:
        self._stream = stream
        self._patience = patience
        self._splitter = Splitter()

    def ask(self, packet: bytes) -> bytes:
        """The packet that the controller answers with. Raises DriverFailed."""
        self._stream.send(wrap(packet))
        until = time.monotonic() + self._patience
        while (left := until - time.monotonic()) > 0:
            answers = self._splitter.feed(self._stream.receive(left))
            if len(answers) > 1:
                raise BrokenFrame("控制卡一次回答了两遍")
            if answers:
                return unescape(answers[0])
        raise DriverFailed("控制卡没有答完")

    def tell(self, packet: bytes) -> None:
        """Send without waiting for an answer. Raises DriverFailed."""
        self._stream.send(wrap(packet))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
