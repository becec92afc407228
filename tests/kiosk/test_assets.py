"""Fonts and icons: the right faces, and every icon that anything asks for."""

import ast
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import content.wording
import kiosk
from kiosk import fonts
from kiosk.fonts import Faces, NoChineseFont, chinese_faces
from kiosk.icons import ICON_FONT, icon, icon_codes

KIOSK = Path(kiosk.__file__).parent
WORDING = Path(content.wording.__file__).parent
COLLECTION = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


def test_the_faces_are_the_simplified_chinese_ones(faces: Faces) -> None:
    for path, weight in zip(faces, ("Regular", "Bold"), strict=True):
        with TTFont(path, lazy=True) as font:
            names = font["name"]
        assert (names.getDebugName(1), names.getDebugName(2)) == ("Noto Sans CJK SC", weight)


@pytest.mark.parametrize("character", "直令将骨")
def test_characters_are_drawn_as_in_china_and_not_as_in_japan(faces: Faces, character: str) -> None:
    with TTFont(faces.regular, lazy=True) as ours, TTFont(COLLECTION, fontNumber=0, lazy=True) as japanese:
        assert ours.getBestCmap()[ord(character)] != japanese.getBestCmap()[ord(character)]


def test_a_rare_name_character_is_there(faces: Faces) -> None:
    with TTFont(faces.bold, lazy=True) as font:
        assert ord("𬭚") in font.getBestCmap()


def test_the_faces_are_cut_once(tmp_path: Path) -> None:
    first = chinese_faces(tmp_path).regular.stat().st_mtime_ns
    assert chinese_faces(tmp_path).regular.stat().st_mtime_ns == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["NotoSansSC-Bold.otf", "NotoSansSC-Regular.otf"]


def test_a_machine_without_the_font_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path),))
    with pytest.raises(NoChineseFont, match="fonts-noto-cjk"):
        chinese_faces(tmp_path / "cut")


def test_a_broken_collection_is_a_clear_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"not a font")
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path),))
    with pytest.raises(NoChineseFont, match="重新安装"):
        chinese_faces(tmp_path / "cut")
    assert list((tmp_path / "cut").glob("*.otf")) == []


def test_the_icon_font_is_small_and_has_every_icon() -> None:
    assert ICON_FONT.stat().st_size < 50_000
    with TTFont(ICON_FONT) as font:
        assert set(icon_codes()) <= set(font.getBestCmap())
    assert ICON_FONT.with_name("LICENSE.lucide").exists()


def test_every_icon_that_a_page_names_is_known() -> None:
    named = re.findall(r'Field\("([a-z0-9-]+)"', "".join(path.read_text() for path in WORDING.glob("*.py")))
    assert named
    assert [name for name in named if icon(name) == icon("dot")] == []


def test_only_screens_widgets_and_their_frame_know_kivy() -> None:
    allowed = (
        "screens",
        "widgets",
        "app.py",
        "hands.py",
        "care.py",
        "painted.py",
        "screenshot.py",
        "stumbling.py",
        "preview.py",
        "sound_device.py",
        "rehearsal.py",
        "inspection.py",
        "display.py",
        "__main__.py",
    )
    for path in KIOSK.rglob("*.py"):
        if path.relative_to(KIOSK).parts[0] not in allowed:
            assert "kivy" not in _imports(path), path


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found
