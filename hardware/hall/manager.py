"""A hall goes on when one of its programs ends: the others are left alone, and the one is started again."""

import multiprocessing
import time
from collections.abc import Callable
from typing import Any

from honcho.manager import Manager

from content.systemd import LEFT
from hardware.hall.console import Console

PAUSE_SECONDS = 2.0
"""Long enough to see that the others go on, and not to start a program that cannot start over and over."""

BEAT_SECONDS = 5.0
"""Between two signs of life."""


class HallManager(Manager):
    """honcho's manager ends everything when anything ends; this one does so only while the hall is being opened."""

    def __init__(
        self,
        console: Console,
        seconds: Callable[[], float] = time.monotonic,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        """`alive` is called every few seconds, for as long as the hall is looked after."""
        super().__init__(console)
        self._alive = alive
        self._told = -BEAT_SECONDS
        self._console = console
        self._seconds = seconds
        self._since: dict[str, float] = {}

    def _any_stopped(self) -> bool:
        """What honcho asks in each round of its loop before it ends everything."""
        self._tell()
        if self._terminating or not self._console.is_open:
            return bool(super()._any_stopped())
        for name, program in self._processes.items():
            if program.get("returncode") not in (None, LEFT):
                self._start_again(name, program)
        return False

    def _tell(self) -> None:
        if self._seconds() - self._told >= BEAT_SECONDS:
            self._told = self._seconds()
            self._alive()

    def _start_again(self, name: str, program: dict[str, Any]) -> None:
        ended = self._since.setdefault(name, self._seconds())
        if self._seconds() - ended < PAUSE_SECONDS:
            return
        del self._since[name], program["returncode"], program["pid"]
        program["process"] = multiprocessing.Process(name=name, target=program["obj"].run, args=(self.events, True))
        program["process"].start()
        self._console.starts_again(name)

    def _all_stopped(self) -> bool:
        """Whether it is over: never while programs are only being started again."""
        over = self._terminating or not self._console.is_open
        return over and bool(super()._all_stopped())
