"""Text to bitmaps with GNU Unifont at 16 pixels, which has all of GB2312 and GBK; the only door of Pillow."""

import math
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec
from PIL import Image, ImageDraw, ImageFont

from content.errors import JobhallError

HEIGHT: Final = 16
CELL: Final = 8
"""Unifont draws half-width characters 8 pixels wide and the others 16."""

_USUAL_PLACES: Final = (
    Path("/usr/share/fonts/opentype/unifont/unifont.otf"),
    Path("/usr/share/fonts/truetype/unifont/unifont.ttf"),
)
_LONGEST: Final = 2000


class FontMissing(JobhallError):
    """GNU Unifont is not on this machine, or the file named is no font."""


class Bitmap(msgspec.Struct, frozen=True):
    """A rendered text: one byte a pixel, 1 where it is lit."""

    width: int
    height: int
    pixels: bytes

    def scaled(self, scale: int) -> "Bitmap":
        """Every pixel as a square of `scale` pixels."""
        if scale == 1:
            return self
        rows = (self.pixels[start : start + self.width] for start in range(0, len(self.pixels), self.width or 1))
        wide = (b"".join(row[x : x + 1] * scale for x in range(self.width)) for row in rows)
        return Bitmap(self.width * scale, self.height * scale, b"".join(row * scale for row in wide))

    def window(self, left: int, width: int, height: int) -> bytes:
        """The pixels from column `left` on, set in the middle of `height` rows; outside the text all is dark."""
        before, above = max(0, -left), max(0, (height - self.height) // 2)
        below = max(0, height - above - self.height)
        rows = (self._row(row, left, width, before) for row in range(min(self.height, height)))
        return bytes(width * above) + b"".join(rows) + bytes(width * below)

    def _row(self, row: int, left: int, width: int, before: int) -> bytes:
        start = row * self.width
        lit = self.pixels[start + max(0, left) : start + max(0, min(self.width, left + width))]
        return (bytes(before) + lit)[:width].ljust(width, b"\0")


class Face:
    """One font file, opened once."""

    def __init__(self, path: Path) -> None:
        """Raises FontMissing."""
        try:
            self._font = ImageFont.truetype(str(path), HEIGHT, layout_engine=ImageFont.Layout.BASIC)
        except OSError as error:
            raise FontMissing(
                f"读不了字体 {path}：{error}。请安装 fonts-unifont，或用 JOBHALL_STRIP_FONT 指定。"
            ) from error
        self.draw = lru_cache(maxsize=512)(self._draw)

    def _draw(self, text: str) -> Bitmap:
        """The text on one line; what cannot be printed becomes a space, and no text raises."""
        clean = _clean(text)
        width = math.ceil(self._font.getlength(clean, mode="1"))
        if width <= 0:
            return Bitmap(0, HEIGHT, b"")
        image = Image.new("1", (width, HEIGHT))
        ImageDraw.Draw(image).text((0, 0), clean, fill=1, font=self._font)
        return Bitmap(width, HEIGHT, image.convert("L").tobytes().replace(b"\xff", b"\x01"))


def find_font(named: str = "") -> Path:
    """The file of GNU Unifont: the one named, the usual ones, or what fontconfig knows. Raises FontMissing."""
    if named:
        return _existing(Path(named))
    for path in _USUAL_PLACES:
        if path.exists():
            return path
    return _existing(_asked_of_fontconfig())


def _asked_of_fontconfig() -> Path:
    program = shutil.which("fc-match")
    if program is None:
        return Path("unifont.otf")
    asked = [program, "--format", "%{family}|%{file}", "Unifont"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603  the program found above
    family, _, file = found.partition("|")
    return Path(file) if "Unifont" in family else Path("unifont.otf")


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise FontMissing(f"没有找到字体 {path}。请安装 fonts-unifont，或用 JOBHALL_STRIP_FONT 指定字体文件。")
    return path


def _clean(text: str) -> str:
    return "".join(
        c if c.isprintable() and ord(c) < 0x10000 else "　" if ord(c) >= 0x10000 else " " for c in text[:_LONGEST]
    )
