import pytest

from content.search.pinyin import is_spelt, pinyin_tokens, readings


@pytest.mark.parametrize("typed", ["dhg", "d", "dh", "hg", "dianhangong", "dianhan", "dianh", "hangong", "gong"])
def test_what_is_typed_for_a_welder(typed: str) -> None:
    assert is_spelt("电焊工", typed)
    assert typed in pinyin_tokens("电焊工")


@pytest.mark.parametrize("typed", ["dg", "ianhan", "dianhangongg", "x", "handian"])
def test_what_is_not(typed: str) -> None:
    assert not is_spelt("电焊工", typed)
    assert typed not in pinyin_tokens("电焊工")


def test_a_character_is_read_as_its_phrase_reads_it() -> None:
    assert [reading[0] for reading in readings("银行行长")] == ["yin", "hang", "hang", "zhang"]
    assert is_spelt("会计", "kj")
    assert is_spelt("长途司机", "ctsj")
    assert is_spelt("重庆火锅店长", "cqhg")
    assert is_spelt("重庆火锅店长", "dz")


def test_other_readings_are_found_as_well() -> None:
    assert {"yh", "yx"} & pinyin_tokens("行") == set()
    assert {"x", "h"} & pinyin_tokens("行") == {"x", "h"}


def test_long_titles_are_bounded() -> None:
    assert max(map(len, pinyin_tokens("高级电焊工" * 8))) == 12
