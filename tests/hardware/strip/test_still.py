"""Words that would scroll, set on pages."""

import re

from hypothesis import given
from hypothesis import strategies as st

from content.wording import cells
from hardware.strip.caption import Caption
from hardware.strip.frame import GREEN
from hardware.strip.still import still

WORDS = st.lists(st.sampled_from(["电焊工", "6000-8500元/月", "号203 167", "WMS203 167，", "  ", "二七区", " "]))


def test_what_stands_still_is_left_alone() -> None:
    said = Caption(("电焊工", "203 167"), scrolls=False)
    assert still(said, 24) is said


def test_parts_that_fit_are_not_broken() -> None:
    said = Caption(("电焊工  6000-8500元/月  岗位号 203 167",), scrolls=True, colour=GREEN)
    assert still(said, 16) == Caption(("电焊工", "6000-8500元/月", "岗位号 203 167"), scrolls=False, colour=GREEN)


def test_a_part_that_is_too_wide_is_broken_between_words_and_never_in_a_number() -> None:
    said = Caption(("数控车床与加工中心高级操作调试工程技术人员 6000-8500元/月 203 167",), scrolls=True)
    assert still(said, 16).pages[-2:] == ("6000-8500元/月", "203 167")
    pages = still(said, 12).pages
    assert pages[0] == "数控车床与"
    assert pages[-1].endswith("203 167")


@given(WORDS.map("".join), st.integers(9, 40))
def test_nothing_is_lost_too_wide_or_a_broken_number(text: str, columns: int) -> None:
    pages = still(Caption((text,), scrolls=True), columns).pages
    assert "".join(pages).replace(" ", "") == text.replace(" ", "")
    assert all(cells.width(page) <= columns for page in pages)
    assert sum(len(re.findall("203 167", page)) for page in pages) == len(re.findall("203 167", text))


@given(st.text(), st.integers(0, 8))
def test_no_text_and_no_strip_is_too_much(text: str, columns: int) -> None:
    assert still(Caption((text,), scrolls=True), columns).pages
