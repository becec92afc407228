from hypothesis import given
from hypothesis import strategies as st

from content.wording import cells
from content.wording.slip import Code, Rule, Slip, Words
from hardware.printer.commands import in_rom
from hardware.printer.typeset import Row, broken, cell_measure, clean, rows


def test_a_paragraph_breaks_anywhere_in_chinese_but_not_before_a_closing_mark_or_in_a_word() -> None:
    assert broken("到窗口领登记表，写清楚。", 14, cells.width) == ["到窗口领登记", "表，写清楚。"]
    assert broken("公交 131 路 Hesheng", 12, cells.width) == ["公交 131 路", "Hesheng"]


def test_a_word_wider_than_the_paper_is_parted() -> None:
    assert broken("http://example.cn", 8, cells.width) == ["http://e", "xample.c", "n"]


def test_large_type_takes_two_columns_for_one() -> None:
    slip = Slip((Words("小区保安员", "large", centred=True), Rule(), Code("a")))
    assert list(rows(slip, 16, cell_measure)) == [
        Row("小区保安", "large", True),
        Row("员", "large", True),
        Rule(),
        Code("a"),
    ]


def test_nothing_that_could_be_a_command_reaches_the_printer() -> None:
    assert clean("保安\x1b@\x10\x04\x01员\u202e\ud800") == "保安 @   员  "


def test_what_a_font_rom_may_lack_is_known() -> None:
    assert in_rom("□ 身份证 5500–7000 元/月")
    assert not in_rom("𬭚")


@given(st.text(max_size=60), st.integers(4, 48))
def test_no_row_is_wider_than_the_paper_and_nothing_that_can_be_seen_is_lost(text: str, width: int) -> None:
    found = broken(text, width, cells.width)
    assert all(cells.width(row) <= width or len(row) == 1 for row in found)
    assert "".join("".join(found).split()) == "".join(clean(text).split())
