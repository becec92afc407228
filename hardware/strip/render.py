"""Text to bitmaps with GNU Unifont at 16 pixels, which has all of GB2312 and GBK, and other faces for other heights."""

import math
import shutil
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from content.errors import JobhallError
from content.wording import cells
from hardware.strip.bitmap import Bitmap, cleaned
from hardware.strip.grid_face import GridFace, ReducedFace, large_face, low_face

HEIGHT: Final = 16
CELL: Final = 8
"""Unifont draws half-width characters 8 pixels wide and the others 16."""

_USUAL_PLACES: Final = (
    Path("/usr/share/fonts/opentype/unifont/unifont.otf"),
    Path("/usr/share/fonts/truetype/unifont/unifont.ttf"),
)


class FontMissing(JobhallError):
    """GNU Unifont is not on this machine, or the file named is no font."""


class Face:
    """One font file, opened once; on strips of other heights than its own another face takes its place."""

    def __init__(self, path: Path) -> None:
        """Raises FontMissing."""
        try:
            self._font = ImageFont.truetype(str(path), HEIGHT, layout_engine=ImageFont.Layout.BASIC)
        except OSError as error:
            raise FontMissing(
                f"读不了字体 {path}：{error}。请安装 fonts-unifont，或用 JOBHALL_STRIP_FONT 指定。"
            ) from error
        self.draw = lru_cache(maxsize=512)(self._draw)
        self._at = lru_cache(maxsize=8)(self._other_face)

    def bitmaps(self, texts: Iterable[str], height: int) -> tuple[Bitmap, ...]:
        """The texts, each on one line, as large as a strip of `height` rows takes."""
        other = None if HEIGHT <= height < cells.LARGE_HEIGHT else self._at(height)
        if other:
            return tuple(other.draw(text) for text in texts)
        return tuple(self.draw(text).scaled(max(1, height // HEIGHT)) for text in texts)

    def _other_face(self, height: int) -> GridFace | ReducedFace | None:
        """None where this machine has no such font: then Unifont is set, larger by whole factors."""
        return low_face(self.draw) if height < HEIGHT else large_face(height)

    def _draw(self, text: str) -> Bitmap:
        """The text on one line; what cannot be printed becomes a space, and no text raises."""
        clean = cleaned(text)
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
