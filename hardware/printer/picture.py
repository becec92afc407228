"""Rows and codes as pictures, for printers without Chinese; the printer's door of Pillow.

The face is Noto Sans Mono CJK SC, whose Latin letters are half as wide as its Chinese ones: a row fills the same
half-width columns as a row from a printer's own font, so both are broken alike.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from content.errors import JobhallError
from content.qr import QUIET, qr_matrix
from content.wording import cells
from hardware.printer.typeset import Row

CELL: Final = 12
"""Dots of a half-width character; a Chinese one is 24 by 24."""

_LEADING: Final = 8
_FAMILY: Final = "Noto Sans Mono CJK SC"
_FOLDERS: Final = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/local/share/fonts",
)


class PrinterFontMissing(JobhallError):
    """The machine lacks the font that slips are drawn with."""


def row_picture(row: Row, dots: int) -> Image.Image:
    """A row across the whole paper, black on white."""
    size = 2 if row.style == "large" else 1
    height = size * 2 * CELL
    picture = Image.new("1", (dots, height + _LEADING), 1)
    left = (dots - cells.width(row.text) * CELL * size) // 2 if row.centred else 0
    font = _face("Regular" if row.style == "plain" else "Bold", height)
    ImageDraw.Draw(picture).text((left, _LEADING // 2 + round(height * 0.86)), row.text, fill=0, font=font, anchor="ls")
    return picture


def rule_picture(dots: int) -> Image.Image:
    """A thin line with space around it."""
    picture = Image.new("1", (dots, 2 * _LEADING + 2), 1)
    ImageDraw.Draw(picture).rectangle((0, _LEADING, dots - 1, _LEADING + 1), fill=0)
    return picture


def code_picture(address: str, dots: int) -> Image.Image:
    """A QR code in the middle of the paper; a module is four dots (half a millimetre) or more where it fits."""
    matrix = qr_matrix(address)
    side = len(matrix) + 2 * QUIET
    scale = max(1, min(dots // side, max(4, dots * 9 // 20 // side)))
    small = Image.new("1", (side, side), 1)
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            if dark:
                small.putpixel((QUIET + x, QUIET + y), 0)
    picture = Image.new("1", (dots, side * scale), 1)
    picture.paste(small.resize((side * scale, side * scale), Image.Resampling.NEAREST), ((dots - side * scale) // 2, 0))
    return picture


@lru_cache(maxsize=8)
def _face(weight: str, height: int) -> ImageFont.FreeTypeFont:
    """The face out of the collection that Debian ships. Raises PrinterFontMissing."""
    for folder in _FOLDERS:
        path = Path(folder) / f"NotoSansCJK-{weight}.ttc"
        if path.exists():
            return _named(path, height)
    raise PrinterFontMissing("这台机器没有 Noto Sans CJK 字体，小票画不出来：请安装 fonts-noto-cjk。")


def _named(path: Path, height: int) -> ImageFont.FreeTypeFont:
    for index in range(20):
        try:
            font = ImageFont.truetype(str(path), height, index=index, layout_engine=ImageFont.Layout.BASIC)
        except OSError as error:
            raise PrinterFontMissing(f"{path} 里没有 {_FAMILY}：请重新安装 fonts-noto-cjk。") from error
        if font.getname()[0] == _FAMILY:
            return font
    raise PrinterFontMissing(f"{path} 里没有 {_FAMILY}：请重新安装 fonts-noto-cjk。")
