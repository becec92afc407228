"""Printer: one worker that prints slips in the order in which they came, and always knows how the printer is.

A slip that the printer stopped in the middle of (no paper, cover open, cable pulled) goes back to the head of the
queue; when the printer is well again the torn piece is cut off and the whole slip is printed once more.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from content.errors import JobhallError
from content.wording.slip import Slip
from hardware.printer.address import PrinterAddress
from hardware.printer.commands import RECEIPT, recovery_commands, slip_commands
from hardware.printer.line import Line, PrinterUnreachable, open_line
from hardware.printer.status import (
    ABOUT_PAPER,
    ABOUT_PRINTER,
    ABOUT_TROUBLE,
    WELL,
    PrinterState,
    asking,
    is_answer,
    is_receipt,
    state_of,
)

log = logging.getLogger(__name__)

JobState = Literal["waiting", "printing", "printed", "failed", "dropped"]

LOOK_SECONDS: Final = 10.0
"""How often an idle printer is asked how it is."""

RETRY_SECONDS: Final = 0.5
"""How often one in trouble is asked while somebody waits for it."""

ANSWER_SECONDS: Final = 2.0
RECEIPT_SECONDS: Final = 8.0
"""A portion takes less; a printer that is well and has not answered GS r by then does not know the command."""

PORTION: Final = 1800
"""Bytes after which a receipt is asked for. Two portions at most are in the printer's memory, which must not fill:
a printer in trouble whose memory is full takes no question any more."""


class Job:
    """One slip on its way to the paper; `state` may be read from any thread."""

    def __init__(self, slip: Slip) -> None:
        self.slip = slip
        self.state: JobState = "waiting"


class _Interrupted(Exception):
    """The printer stopped in the middle of a slip."""


class Printer:
    """Prints between `start` and `stop`. `changed` is called, from the worker, when its state or a job's changes."""

    def __init__(
        self,
        address: PrinterAddress,
        changed: Callable[[], None] = lambda: None,
        connect: Callable[[PrinterAddress], Line] = open_line,
    ) -> None:
        self.changed = changed
        self._address = address
        self._connect = connect
        self._line: Line | None = None
        self._state: PrinterState = "offline"
        self._torn = self._stopped = False
        self._gives_receipts = address.answers
        self._owed = 0
        self._jobs: deque[Job] = deque()
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)

    @property
    def state(self) -> PrinterState:
        """How the printer is, as of the last time it was asked."""
        return self._state

    def start(self) -> None:
        """Begin to look after the printer."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker; slips that wait are dropped."""
        self.forget()
        with self._news:
            self._stopped = True
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=2 * ANSWER_SECONDS)

    def print(self, slip: Slip) -> Job:
        """Take a slip; it is printed as soon as the printer can, unless it is forgotten before."""
        job = Job(slip)
        with self._news:
            self._jobs.append(job)
            self._news.notify_all()
        return job

    def forget(self) -> None:
        """The visitor has gone: slips that wait are dropped; one that is coming out comes out."""
        with self._news:
            for job in self._jobs:
                if job.state == "waiting":
                    job.state = "dropped"
            self._jobs.clear()

    def _run(self) -> None:
        while not self._stopped:
            self._serve(self._jobs[0] if self._jobs else None)
            self._rest()
        self._hang_up()

    def _rest(self) -> None:
        """Wait for a slip, or until it is time to ask again."""
        with self._news:
            if self._stopped or (self._jobs and self._state in WELL):
                return
            self._news.wait(RETRY_SECONDS if self._jobs else LOOK_SECONDS)

    def _serve(self, job: Job | None) -> None:
        """Ask the printer how it is, and print if it can and there is anything to print."""
        try:
            self._open()
            self._be(self._ask())
            if job and self._state in WELL:
                self._print(job)
            elif not job:
                self._recover()
        except PrinterUnreachable as error:
            log.debug("the printer is away: %s", error)
            self._hang_up()
            self._be("offline")
        except _Interrupted:
            pass
        if job and job.state == "printing":
            self._become(job, "waiting")
        if self._address.scheme == "tcp" and not self._jobs:
            self._hang_up()

    def _open(self) -> None:
        """Connect; after a cable was pulled in mid-slip, first bring the printer to where it understands commands."""
        if self._line is None:
            self._line = self._connect(self._address)
            self._recover()

    def _recover(self) -> None:
        """Have it forget a torn slip. Only its answer tells that it heard: a dead line takes bytes too."""
        if self._torn:
            self._send(recovery_commands())
            self._be(self._ask())
            self._torn = False

    def _print(self, job: Job) -> None:
        self._become(job, "printing")
        self._recover()
        self._owed = 0
        try:
            for portion in _portions(slip_commands(job.slip, self._address)):
                self._torn = True
                self._hand_over(portion)
            self._await_receipts(0)
        except (PrinterUnreachable, _Interrupted):
            raise
        except Exception as error:
            log.log(logging.WARNING, "a slip cannot be printed", exc_info=not isinstance(error, JobhallError))
            self._finish(job, "failed")
        else:
            self._torn = False
            self._finish(job, "printed")

    def _hand_over(self, portion: bytes) -> None:
        """Send a portion, and wait until the one before it was printed."""
        self._send(portion)
        if self._gives_receipts:
            self._send(RECEIPT)
            self._owed += 1
            self._await_receipts(1)
        elif self._address.answers:
            self._require_well()

    def _await_receipts(self, left: int) -> None:
        """Wait until at most `left` portions are not printed yet, looking for trouble meanwhile."""
        until = time.monotonic() + RECEIPT_SECONDS
        while self._owed > left:
            before = self._owed
            self._hear(RETRY_SECONDS)
            if self._owed < before:
                until = time.monotonic() + RECEIPT_SECONDS
                continue
            self._require_well()
            if time.monotonic() > until:
                log.warning("the printer gives no receipts; its slips are taken as printed when it is well")
                self._gives_receipts, self._owed = False, 0

    def _require_well(self) -> None:
        self._be(self._ask())
        if self._state not in WELL:
            raise _Interrupted

    def _ask(self) -> PrinterState:
        if not self._address.answers:
            return "ready"
        self._hear(0.001)
        return state_of(self._answer(ABOUT_PRINTER), self._answer(ABOUT_TROUBLE), self._answer(ABOUT_PAPER))

    def _answer(self, about: int) -> int:
        """The printer's answer to one question. Raises PrinterUnreachable."""
        self._send(asking(about))
        until = time.monotonic() + ANSWER_SECONDS
        while (left := until - time.monotonic()) > 0:
            for byte in self._hear(left):
                return byte
        raise PrinterUnreachable("打印机没有回答。")

    def _hear(self, seconds: float) -> list[int]:
        """The status bytes that come within so long; receipts are counted."""
        data = self._line.receive(seconds) if self._line else b""
        self._owed = max(0, self._owed - sum(is_receipt(byte) for byte in data))
        return [byte for byte in data if is_answer(byte)]

    def _send(self, data: bytes) -> None:
        if self._line:
            self._line.send(data)

    def _hang_up(self) -> None:
        if self._line:
            self._line.close()
        self._line = None

    def _finish(self, job: Job, state: JobState) -> None:
        with self._news:
            if self._jobs and self._jobs[0] is job:
                self._jobs.popleft()
        self._become(job, state)

    def _become(self, job: Job, state: JobState) -> None:
        """Tell how far a job is; one that nobody waits for any more is dropped instead of going back to wait."""
        with self._news:
            job.state = "dropped" if state == "waiting" and job not in self._jobs else state
        self.changed()

    def _be(self, state: PrinterState) -> None:
        if state != self._state:
            log.info("the printer is %s", state)
            self._state = state
            self.changed()


def _portions(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces put together until one more would be too much; a piece is never parted."""
    portion = b""
    for piece in pieces:
        if portion and len(portion) + len(piece) > PORTION:
            yield portion
            portion = b""
        portion += piece
    yield portion
