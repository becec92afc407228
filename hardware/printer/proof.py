"""A proof: a sheet of the simulated printer as a picture, dot by dot as it would stand on the paper."""

from collections.abc import Sequence

from PIL import Image

from hardware.printer.picture import row_picture
from hardware.printer.simulator import Band, Printed, TextRow
from hardware.printer.typeset import Row

_MARGIN = 24


def proof(sheet: Sequence[Printed], dots: int) -> Image.Image:
    """The sheet in black on white with a margin; the printer's own font is stood in for by ours."""
    strips = [_strip(printed, dots) for printed in sheet]
    height = sum(strip.height for strip in strips)
    paper = Image.new("1", (dots + 2 * _MARGIN, height + 2 * _MARGIN), 1)
    top = _MARGIN
    for strip in strips:
        paper.paste(strip, (_MARGIN, top))
        top += strip.height
    return paper


def _strip(printed: Printed, dots: int) -> Image.Image:
    match printed:
        case Band(stride, height, data):
            ink = Image.frombytes("1", (stride * 8, height), bytes(byte ^ 0xFF for byte in data))
            return ink.crop((0, 0, dots, height)) if stride * 8 > dots else ink
        case TextRow(text, size, bold, centred):
            return row_picture(Row(text, "large" if size > 1 else "strong" if bold else "plain", centred), dots)
