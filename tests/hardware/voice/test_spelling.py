import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.voice.spelling import LONGEST_CLAUSE, Run, clauses, runs, spelled


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("返回请按*键，确认请按#键", "返回请按星号键，确认请按井号键"),
        ("第2场招聘会", "第二场招聘会"),
        ("工资5500-7000元/月", "工资每月五千五百到七千元"),
        ("冷库-18℃，面积30㎡", "冷库负十八摄氏度，面积三十平方米"),
        ("能搬25kg", "能搬二十五千克"),
        ("电话00-1233", "电话零零，幺二三三"),
        ("①身份证②照片", "一，身份证二，照片"),
        ("* * *", ""),
        ("", ""),
    ],
)
def test_figures_and_signs_become_words(text: str, said: str) -> None:
    assert spelled(text, "zh") == said


def test_letters_of_a_certificate_are_named() -> None:
    assert [clause.text for clause in clauses("C一驾照，A座")] == ["西一驾照", "诶座"]


def test_a_full_stop_rests_longer_than_a_comma() -> None:
    comma, stop = clauses("请按一，谢谢。")
    assert comma.rest < stop.rest


def test_a_long_sentence_is_said_in_even_breaths() -> None:
    breaths = clauses("包" * 60)
    assert [len(breath.text) for breath in breaths] == [20, 20, 20]
    assert breaths[0].rest < breaths[-1].rest


def test_words_of_english_go_to_a_voice_that_reads_them() -> None:
    assert list(runs("会用Excel和CAD", "zh")) == [Run("会用", "zh"), Run("Excel", "en"), Run("和CAD", "zh")]


def test_a_chinese_name_in_an_english_sentence_goes_to_the_chinese_voice() -> None:
    assert list(runs("Come to 金水区, press 1.", "en")) == [
        Run("Come to", "en"),
        Run("金水区", "zh"),
        Run(", press 1.", "en"),
    ]


@given(st.text(max_size=200))
def test_nothing_that_staff_type_breaks_the_spelling(text: str) -> None:
    said = spelled(text, "zh")
    for run in runs(said, "zh"):
        assert run.text.strip()
        assert all(0 < len(clause.text) <= LONGEST_CLAUSE for clause in clauses(run.text))
