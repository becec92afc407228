"""What a window really paints: the kiosk's own faces, compared with FreeType, and not the Japanese drawing."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from kiosk.fonts import Faces

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

JAPANESE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
"""Face 0 of the collection, which is what a program gets that asks for no face."""

SIDE = 320
SIZE = 240
NEAR = 12.0
"""Mean difference of grey, of 255: what two rasterisers may disagree about along the edges of a stroke."""


@pytest.fixture
def painted(rehearsal: "Rehearsal") -> Callable[[str, bool], Image.Image]:
    """Draws a character in the window by the kiosk's own Text, and gives its ink, black on white."""
    from kivy.core.window import Window
    from kivy.graphics import Color, Rectangle

    from kiosk.widgets.text import Text

    def paint(character: str, bold: bool) -> Image.Image:
        text = Text(content=character, design=SIZE, bold=bold, size_hint=(None, None), width=SIDE, pos=(0, 600))
        text.color = (0, 0, 0, 1)
        with text.canvas.before:
            Color(1, 1, 1, 1)
            Rectangle(pos=(0, 500), size=(SIDE * 2, SIDE * 3))
        rehearsal.app.root.add_widget(text)
        rehearsal.settle()
        whole = Image.open(BytesIO(rehearsal.picture())).convert("L")
        rehearsal.app.root.remove_widget(text)
        top = Window.height - 600 - round(text.height)
        return ink(whole.crop((0, top, SIDE, top + round(text.height))))

    return paint


def ink(picture: Image.Image) -> Image.Image:
    """The box around what is dark, in a square of one size."""
    box = ImageChops.invert(picture).point(lambda grey: 255 if grey > 128 else 0).getbbox()
    assert box is not None, "nothing was painted"
    return picture.crop(box).resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def reference(character: str, face: Path, index: int = 0) -> Image.Image:
    """The same by Pillow, which has FreeType draw it."""
    picture = Image.new("L", (2 * SIDE, 2 * SIDE), 255)
    font = ImageFont.truetype(str(face), SIZE, index=index)
    ImageDraw.Draw(picture).text((40, 40), character, font=font, fill=0)
    return ink(picture)


def difference(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


@pytest.mark.parametrize("character", "直令将骨")
def test_a_window_paints_a_character_as_china_writes_it(
    painted: Callable[[str, bool], Image.Image], faces: Faces, character: str
) -> None:
    seen = painted(character, False)
    ours, japanese = reference(character, faces.regular), reference(character, JAPANESE)
    assert difference(seen, ours) < NEAR
    assert difference(seen, japanese) > 2 * max(difference(seen, ours), NEAR / 2)


@pytest.mark.parametrize("character", "䶮堃喆垚𬭚")
@pytest.mark.parametrize("bold", [False, True])
def test_a_window_paints_the_characters_of_rare_names(
    painted: Callable[[str, bool], Image.Image], faces: Faces, character: str, bold: bool
) -> None:
    seen = painted(character, bold)
    face = faces.bold if bold else faces.regular
    assert difference(seen, reference(character, face)) < NEAR
    assert difference(seen, reference("\U000effff", face)) > 2 * NEAR  # The box that stands for what a face lacks.
