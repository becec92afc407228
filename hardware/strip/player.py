"""Player: which frame a text is at so many seconds after it came on. Pure; the clock is the caller's."""

from typing import Final

import msgspec

from content.wording import cells
from content.wording.line import HOLD
from hardware.strip.bitmap import Bitmap
from hardware.strip.frame import DARK, Colour, Frame
from hardware.strip.render import HEIGHT, Face

END: Final = "   ▲"
"""After a line that scrolls, so that its end is not read as belonging to the title that comes round again."""
GAP_COLUMNS: Final = 3
SHORTEST_PAGE: Final = 2.5


class Clip(msgspec.Struct, frozen=True):
    """A text made ready for one strip: pages shown in turn, or one long line that scrolls round."""

    width: int
    height: int
    pages: tuple[Bitmap, ...]
    scrolls: bool
    colour: Colour
    page_seconds: float
    speed: float
    """Pixels a second."""
    texts: tuple[str, ...] = ()
    """The words of each page."""

    def frame(self, elapsed: float) -> Frame:
        """What is lit `elapsed` seconds after the clip came on."""
        place = int(elapsed / self.page_seconds) % len(self.pages)
        bitmap, says = self.pages[place], self.texts[place] if self.texts else ""
        pixels = self._scrolled(bitmap, elapsed) if self.scrolls else self._centred(bitmap)
        return Frame(self.width, self.height, pixels, (DARK, self.colour), says)

    def _centred(self, bitmap: Bitmap) -> bytes:
        return bitmap.window(-max(0, (self.width - bitmap.width) // 2), self.width, self.height)

    def _scrolled(self, bitmap: Bitmap, elapsed: float) -> bytes:
        lap = bitmap.width + GAP_COLUMNS * cells.cell_width(self.height)
        left = int(max(0.0, elapsed - HOLD) * self.speed) % lap
        shown = bitmap.window(left, self.width, self.height)
        if left + self.width <= lap:
            return shown
        following = bitmap.window(left - lap, self.width, self.height)
        return bytes(map(max, shown, following))


def scale_of(height: int) -> int:
    """By how much a strip is larger than one of 16 rows: its text moves so much faster."""
    return max(1, height // HEIGHT)


def cells_a_second(speed: float, height: int) -> float:
    """How fast a text scrolls on a strip of so many rows, where one of 16 moves by `speed` pixels a second."""
    return speed * scale_of(height) / cells.cell_width(height)


def clip(
    face: Face,
    texts: tuple[str, ...],
    size: tuple[int, int],
    *,
    scrolls: bool,
    colour: Colour,
    seconds: float,
    speed: float,
) -> Clip:
    """The texts made ready for a strip of `size`; `seconds` are shared out among the pages.

    What turns out too wide when drawn scrolls, so that nothing is ever cut.
    """
    width, height = size
    scale = scale_of(height)
    bitmaps = face.bitmaps(texts, height) or (Bitmap(0, HEIGHT, b""),)
    too_wide = any(bitmap.width > width for bitmap in bitmaps)
    if too_wide and not scrolls:
        texts = ("  ".join(texts),)
    if scrolls or too_wide:
        bitmaps = face.bitmaps((text + END for text in texts or ("",)), height)
    page_seconds = max(SHORTEST_PAGE, seconds / len(bitmaps))
    return Clip(width, height, bitmaps, scrolls or too_wide, colour, page_seconds, speed * scale, texts)
