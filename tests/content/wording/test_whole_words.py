"""Where a text may be parted so that known words stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.wording.cells import width
from content.wording.whole_words import in_pieces, words


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("导购促销员", "导购|促销员"),
        ("镗床学徒工", "镗床|学徒工"),
        ("养老护理员", "养老|护理员"),
        ("施工资料员", "施工|资料员"),
        ("星期二一楼广场", "星期二|一楼|广场"),
    ],
)
def test_known_words_stay_whole(text: str, parted: str) -> None:
    assert "|".join(words(text)) == parted


@given(st.text(max_size=30), st.integers(2, 40))
def test_pieces_are_the_text_and_none_is_wider_than_a_word(text: str, columns: int) -> None:
    pieces = in_pieces(text, columns)
    assert "".join(words(text)) == "".join(pieces) == text
    assert all(width(piece) <= columns or piece in words(text) for piece in pieces)
