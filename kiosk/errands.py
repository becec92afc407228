"""Errands: what must wait for a network or a device is done by one worker, so that the screen never waits.

Nothing here knows Kivy: `wake` is called from the worker whenever something came back, and whoever owns the
screen then calls `drain` on its own thread. At a kiosk, `wake` asks Kivy's Clock to drain in the next frame.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

from content.errors import JobhallError

log = logging.getLogger(__name__)

Fetched = TypeVar("Fetched")


class Done(msgspec.Struct, Generic[Fetched], frozen=True):
    """It was done, and this came of it."""

    value: Fetched


class Failed(msgspec.Struct, frozen=True):
    """It could not be done; the error's sentence says why."""

    error: JobhallError


Outcome = Done[Fetched] | Failed


class _Errand(msgspec.Struct, frozen=True):
    work: Callable[[], Any]
    back: Callable[[Any], None]
    lasting: bool


class Errands:
    """One worker thread and a queue. `stop` ends it; what is under way then is not waited for long."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._news = threading.Condition()
        self._waiting: deque[_Errand] = deque()
        self._returned: deque[Callable[[], None]] = deque()
        self._under_way: _Errand | None = None
        self._unwanted = False
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="errands", daemon=True)
        self._thread.start()

    def send(
        self, work: Callable[[], Fetched], back: Callable[[Outcome[Fetched]], None], *, lasting: bool = False
    ) -> None:
        """Do `work` in the worker, then give what came of it to `back` when the screen drains.

        A JobhallError comes back as Failed. `lasting` work is done even when its visitor has gone meanwhile.
        """
        with self._news:
            self._waiting.append(_Errand(work, back, lasting))
            self._news.notify_all()

    def drain(self) -> bool:
        """Hand over everything that came back; tells whether there was anything. Call it on the screen's thread."""
        with self._news:
            returned, self._returned = self._returned, deque()
        for give in returned:
            give()
        return bool(returned)

    def forget(self) -> None:
        """The visitor has gone: what waits is not done, what comes back is not handed over, unless it is lasting."""
        with self._news:
            self._waiting = deque(errand for errand in self._waiting if errand.lasting)
            self._returned.clear()
            self._unwanted = self._under_way is not None and not self._under_way.lasting

    def stop(self) -> None:
        """End the worker."""
        with self._news:
            self._stopped = True
            self._waiting.clear()
            self._news.notify_all()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while (errand := self._next()) is not None:
            outcome = _outcome(errand.work)
            with self._news:
                if not self._unwanted and not self._stopped:
                    self._returned.append(_giving(errand.back, outcome))
                self._under_way, self._unwanted = None, False
            del errand, outcome  # What a visitor wished for is theirs; it must not lie here until the next wish.
            self._wake()

    def _next(self) -> _Errand | None:
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._stopped)
            if self._stopped:
                return None
            self._under_way = self._waiting.popleft()
            return self._under_way


def _outcome(work: Callable[[], Any]) -> Outcome[Any]:
    """What came of it; a mistake of ours must not end the worker, and the visitor is told that it failed."""
    try:
        return Done(work())
    except JobhallError as error:
        return Failed(error)
    except Exception:
        log.exception("an errand failed")
        return Failed(JobhallError("现在办不了，请到服务台问工作人员。"))


def _giving(back: Callable[[Any], None], outcome: Outcome[Any]) -> Callable[[], None]:
    return lambda: back(outcome)
