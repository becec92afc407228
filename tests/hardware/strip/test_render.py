"""Text to bitmaps."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.wording import cells
from hardware.strip.render import CELL, HEIGHT, Face, FontMissing, find_font

FACE = Face(find_font())

WORK = """\
................
................
.#############..
.......#........
.......#........
.......#........
.......#........
.......#........
.......#........
.......#........
.......#........
.......#........
.......#........
###############.
................
................
"""


def picture(text: str) -> str:
    bitmap = FACE.draw(text)
    rows = [bitmap.pixels[y * bitmap.width : (y + 1) * bitmap.width] for y in range(bitmap.height)]
    return "".join("".join(".#"[pixel] for pixel in row) + "\n" for row in rows)


def test_a_known_character_is_drawn_dot_for_dot() -> None:
    assert picture("工") == WORK


@pytest.mark.parametrize("text", ["电焊工", "203 167", "6000-8500元/月", "岗位号 203 167", "【紧急】", "Welder"])
def test_a_text_is_as_wide_as_its_cells(text: str) -> None:
    assert FACE.draw(text).width == cells.width(text) * CELL
    assert FACE.draw(text).height == HEIGHT


def test_every_character_of_gb2312_has_a_shape_of_its_own() -> None:
    rows, places = range(0xB0, 0xF8), range(0xA1, 0xFF)
    codes = (bytes([row, place]) for row in rows for place in places if not (row == 0xD7 and place > 0xF9))
    characters = [code.decode("gb2312") for code in codes]
    assert len(characters) == 6763
    assert len({FACE.draw(character).pixels for character in characters}) == 6763


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_is_drawn_and_none_raises(text: str) -> None:
    bitmap = FACE.draw(text)
    assert bitmap.height == HEIGHT
    assert len(bitmap.pixels) == bitmap.width * HEIGHT
    assert set(bitmap.pixels) <= {0, 1}


def test_twice_as_large_is_every_dot_as_four() -> None:
    small, large = FACE.draw("工"), FACE.draw("工").scaled(2)
    assert (large.width, large.height) == (32, 32)
    assert all(
        large.pixels[y * 32 + x] == small.pixels[y // 2 * 16 + x // 2] for y in range(32) for x in range(32)
    )  # fmt: skip


@given(st.integers(-300, 300), st.integers(1, 200), st.integers(16, 40))
def test_a_window_is_dark_outside_the_text(left: int, width: int, height: int) -> None:
    bitmap, above = FACE.draw("工"), (height - 16) // 2
    seen = bitmap.window(left, width, height)
    assert len(seen) == width * height
    for y in range(height):
        for x in range(0, width, 7):
            inside = 0 <= left + x < 16 and above <= y < above + 16
            assert seen[y * width + x] == (bitmap.pixels[(y - above) * 16 + left + x] if inside else 0)


def test_a_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match="fonts-unifont"):
        find_font(str(tmp_path / "none.otf"))
    (tmp_path / "broken.otf").write_bytes(b"no font")
    with pytest.raises(FontMissing, match="JOBHALL_STRIP_FONT"):
        Face(tmp_path / "broken.otf")
