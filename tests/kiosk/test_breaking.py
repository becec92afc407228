import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiosk
from kiosk.breaking import break_lines, natural_width, parted
from kiosk.reading import plain_measure

measure = plain_measure()


def lines(text: str, width: float, limit: int = 0) -> list[str]:
    return [line.text for line in break_lines(text, 10, width, measure, limit)]


def test_chinese_breaks_between_words_and_not_at_blanks_alone() -> None:
    assert lines("包吃住缴公积金", 60) == ["包吃住缴", "公积金"]


@pytest.mark.parametrize(
    ("text", "width", "parted"),
    [
        ("每月 10 日发工资", 50, ["每月", "10 日", "发工资"]),
        ("零工夜市 12 月 1 日 星期二 18:30", 100, ["零工夜市", "12 月 1 日 星期二", "18:30"]),
        ("星期二一楼广场", 40, ["星期二", "一楼广场"]),
        ("请到 3 号窗口登记", 60, ["请到 3 号", "窗口登记"]),
        ("陇海西路在管城回族区", 80, ["陇海西路在", "管城回族区"]),
    ],
)
def test_a_word_a_counted_number_and_a_date_with_its_weekday_stay_whole(
    text: str, width: int, parted: list[str]
) -> None:
    assert lines(text, width) == parted


def test_a_date_wider_than_the_line_is_parted_at_its_blanks() -> None:
    assert lines("12 月 1 日 星期二", 40) == ["12 月 1", "日", "星期二"]


def test_a_text_that_goes_on_is_cut_without_a_gap_where_its_line_ended() -> None:
    assert break_lines("社区养老护理员", 10, 65, measure, limit=1)[0].text == "社区养老护…"


def test_a_mark_never_begins_a_line() -> None:
    assert lines("包吃住缴五险，长白班", 60) == ["包吃住缴五", "险，长白班"]


def test_an_opening_bracket_never_ends_a_line() -> None:
    assert lines("招六人（今天核实）", 40) == ["招六人", "（今天", "核实）"]


def test_the_dot_between_facts_never_begins_a_line() -> None:
    assert lines("绣禾产业园 · 公交", 56) == ["绣禾产业", "园 · 公交"]


def test_a_word_a_time_and_a_number_stay_whole() -> None:
    assert lines("上班 8:30–17:30 不加班", 64) == ["上班", "8:30–17:30", "不加班"]


def test_a_word_wider_than_the_line_is_parted_all_the_same() -> None:
    assert "".join(lines("https://example.cn/n/203167", 50)) == "https://example.cn/n/203167"


def test_what_finds_no_room_ends_in_an_ellipsis() -> None:
    found = break_lines("社区养老护理员夜班", 10, 60, measure, limit=1)
    assert [line.text for line in found] == ["社区养老护…"]
    assert found[0].cut


def test_strong_parts_are_kept_across_lines() -> None:
    found = break_lines("或打 **00-1233** 按岗位号", 10, 90, measure)
    assert ("00-1233", True) in [run for line in found for run in line.runs]


def test_the_natural_width_of_a_text_is_its_one_line() -> None:
    assert natural_width("岗位号", 10, measure) == 30


@pytest.mark.parametrize(
    ("broken", "content", "told"),
    [
        (["请在星期", "二来"], "请在**星期二**来", ["请在星期|二来"]),
        (["12 月", "1 日"], "12 月 1 日", ["12 月|1 日"]),
        (["招 6", "人"], "招 6 人", ["招 6|人"]),
        (["accommo", "dation"], "accommodation", ["ccommo|dation"]),
        (["说好的工", "资"], "说好的工\n资", ["说好的工|资"]),
        (["星期二", "一楼"], "星期二一楼", []),
        (["Touch", "to begin"], "Touch\nto begin", []),
    ],
)
def test_a_line_that_ends_inside_a_word_is_found(broken: list[str], content: str, told: list[str]) -> None:
    assert parted(broken, content) == told


@pytest.mark.parametrize("width", [90, 120, 200, 330])
def test_no_line_of_any_phrase_of_the_kiosk_ends_inside_a_word(width: int) -> None:
    phrases = tomllib.loads((Path(kiosk.__file__).parent / "phrases.zh.toml").read_text("utf-8"))
    texts = [text for section in phrases.values() for text in section.values() if "{" not in text]
    assert len(texts) > 200
    for text in texts:
        assert [part for one in text.split("\n") for part in parted(lines(one, width), one)] == []


@given(st.text(alphabet="岗位号招人，。（）abc 123:*\n", max_size=80), st.integers(20, 200))
def test_nothing_is_lost_and_nothing_is_wider_than_the_line(text: str, width: int) -> None:
    found = break_lines(text, 10, width, measure)
    assert "".join(line.text for line in found).replace(" ", "") == "".join(text.split("**")).replace(" ", "").replace(
        "\n", ""
    )
    assert all(line.width <= width or len(line.text) == 1 for line in found)
