"""Faces whose characters stand in cells of one width: Noto Sans Mono CJK from 24 rows on, WenQuanYi for 12.

Noto cut down to 12 rows loses strokes, so that 安 reads 女: where WenQuanYi is not installed, Unifont is brought down
from 16 rows instead, and only letters and figures are Noto's.
"""

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from content.wording import cells
from hardware.strip.bitmap import Bitmap, cleaned

LOW_HEIGHT: Final = 12
_NOTO: Final = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_MONO_SC: Final = "Noto Sans Mono CJK SC"
_WENQUANYI: Final = tuple(
    Path("/usr/share/fonts/X11/misc") / name for name in ("wenquanyi_9pt.pcf", "wenquanyi_9pt.pcf.gz")
)
_INKED: Final = 60
"""Of 255: how much of a dot a stroke must cover, brought down from 16 rows to 12, to light it."""
_INK: Final = 0.9
"""How much of the rows a character takes: what hangs below the line finds room in the rest."""
_BASELINE: Final = 0.8

log = logging.getLogger(__name__)


class GridFace:
    """Draws at one height. Every character stands in the middle of its one or two cells, so that numbers keep step."""

    def __init__(self, font: ImageFont.FreeTypeFont, height: int, baseline: int) -> None:
        self._font, self._height, self._baseline = font, height, baseline
        self._cell = cells.cell_width(height)
        self.draw = lru_cache(maxsize=256)(self._draw)

    def _draw(self, text: str) -> Bitmap:
        clean = cleaned(text)
        width = cells.width(clean) * self._cell
        if not width:
            return Bitmap(0, self._height, b"")
        image = Image.new("1", (width, self._height))
        pen, left = ImageDraw.Draw(image), 0
        for character in clean:
            room = cells.width(character) * self._cell
            inset = max(0, round((room - self._font.getlength(character)) / 2)) if room else 0
            pen.text((left + inset, self._baseline), character, fill=1, font=self._font, anchor="ls")
            left += room
        return Bitmap(width, self._height, image.convert("L").tobytes().replace(b"\xff", b"\x01"))


def large_face(height: int) -> GridFace | None:
    """Noto Sans Mono CJK SC for a strip of 24 rows or more; None where it is not installed."""
    font = _mono(round(height * _INK))
    return GridFace(font, height, round(height * _BASELINE)) if font else None


class ReducedFace:
    """12 rows from a face of 16: `draw_16` gives a character as that one has it, `figures` draws what is narrow."""

    def __init__(self, draw_16: Callable[[str], Bitmap], figures: GridFace | None) -> None:
        self._draw_16, self._figures = draw_16, figures
        self.draw = lru_cache(maxsize=256)(self._draw)

    def _draw(self, text: str) -> Bitmap:
        clean = cleaned(text)
        drawn = [self._character(character) for character in clean if cells.width(character)]
        width = sum(bitmap.width for bitmap in drawn)
        rows = (bitmap.pixels[row * bitmap.width :][: bitmap.width] for row in range(LOW_HEIGHT) for bitmap in drawn)
        return Bitmap(width, LOW_HEIGHT, b"".join(rows))

    def _character(self, character: str) -> Bitmap:
        room = cells.width(character) * cells.cell_width(LOW_HEIGHT)
        if self._figures and cells.width(character) == 1:
            return self._figures.draw(character)
        whole = self._draw_16(character)
        if not whole.width:
            return Bitmap(room, LOW_HEIGHT, bytes(room * LOW_HEIGHT))
        image = Image.frombytes("L", (whole.width, whole.height), whole.pixels.replace(b"\x01", b"\xff"))
        small = image.resize((room, LOW_HEIGHT), Image.Resampling.BOX)
        return Bitmap(room, LOW_HEIGHT, bytes(dot >= _INKED for dot in small.tobytes()))


def low_face(draw_16: Callable[[str], Bitmap]) -> GridFace | ReducedFace:
    """Type for strips of 12 rows: WenQuanYi, drawn dot by dot for this size, or as near as can be without it."""
    for path in _WENQUANYI:
        try:
            font = ImageFont.truetype(str(path), LOW_HEIGHT, layout_engine=ImageFont.Layout.BASIC)
        except OSError:
            continue
        return GridFace(font, LOW_HEIGHT, LOW_HEIGHT - 2)
    log.warning("a strip of 12 rows is hard to read without the package xfonts-wqy")
    figures = _mono(LOW_HEIGHT)
    return ReducedFace(draw_16, GridFace(figures, LOW_HEIGHT, LOW_HEIGHT - 2) if figures else None)


def _mono(size: int) -> ImageFont.FreeTypeFont | None:
    """The member of the collection that has Latin letters of half the width."""
    for index in range(10):
        try:
            font = ImageFont.truetype(str(_NOTO), size, index=index, layout_engine=ImageFont.Layout.BASIC)
        except OSError:
            return None
        if font.getname()[0] == _MONO_SC:
            return font
    return None
