"""The kiosk's two faces: Noto Sans SC, regular and bold, cut once from the collections that Debian ships.

Kivy opens the first face of a collection, and in Noto CJK that is the Japanese one, in which 直, 令 and 骨 are
drawn otherwise. So the Simplified Chinese faces are cut out, with a line height that suits a screen full of type.
"""

import os
from pathlib import Path
from typing import Final, NamedTuple

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from content.errors import JobhallError

_FAMILY: Final = "Noto Sans CJK SC"
_FOLDERS: Final = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/local/share/fonts",
)
_ASCENT, _DESCENT = 980, -220
"""Thousandths of the size; together `kiosk.theme.LINE_HEIGHT`, and centred on a Chinese character."""


class NoChineseFont(JobhallError):
    """The machine lacks the collections that the faces are cut from."""


class Faces(NamedTuple):
    """The files of the two weights."""

    regular: Path
    bold: Path


def chinese_faces(folder: Path) -> Faces:
    """The faces, cut into `folder` the first time. Raises NoChineseFont."""
    return Faces(_face("Regular", folder), _face("Bold", folder))


def _face(weight: str, folder: Path) -> Path:
    target = folder / f"NotoSansSC-{weight}.otf"
    if not target.exists():
        _cut(_collection(weight), target)
    return target


def _collection(weight: str) -> Path:
    for folder in _FOLDERS:
        path = Path(folder) / f"NotoSansCJK-{weight}.ttc"
        if path.exists():
            return path
    raise NoChineseFont(
        f"找不到中文字体 NotoSansCJK-{weight}.ttc：请先安装 fonts-noto-cjk（apt install fonts-noto-cjk）。"
    )


def _cut(collection: Path, target: Path) -> None:
    """Write the face whole or not at all: the power may go in the middle."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half_written = target.with_suffix(f".{os.getpid()}.part")
    try:
        with collection.open("rb") as file, TTCollection(file, lazy=True) as fonts:
            face = _with_our_lines(next(font for font in fonts.fonts if font["name"].getDebugName(1) == _FAMILY))
            face.save(half_written, reorderTables=False)
    except (StopIteration, OSError, TTLibError) as error:
        raise NoChineseFont(f"从 {collection.name} 取不出中文字体（{error}）。请重新安装 fonts-noto-cjk。") from error
    half_written.replace(target)


def _with_our_lines(face: TTFont) -> TTFont:
    face.recalcBBoxes = False
    face["hhea"].ascent, face["hhea"].descent, face["hhea"].lineGap = _ASCENT, _DESCENT, 0
    return face
