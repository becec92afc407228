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


def gb2312() -> list[str]:
    rows, places = range(0xB0, 0xF8), range(0xA1, 0xFF)
    codes = (bytes([row, place]) for row in rows for place in places if not (row == 0xD7 and place > 0xF9))
    return [code.decode("gb2312") for code in codes]


@pytest.mark.parametrize("height", [24, 32])
def test_large_strips_have_a_face_of_their_own_with_all_of_gb2312(height: int) -> None:
    characters = gb2312()
    drawn = FACE.bitmaps(characters, height)
    assert len({bitmap.pixels for bitmap in drawn}) == len(characters) == 6763
    assert {(bitmap.width, bitmap.height) for bitmap in drawn} == {(height // 2 * 2, height)}
    assert {pixel for bitmap in drawn for pixel in bitmap.pixels} == {0, 1}
    (unifont,) = {bitmap.pixels for bitmap in [FACE.draw("囊").scaled(2)]}
    assert FACE.bitmaps(["囊"], 32)[0].pixels != unifont


def test_strips_of_12_rows_have_a_face_drawn_for_them_with_all_of_gb2312() -> None:
    assert Path("/usr/share/doc/xfonts-wqy").exists(), "apt install xfonts-wqy"
    characters = gb2312()
    drawn = Face(find_font()).bitmaps(characters, 12)
    assert len({bitmap.pixels for bitmap in drawn}) == len(characters)
    assert {(bitmap.width, bitmap.height) for bitmap in drawn} == {(12, 12)}
    assert all(any(bitmap.pixels) for bitmap in drawn)


def roofed(face: Face) -> bool:
    """Whether 安 has what 女 has not: a roof, over most of the width, above the middle."""
    peace, woman = face.bitmaps(["安", "女"], 12)
    above = [peace.pixels[row * 12 : row * 12 + 12] for row in range(4)]
    return max(map(sum, above)) >= 7 and peace.pixels != woman.pixels


def test_without_it_they_have_unifont_brought_down_and_no_character_reads_as_another(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert roofed(FACE)
    monkeypatch.setattr("hardware.strip.grid_face._WENQUANYI", ())
    face, characters = Face(find_font()), gb2312()
    drawn = face.bitmaps(characters, 12)
    assert len({bitmap.pixels for bitmap in drawn}) == len(characters)
    assert {(bitmap.width, bitmap.height) for bitmap in drawn} == {(12, 12)}
    assert roofed(face)
    (mixed,) = face.bitmaps(["保安 203 167"], 12)
    assert (mixed.width, mixed.height) == (12 * 6, 12)
    assert len(mixed.pixels) == mixed.width * 12
    assert [record.getMessage() for record in caplog.records] == [
        "a strip of 12 rows is hard to read without the package xfonts-wqy"
    ]


@pytest.mark.parametrize("height", [12, 16, 20, 24, 32, 48])
@pytest.mark.parametrize("text", ["203 167", "电焊工 6000-8500元/月", "【紧急】gypsy", "Welder"])
def test_on_every_height_a_text_is_as_wide_as_its_cells_and_nothing_is_cut(height: int, text: str) -> None:
    (bitmap,) = FACE.bitmaps([text], height)
    assert bitmap.width == cells.width(text) * cells.cell_width(height)
    assert bitmap.height <= height
    whole = bitmap.window(0, bitmap.width, height + 2)
    assert sum(whole) == sum(bitmap.pixels) > 0


def test_without_noto_large_strips_have_unifont_doubled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("hardware.strip.grid_face._NOTO", tmp_path / "none.ttc")
    assert Face(find_font()).bitmaps(["工"], 32) == (FACE.draw("工").scaled(2),)


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
