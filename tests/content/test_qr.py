"""A code is read back by another implementation than the one that wrote it."""

import re
import xml.etree.ElementTree as ET

import pytest
import zxingcpp
from PIL import Image

from content.qr import QUIET, qr_matrix, qr_svg

ADDRESS = "https://jobs.example.cn/n/203167"


def picture(matrix: tuple[tuple[bool, ...], ...], module: int = 4) -> Image.Image:
    side = len(matrix) + 2 * QUIET
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + QUIET, y + QUIET), 0)
    return image.resize((side * module, side * module), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", [ADDRESS, "203167", "郑州 · 电焊工", "x" * 300])
def test_another_reader_reads_what_was_written(text: str) -> None:
    assert [found.text for found in zxingcpp.read_barcodes(picture(qr_matrix(text)))] == [text]


def test_the_matrix_is_square_and_has_its_three_eyes() -> None:
    matrix = qr_matrix(ADDRESS)
    assert {len(row) for row in matrix} == {len(matrix)}
    for corner in (matrix[0][:7], matrix[0][-7:], matrix[-1][:7]):
        assert corner == (True,) * 7


def test_the_svg_draws_exactly_the_matrix_inside_its_quiet_zone() -> None:
    root = ET.fromstring(qr_svg(ADDRESS))
    matrix = qr_matrix(ADDRESS)
    side = len(matrix) + 2 * QUIET
    assert root.attrib["viewBox"] == f"0 0 {side} {side}"
    drawn = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", root[0].attrib["d"])
        for step in range(int(width))
    }
    assert drawn == {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
