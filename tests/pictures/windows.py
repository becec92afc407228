"""The picture of the sample's bulletin about its windows, as it was drawn: `python -m tests.pictures.windows`.

It is kept as a file, so that the sample opens without a font and without Pillow.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from content.sample.reading import DATA

_FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
_NIGHT, _NIGHT3, _SNOW, _AMBER = "#0A1826", "#1C3650", "#F4F0E6", "#FFC04A"
_SIMPLIFIED = 2  # the face of the collection
WINDOWS = (
    ("1", "单位招人"), ("2", "失业登记"), ("3", "找工作"), ("4", "困难帮扶"),
    ("5", "档案"), ("6", "创业"), ("7", "学手艺"), ("8", "社保"),
)  # fmt: skip


def draw() -> Image.Image:
    """Eight windows in the order in which they stand, and the way in."""
    image = Image.new("RGB", (1600, 900), _NIGHT)
    brush = ImageDraw.Draw(image)
    for index, (number, words) in enumerate(WINDOWS):
        left, top = 40 + index % 4 * 385, 40 + index // 4 * 330
        chosen = number == "3"
        brush.rounded_rectangle((left, top, left + 365, top + 300), 28, fill=_AMBER if chosen else _NIGHT3)
        ink = _NIGHT if chosen else _SNOW
        brush.text((left + 182, top + 120), number, ink if chosen else _AMBER, _face(150), anchor="mm")
        brush.text((left + 182, top + 240), words, ink, _face(62), anchor="mm")
    brush.polygon([(770, 790), (830, 790), (800, 730)], fill=_AMBER)
    brush.rectangle((788, 790, 812, 860), fill=_AMBER)
    brush.text((860, 800), "大门进来，下岗职工在 3 号窗口优先", _SNOW, _face(40), anchor="lm")
    return image


def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, index=_SIMPLIFIED)


if __name__ == "__main__":
    draw().quantize(64).save(DATA / "windows.png", optimize=True)
