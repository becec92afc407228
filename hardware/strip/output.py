"""Output: one strip's own thread, with room for exactly one frame, so that a strip that hangs holds up no other."""

import logging
import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from hardware.strip.driver import Driver, DriverFailed
from hardware.strip.frame import Frame

REPEAT_SECONDS: Final = 1.0
"""A frame is sent again after so long: a receiver of sACN gives up after 2.5 seconds of silence."""
_PAUSES: Final = (0.5, 1.0, 2.0, 5.0)

log = logging.getLogger(__name__)


class Tally(NamedTuple):
    """Frames that the strip took, how often it was lost, and how often it came back."""

    frames: int
    losses: int
    recoveries: int


class Output:
    """Give it frames with `show`; the newest is sent as soon as the driver is free, older ones are dropped."""

    def __init__(self, name: str, opened: Callable[[], Driver]) -> None:
        """`opened` makes the driver, in the output's own thread; it is called again after a failure."""
        self.name = name
        self._opened = opened
        self._news = threading.Condition()
        self._frame: Frame | None = None
        self._stopping = threading.Event()
        self._losses = 0
        self._sent = self._lost_times = self._found_times = 0
        self._thread = threading.Thread(target=self._run, name=f"strip {name}", daemon=True)

    @property
    def reaches(self) -> bool:
        """Whether the last frame went out."""
        return self._losses == 0

    @property
    def tally(self) -> Tally:
        """What came of it so far."""
        return Tally(self._sent, self._lost_times, self._found_times)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def show(self, frame: Frame) -> None:
        """Put the frame into the slot; never waits for the strip."""
        with self._news:
            self._frame = frame
            self._news.notify_all()

    def stop(self, seconds: float = 0.5) -> None:
        """End the thread; one that hangs is left behind after so many seconds."""
        self._stopping.set()
        with self._news:
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=seconds)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                driver = self._opened()
            except Exception as error:
                self._lost(error)
                continue
            try:
                self._send_until_stopped(driver)
            except Exception as error:
                self._lost(error)
            finally:
                driver.close()

    def _send_until_stopped(self, driver: Driver) -> None:
        sent: Frame | None = None
        while not self._stopping.is_set():
            frame = self._next(sent)
            if frame is not None and not self._stopping.is_set():
                driver.show(frame)
                sent = frame
                self._sent += 1
                self._found()

    def _next(self, sent: Frame | None) -> Frame | None:
        with self._news:
            self._news.wait_for(lambda: self._stopping.is_set() or self._frame is not sent, timeout=REPEAT_SECONDS)
            return self._frame

    def _lost(self, error: Exception) -> None:
        """A fault of a driver's own is told with its trace, and must not leave the strip alone for ever either."""
        if self._losses == 0:
            ours = not isinstance(error, DriverFailed)
            self._lost_times += 1
            log.warning("strip %s is lost: %s", self.name, error, exc_info=ours)
        self._losses += 1
        self._stopping.wait(_PAUSES[min(self._losses, len(_PAUSES)) - 1])

    def _found(self) -> None:
        if self._losses:
            self._found_times += 1
            log.warning("strip %s is back", self.name)
        self._losses = 0
