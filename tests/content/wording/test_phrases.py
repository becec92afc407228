from pathlib import Path

import pytest

from content.occupation import KINDS_OF_WORK
from content.terms import AUDIENCES, BENEFITS, BULLETINS, DEVICES, EDUCATION, EMPLOYMENT, WAGE_UNITS
from content.wording.phrases import LANGS, SHARED, Lang, MissingPhrase, Phrases, missing, say, say_count
from content.wording.term import term

FAMILIES = {
    "education": EDUCATION,
    "education_least": EDUCATION,
    "employment": EMPLOYMENT,
    "wage_unit": WAGE_UNITS,
    "benefit": BENEFITS,
    "audience": AUDIENCES,
    "bulletin": BULLETINS,
    "device": DEVICES,
    "kind_of_work": KINDS_OF_WORK,
}


def catalogue(folder: Path, zh: str, en: str) -> Phrases:
    (folder / "phrases.zh.toml").write_text(zh, encoding="utf-8")
    (folder / "phrases.en.toml").write_text(en, encoding="utf-8")
    return Phrases(folder)


def test_a_phrase_is_filled() -> None:
    assert say("page.verified", "zh", date="11 月 3 日") == "证照已核实 11 月 3 日"


def test_one_and_many_have_their_own_phrases() -> None:
    assert say_count("headcount.written", 1, "en") == "1 person"
    assert say_count("headcount.written", 2, "en") == "2 people"
    assert say_count("headcount.said", 2, "zh", count="两") == "招两个人"


def test_a_missing_phrase_is_named() -> None:
    with pytest.raises(MissingPhrase, match=r"no\.such"):
        say("no.such", "zh")


def test_a_missing_value_is_named() -> None:
    with pytest.raises(MissingPhrase, match="date"):
        say("page.verified", "zh")


def test_values_are_not_read_as_phrases() -> None:
    assert "{date}" in say("page.verified", "zh", date="{date}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_code_has_a_word(family: str, lang: Lang) -> None:
    assert [code for code in FAMILIES[family] if SHARED.find(f"term.{family}.{code}", lang) is None] == []


def test_a_code_that_is_not_known_shows_as_it_came() -> None:
    assert term("benefit", "free_haircuts", "zh") == "free_haircuts"
    assert term("benefit", "", "en") == ""


def test_a_channel_keeps_its_own_catalogue(tmp_path: Path) -> None:
    phrases = catalogue(tmp_path, '[home]\nhello = "您好，{name}"', '[home]\nhello = "Hello, {name}"')
    assert phrases.say("home.hello", "zh", name="小王") == "您好，小王"
    assert phrases.missing() == []


def test_what_one_language_lacks_is_found(tmp_path: Path) -> None:
    catalogue(tmp_path, 'a = "甲 {x}"\nb = "乙"', 'a = "A"\nc = "C"')
    assert [gap.split(": ")[1].split()[0] for gap in missing(tmp_path)] == ["b", "c", "a"]


def test_the_shared_catalogue_is_the_same_in_both_languages() -> None:
    assert SHARED.missing() == []


def test_every_catalogue_of_the_project_is_the_same_in_both_languages() -> None:
    assert missing(Path(__file__).parents[3]) == []
