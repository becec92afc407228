"""Where a line of running text may end: between words, and in large type between groups of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.wording.seams import NOT_FIRST, groups, pieces


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("今天下午大厅消防演练，请注意安全", "今天|下午|大厅|消防|演练，|请注意安全"),
        ("请立即离开大厅", "请立即离开|大厅"),
        ("不要坐电梯，听工作人员指挥", "不要坐电梯，|听工作人员|指挥"),
        ("请 12 号到 3 号窗口", "请 12 号|到 3 号|窗口"),
        ("一楼交流大厅 · 3 employers", "一楼|交流|大厅 ·| |3 employers"),
        ("岗位号 203 160 的保安员", "岗位号| |203 160 的|保安员"),
        ("2026年春季专场招聘会", "2026年|春季专场|招聘会"),
    ],
)
def test_in_large_type_no_line_ends_in_a_word_that_wants_another(text: str, parted: str) -> None:
    assert "|".join(groups(text)) == parted


@given(st.text(st.sampled_from("请注意离开大厅的在3号窗口，。（）ab 12不要坐电梯恒岳"), max_size=40))
def test_nothing_is_lost_and_no_mark_begins_a_line(text: str) -> None:
    for parted in (pieces(text), groups(text)):
        assert "".join(parted) == text
        assert all(piece for piece in parted)
        assert not [piece for piece in parted[1:] if piece[0] in NOT_FIRST]
