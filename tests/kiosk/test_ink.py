"""What was painted is judged by its pixels."""

import pytest

from kiosk.ink import Box, PaintedFrame

WHITE, GREY, BLACK = b"\xff\xff\xff\xff", b"\x99\x99\x99\xff", b"\0\0\0\xff"


def painted(ink: bytes) -> PaintedFrame:
    """A bar of ink, two pixels high, in the middle of a white frame of ten by ten."""
    return PaintedFrame(WHITE * 40 + ink * 20 + WHITE * 40, 10, 10)


def test_ink_is_compared_with_the_ground_it_was_painted_on() -> None:
    whole = Box(0, 0, 10, 10)
    assert painted(BLACK).stands_out(whole, ("#000000",)) == pytest.approx(21)
    assert painted(GREY).stands_out(whole, ("#999999",)) < 3
    assert painted(GREY).liveliest(whole) < 3


def test_ink_that_was_not_painted_does_not_stand_out() -> None:
    assert painted(BLACK).stands_out(Box(0, 0, 10, 3), ("#000000",)) == 1
    assert painted(BLACK).stands_out(Box(20, 20, 5, 5), ("#000000",)) == 1
