"""Which frame a text is at; the clock is a number."""

from hypothesis import given
from hypothesis import strategies as st

from content.wording import cells
from hardware.strip.frame import AMBER
from hardware.strip.player import END, GAP_COLUMNS, HOLD, Clip, clip, scale_of
from hardware.strip.render import CELL, Face, find_font

FACE = Face(find_font())


def made(
    *texts: str, size: tuple[int, int] = (192, 16), scrolls: bool = False, seconds: float = 12, speed: float = 48
) -> Clip:
    return clip(FACE, texts, size, scrolls=scrolls, colour=AMBER, seconds=seconds, speed=speed)


LONG = "数控车床与加工中心高级操作调试工程技术人员"


def test_a_text_that_fits_stands_still_in_the_middle() -> None:
    playing = made("电焊工")
    assert playing.frame(0) == playing.frame(11.9)
    assert playing.frame(0).pixels == FACE.draw("电焊工").window(-72, 192, 16)


def test_pages_share_the_turn_and_come_round() -> None:
    playing = made("电焊工", "6000-8500元/月", "203 167")
    first, second, third = (playing.frame(seconds) for seconds in (0, 4.0, 8.0))
    assert len({first.pixels, second.pixels, third.pixels}) == 3
    assert playing.frame(3.99) == first
    assert playing.frame(12.01) == first


def test_a_long_text_can_be_read_from_its_beginning_before_it_moves() -> None:
    playing = made(LONG, scrolls=True)
    assert playing.frame(0).pixels == FACE.draw(LONG).window(0, 192, 16)
    assert playing.frame(HOLD) == playing.frame(0)
    assert playing.frame(HOLD + 0.1) != playing.frame(0)


def test_it_moves_at_a_steady_speed() -> None:
    playing = made(LONG, scrolls=True, speed=50)
    for second in range(3):
        expected = FACE.draw(LONG).window(50 * second, 192, 16)
        assert playing.frame(HOLD + second + 0.001).pixels == expected


def test_it_comes_round_behind_its_own_end() -> None:
    playing = made(LONG, scrolls=True, speed=48)
    lap = (FACE.draw(LONG + END).width + GAP_COLUMNS * CELL) / 48
    assert playing.frame(HOLD + lap + 0.001) == playing.frame(0)
    before_the_end = playing.frame(HOLD + lap - 1).pixels
    assert any(before_the_end[:48]) is False
    assert any(before_the_end[48:])


def test_what_turns_out_too_wide_scrolls_rather_than_being_cut() -> None:
    assert made(LONG).scrolls
    assert made("电焊工", LONG).scrolls


def test_a_strip_of_32_is_set_in_its_own_face_in_the_middle_and_has_half_the_columns() -> None:
    playing = made("电焊工", size=(256, 32))
    assert playing.frame(0).pixels == FACE.bitmaps(["电焊工"], 32)[0].window(-80, 256, 32)
    assert (cells.columns(192, 16), cells.columns(256, 32), scale_of(32)) == (24, 16, 2)


@given(
    st.lists(st.text(max_size=30), max_size=4),
    st.booleans(),
    st.integers(1, 300),
    st.integers(1, 70),
    st.floats(0, 1e6),
)
def test_any_text_gives_a_whole_frame_at_any_moment(
    texts: list[str], scrolls: bool, width: int, height: int, elapsed: float
) -> None:
    frame = made(*texts, size=(width, height), scrolls=scrolls).frame(elapsed)
    assert len(frame.pixels) == width * height
