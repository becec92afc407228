"""The keeper of the words: a thread that keeps what can be typed in step with the replica."""

import logging
import threading
from collections.abc import Callable

from content.replica.words import Words

BREATH = 1.0
"""Seconds between news and gathering: what comes in a burst is gathered once."""

DAYBREAK = 60.0
"""Seconds after which it looks without news, since words end with their vacancies' last day."""

log = logging.getLogger(__name__)


class Keeper:
    """Gathers in the background; `told` is called from its thread when there may be other words."""

    def __init__(self, words: Words, told: Callable[[], None]) -> None:
        self._words, self._told = words, told
        self._news, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="words", daemon=True)

    def start(self) -> None:
        """Begin with what the replica holds already."""
        self._news.set()
        self._thread.start()

    def news(self) -> None:
        """The replica has changed."""
        self._news.set()

    def stop(self) -> None:
        """End it; what is half gathered is given up."""
        self._stopping.set()
        self._news.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._news.wait(DAYBREAK)
            self._news.clear()
            before = self._words.vocabulary
            try:
                self._words.refresh(self._stopping.is_set)
            except Exception:  # Whatever is wrong with the words, the other ways to find work must go on.
                log.exception("the words could not be gathered")
            if self._words.vocabulary is not before and not self._stopping.is_set():
                self._told()
            self._stopping.wait(BREATH)
