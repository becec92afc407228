"""Faces whose characters stand in cells of one width: Noto Sans Mono CJK from 24 rows on, WenQuanYi for 12."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from content.wording import cells
from hardware.strip.bitmap import Bitmap, cleaned

LOW_HEIGHT: Final = 12
_NOTO: Final = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_MONO_SC: Final = "Noto Sans Mono CJK SC"
_WENQUANYI: Final = Path("/usr/share/fonts/X11/misc/wenquanyi_9pt.pcf.gz")
_INK: Final = 0.9
"""How much of the rows a character takes: what hangs below the line finds room in the rest."""
_BASELINE: Final = 0.8


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


def low_face() -> GridFace | None:
    """Type for strips of 12 rows: WenQuanYi, drawn dot by dot for this size; else Noto, which is coarser there."""
    try:
        font = ImageFont.truetype(str(_WENQUANYI), LOW_HEIGHT, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        drawn = _mono(LOW_HEIGHT)
        return GridFace(drawn, LOW_HEIGHT, LOW_HEIGHT - 2) if drawn else None
    return GridFace(font, LOW_HEIGHT, LOW_HEIGHT - 2)


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
