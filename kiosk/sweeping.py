"""Sweeping: memory is collected in quiet moments only: in the middle of a touch it would cost 0.2 s."""

import gc
from typing import Final

QUIET: Final = 3.0
"""Seconds without a touch, after which there is time to sweep."""


class Sweeping:
    """Takes over from Python's own collecting between `begin` and `end`."""

    def __init__(self) -> None:
        self._littered = False
        self._froze = False

    def begin(self) -> None:
        """What is there now stays for good; nothing is collected any more but by `sweep`.

        Where something is frozen already, somebody else did it, whose business it is to thaw.
        """
        self._froze = gc.get_freeze_count() == 0
        if self._froze:
            gc.collect()
            gc.freeze()
        gc.disable()

    def end(self) -> None:
        """Let Python collect by itself again."""
        gc.enable()
        if self._froze:
            gc.unfreeze()

    def note(self, littered: bool = True) -> None:
        """Something was built that will be thrown away."""
        self._littered |= littered

    def rest(self, still: float) -> None:
        """Nobody has touched the screen for so many seconds."""
        if self._littered and still > QUIET:
            self.sweep()

    def sweep(self) -> None:
        """Collect what old screens and old visits left in memory."""
        gc.collect()
        self._littered = False
