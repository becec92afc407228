"""What is said of a notice that was withdrawn: by why, and nothing of it where nothing is told."""

from pathlib import Path

import pytest

from content.bulletin import Bulletin
from content.why import WHYS, Why, read_why
from content.wording.gone import gone, gone_named, gone_of, gone_row, gone_title, just_gone, other_gone
from content.wording.phrases import LANGS, Lang, Phrases
from tests.content.conftest import welder

BULLETIN = Bulletin(id="b-1", title="停电通知", topic="announcement", body="明天停电。")


@pytest.mark.parametrize(
    ("why", "said", "just"),
    [
        ("", "这个岗位已经撤下来了", "这个岗位刚刚撤下来了"),
        ("filled", "这个岗位招满了", "这个岗位刚刚招满了"),
        ("untrue", "这个岗位经核实信息不实，已经撤下了", "这个岗位经核实信息不实，刚刚撤下了"),
        ("over", "这个岗位过了日期，不招了", "这个岗位过了日期，不招了"),
    ],
)
def test_each_reason_has_its_words(why: Why, said: str, just: str) -> None:
    assert (gone("zh", why), just_gone("zh", why)) == (said, just)
    assert gone_of(welder(), "zh", why) == said


@pytest.mark.parametrize("lang", LANGS)
def test_only_of_a_filled_one_anybody_says_that_it_is_filled(lang: str) -> None:
    wordings = (gone, just_gone, gone_title, gone_row, lambda lang, why: gone_named("电焊工", lang, why))
    for worded in wordings:
        said = {why: worded(lang, why) for why in WHYS}  # type: ignore[no-untyped-call]
        assert len(set(said.values())) == len(WHYS)
        assert [why for why in WHYS if "招满" in said[why] or "filled" in said[why].lower()] == ["filled"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("channel", ["content/wording", "kiosk", "ivr", "backend/web", "backend/problems"])
def test_no_channel_guesses_a_reason_that_is_not_told(channel: str, lang: Lang) -> None:
    phrases = Phrases(Path(__file__).parents[3] / channel)
    said = {key: phrases.find(key, lang) or "" for key in phrases.keys(lang) if "gone" in key or "withdrawn" in key}
    assert said
    guesses = ("可能", "也许", "may ", "perhaps")
    assert [key for key, words in said.items() if any(one in words for one in guesses)] == []


def test_any_other_notice_is_past_its_date_or_only_taken_down() -> None:
    assert {why: other_gone("zh", why) for why in WHYS} == {
        "": "这条信息已经撤下来了", "filled": "这条信息已经撤下来了", "untrue": "这条信息已经撤下来了",
        "over": "这条信息过了日期",
    }  # fmt: skip
    assert gone_of(BULLETIN, "zh", "filled") == "这条信息已经撤下来了"


@pytest.mark.parametrize("text", ["moved", "FILLED", "招满了", "过了日期", " "])
def test_a_reason_that_only_a_newer_backend_knows_tells_nothing(text: str) -> None:
    assert read_why(text) == ""
