"""Graphic cards: our bytes are the bytes of the vendor's own SDK."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.strip.frame import Frame
from hardware.strip.onbon import dynamic_area
from hardware.strip.onbon.dynamic_area import PING, DynamicArea, body_of, check_answer, words
from hardware.strip.onbon.framing import BrokenFrame
from hardware.strip.onbon.reply import Refused
from hardware.strip.onbon.simulator_area import AreaDialect
from tests.hardware.strip.onbon.captures import GRAPHIC_PING, coloured_dots, dots, sdk_colours, sdk_update


def picture(width: int, height: int, lit: frozenset[tuple[int, int]]) -> Frame:
    return Frame(width, height, bytes((x, y) in lit for y in range(height) for x in range(width)))


@pytest.mark.parametrize("width", [32, 40, 64])
def test_the_dynamic_area_is_the_sdks_byte_for_byte(width: int) -> None:
    area = DynamicArea(width=width, height=16, bits=words(picture(width, 16, dots(width))), timeout=4)
    assert dynamic_area.update(area, device=0x0174) == sdk_update(width)


@pytest.mark.parametrize("planes", [2, 3])
def test_colours_are_the_sdks_byte_for_byte(planes: int) -> None:
    dots, palette = coloured_dots(), ((0, 0, 0), *coloured_dots().values())
    pixels = bytes(palette.index(dots.get((x, y), (0, 0, 0))) for y in range(16) for x in range(32))
    area = DynamicArea(width=32, height=16, bits=words(Frame(32, 16, pixels, palette), planes), timeout=4)
    assert dynamic_area.update(area, device=0x0174) == sdk_colours(planes)


@pytest.mark.parametrize("sent", GRAPHIC_PING)
def test_the_sdks_ping_is_read_and_ours_differs_only_where_it_may(sent: str) -> None:
    theirs, ours = bytes.fromhex(sent), dynamic_area.command(PING)
    assert body_of(theirs) == body_of(ours) == bytes.fromhex("01a2000000")
    sequence, encryption, checksum = {10, 11}, {14, 15}, {27}
    assert {place for place in range(33) if theirs[place] != ours[place]} <= sequence | encryption | checksum


@pytest.mark.parametrize("packet", [sdk_update(32), dynamic_area.command(PING), dynamic_area.delete((0, 3))])
def test_no_bit_of_a_packet_may_be_wrong(packet: bytes) -> None:
    for bit in range(8 * len(packet)):
        harmed = bytearray(packet)
        harmed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BrokenFrame):
            body_of(bytes(harmed))


@given(st.binary(max_size=200))
def test_noise_never_does_more_than_be_refused(noise: bytes) -> None:
    with pytest.raises(BrokenFrame):
        check_answer(noise)


@given(st.integers(1, 70), st.integers(1, 5), st.data())
def test_a_row_is_whole_words_and_what_is_dark_is_1(width: int, height: int, data: st.DataObject) -> None:
    pixels = data.draw(st.binary(min_size=width * height, max_size=width * height))
    bits = words(Frame(width, height, pixels))
    row = (width + 31) // 32 * 4
    assert len(bits) == row * height
    for y in range(height):
        drawn = b"".join(bits[y * row + at : y * row + at + 4][::-1] for at in range(0, row, 4))
        lit = [not drawn[x // 8] >> 7 - x % 8 & 1 for x in range(row * 8)]
        assert lit == [bool(pixel) for pixel in pixels[y * width : (y + 1) * width]] + [False] * (row * 8 - width)


def test_a_nack_is_told_with_its_reason() -> None:
    for asked in (bytes([1, 0xA7, 0]), bytes([1, 0xA9, 0])):  # behind either header
        check_answer(AreaDialect(32, 16).answer(asked, 0))
        with pytest.raises(Refused, match="屏幕参数"):
            check_answer(AreaDialect(32, 16).answer(asked, 18))
