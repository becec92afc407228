"""A frame as drivers want it."""

from hypothesis import given
from hypothesis import strategies as st

from hardware.strip.frame import AMBER, DARK, GREEN, RED, Frame, dark, dimmed, switched

CORNER = Frame(10, 2, bytes([1, *[0] * 8, 1, *[0] * 10]))


def test_bits_go_left_to_right_and_each_row_begins_a_byte() -> None:
    assert CORNER.bits() == bytes([0b10000000, 0b01000000, 0, 0])


def test_colours_are_three_bytes_a_pixel() -> None:
    assert CORNER.rgb()[:3] == bytes(AMBER)
    assert CORNER.rgb()[3:27] == bytes(24)
    assert CORNER.rgb()[27:30] == bytes(AMBER)


@given(st.integers(1, 100))
def test_a_colour_is_the_same_colour_however_dim_it_is_also_where_a_led_is_on_or_off(percent: int) -> None:
    assert switched(dimmed(AMBER, percent)) == (True, True, False)
    assert switched(dimmed(RED, percent)) == (True, False, False)
    assert switched(dimmed(GREEN, percent)) == (False, True, False)
    assert switched(DARK) == (False, False, False)


def test_a_dark_frame_is_dark_in_every_form() -> None:
    frame = dark(192, 16)
    assert not any(frame.rgb()) and not any(frame.levels()) and not any(frame.bits())


@given(st.integers(1, 70), st.integers(1, 40), st.data())
def test_the_forms_agree_about_what_is_lit(width: int, height: int, data: st.DataObject) -> None:
    pixels = data.draw(
        st.binary(min_size=width * height, max_size=width * height).map(lambda b: bytes(x & 1 for x in b))
    )
    frame = Frame(width, height, pixels)
    row_bytes = (width + 7) // 8
    bits = frame.bits()
    unpacked = bytes(
        bits[y * row_bytes + x // 8] >> (7 - x % 8) & 1 for y in range(height) for x in range(width)
    )  # fmt: skip
    assert unpacked == pixels
    assert bytes(level // 255 for level in frame.levels()) == pixels
    assert bytes(red // 255 for red in frame.rgb()[::3]) == pixels
