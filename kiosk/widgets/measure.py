"""How wide characters are in the kiosk's faces; each is asked once."""

from functools import lru_cache

from kivy.core.text import Label as CoreLabel
from kivy.core.text import LabelBase

from kiosk.fonts import Faces
from kiosk.icons import ICON_FONT

FACE = "Hall"
ICONS = "Icons"


def register(faces: Faces) -> None:
    """Make the faces known to Kivy; its own default is replaced too, so that no other face can appear."""
    for name in (FACE, "Roboto"):
        LabelBase.register(name, str(faces.regular), fn_bold=str(faces.bold))
    LabelBase.register(ICONS, str(ICON_FONT))


def measure(text: str, size: float, bold: bool) -> float:
    """The width of `text` in pixels; a sum over characters, which kerning only makes narrower."""
    return sum(_character(character, round(size), bold) for character in text)


@lru_cache(maxsize=40_000)
def _character(character: str, size: int, bold: bool) -> float:
    """The width of one character; between two others, since alone it may be measured by its ink."""
    label = _label(size, bold)
    pair, triple = label.get_extents("永永")[0], label.get_extents(f"永{character}永")[0]
    return float(triple - pair)


@lru_cache(maxsize=64)
def _label(size: int, bold: bool) -> CoreLabel:
    return CoreLabel(font_name=FACE, font_size=size, bold=bold)
