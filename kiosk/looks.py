"""Looks: how this visitor sees the kiosk best, as they chose it; the next one begins anew."""

from typing import Final

import msgspec

from kiosk.theme import SCALES, Frame, Theme


class Looks(msgspec.Struct, frozen=True):
    """The size of type, the colours, whether all controls lie low, and whether they lie to the left."""

    scale: float = SCALES[0]
    theme: Theme = "plain"
    reach: bool = False
    left: bool = False

    def frame(self, width: int, height: int) -> Frame:
        """A window of this size, seen so."""
        return Frame(width, height, self.scale, theme=self.theme, reach=self.reach, left=self.left)


DEFAULT: Final = Looks()
