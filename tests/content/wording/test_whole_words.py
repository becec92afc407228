"""Where a text may be parted so that known words stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.wording.cells import width
from content.wording.whole_words import ELLIPSIS, shortened, words


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


@pytest.mark.parametrize(
    ("columns", "short"), [(20, "居家养老上门护理员"), (16, "居家养老上门…"), (11, "居家养老…"), (6, "居家…"), (5, "")]
)
def test_a_text_is_shortened_at_the_end_of_a_word(columns: int, short: str) -> None:
    assert shortened("居家养老上门护理员", columns) == short


@given(st.text(max_size=30), st.integers(0, 40))
def test_what_is_shortened_is_a_beginning_that_fits(text: str, columns: int) -> None:
    short = shortened(text, columns)
    assert "".join(words(text)) == text
    assert width(short) <= columns or not short
    assert short == text or text.startswith(short.removesuffix(ELLIPSIS))
