"""The vigil: a kiosk whose screen stands still ends itself, so that whoever started it starts it again.

Nobody stands beside a frozen kiosk who could press a key. The timer is faulthandler's: it runs outside of Python, so
that it also ends a process whose main loop holds the interpreter. It writes where each thread stood to the log.
"""

import faulthandler
from typing import Final

from content.systemd import Systemd

FROZEN: Final = 20.0
"""Seconds without a tick of the screen's clock; starting again takes a few more, and 30 is what we promise."""

OPENING: Final = 120.0
"""Seconds from the start to the first tick; the very first start cuts the fonts."""

BEAT: Final = 5.0
"""Seconds between two signs of life."""


class Vigil:
    """Tells systemd that the screen lives, and ends the process when it does not."""

    def __init__(self, systemd: Systemd, frozen: float = FROZEN) -> None:
        self._systemd = systemd
        self._frozen = frozen

    def open(self) -> None:
        """The process has begun."""
        self._arm(OPENING)

    def ready(self) -> None:
        """The first frames were painted."""
        self._systemd.ready()
        self.beat()

    def beat(self, *_: object) -> None:
        """The main loop goes round; to be called from nowhere else."""
        self._systemd.alive()
        self._arm(self._frozen)

    def close(self) -> None:
        """The process ends by itself; should it hang on the way out, it is ended like a frozen one."""
        self._systemd.stopping()
        self._arm(self._frozen)

    def end(self) -> None:
        """Keep no vigil any longer."""
        faulthandler.cancel_dump_traceback_later()

    @staticmethod
    def _arm(seconds: float) -> None:
        faulthandler.dump_traceback_later(seconds, exit=True)
