"""The vocabulary against a plain scan of every word, and against what a search finds."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.matching import matches
from content.search.query import Query
from content.search.typable import Label, Word, keys_of, label_of, words_of
from content.search.vocabulary import LETTERS, NOTHING, Gatherer, Vocabulary, vocabulary_of
from content.vacancy import Vacancy
from tests.content.conftest import welder
from tests.strategies import texts, vacancies

DAY = date(2026, 3, 16)


def labelled(*titles: str, english: str = "") -> Vocabulary:
    return vocabulary_of(words_of(Label(title, english, "9-99-99-99", "", "", " ")) for title in titles)


def offered(vocabulary: Vocabulary, letters: str, english: bool = False) -> list[str]:
    return [candidate.word.text for candidate in vocabulary.candidates(letters, english)]


@pytest.mark.parametrize("letters", ["dhg", "d", "dianhangong", "dianhan", "hg", "hangong"])
def test_a_word_is_offered_for_its_initials_and_its_pinyin_from_any_character_on(letters: str) -> None:
    assert "电焊工" in offered(labelled("电焊工"), letters)


@pytest.mark.parametrize(("title", "letters"), [("焊工", "hg"), ("司机", "sj"), ("会计", "kj"), ("保安", "ba")])
def test_words_of_two_characters_are_offered_and_found_in_longer_titles(title: str, letters: str) -> None:
    assert title in offered(labelled(f"高级{title}"), letters)


def test_what_leads_to_more_vacancies_comes_first() -> None:
    titles = ("电工", "电焊工", "电焊工", "店员", "店员", "店员")
    assert [word for word in offered(labelled(*titles), "d") if word in titles] == ["店员", "电焊工", "电工"]


def test_what_begins_with_the_letters_comes_before_what_has_them_within() -> None:
    found = offered(labelled("装修粉刷", "装修粉刷", "分拣"), "f")
    assert found.index("分拣") < found.index("装修粉刷")


@pytest.mark.parametrize(("title", "letters"), [("CNC操作工", "cnc"), ("Python工程师", "pyt"), ("C1司机", "c1")])
def test_latin_words_and_digits_are_typed_as_they_stand(title: str, letters: str) -> None:
    assert any(text.lower().startswith(letters) for text in offered(labelled(title), letters))


def test_english_titles_come_first_where_english_is_wanted() -> None:
    vocabulary = labelled("装焊工", english="Welder")
    assert offered(vocabulary, "w", english=True)[0] == "Welder"
    assert "Welder" in offered(vocabulary, "wel")
    assert "Mall guard" in offered(labelled("保安", english="Mall guard"), "guard")


def test_keys_that_lead_nowhere_are_told() -> None:
    vocabulary = labelled("电焊工")
    assert vocabulary.leads_on("dh") == {"g"}
    assert vocabulary.leads_on("dhg") == frozenset()
    assert NOTHING.leads_on("") == frozenset()
    assert NOTHING.candidates("d") == ()


def test_what_is_gone_leads_nowhere() -> None:
    gatherer, word = Gatherer(), Word("电焊工", "work")
    gatherer.change({word: 2})
    before = gatherer.vocabulary()
    gatherer.change({word: -2})
    assert offered(before, "dhg") == ["电焊工"]
    assert offered(gatherer.vocabulary(), "dhg") == []
    assert gatherer.vocabulary().leads_on("") == frozenset()


@pytest.mark.parametrize("title", ["𠮷𪚥", "🙂🙂", "———", " ", "龘靐" * 20, "焊" * 4000])
def test_titles_that_nobody_can_type_do_no_harm(title: str) -> None:
    assert "电焊工" in offered(labelled(title, "电焊工"), "dhg")


def test_a_title_within_letters_is_no_word() -> None:
    assert "ie" in {text.lower() for text in offered(labelled("IE 工程师"), "ie")}
    assert "ie" not in offered(labelled("0IE"), "ie")


@given(vacancies())
def test_every_word_of_a_vacancy_finds_it(vacancy: Vacancy) -> None:
    for word in frozenset().union(*words_of(label_of(vacancy))):
        assert matches(vacancy, Query(text=word.text), vacancy.valid_through or DAY), word


counts = st.dictionaries(
    st.builds(Word, st.sampled_from(["电焊工", "焊工", "店员", "C1司机", "行长", "重庆"]) | texts(6), st.just("work")),
    st.integers(1, 5),
    max_size=8,
)


@given(st.lists(counts, max_size=4), st.text(LETTERS[:8] + "hg1", max_size=4))
def test_step_by_step_it_becomes_what_it_would_be_at_once(steps: list[dict[Word, int]], letters: str) -> None:
    gatherer, total = Gatherer(), Counter[Word]()
    for step in steps:
        gatherer.change(step)
        total.update(step)
    for step in steps[::2]:
        gatherer.change({word: -count for word, count in step.items()})
        total.subtract(step)
    left = {word: count for word, count in total.items() if count}
    found = gatherer.vocabulary()
    known = {(key.letters, word) for word in left for key in keys_of(word)}
    assert {c.word for c in found.candidates(letters)} == {w for k, w in known if k.startswith(letters)} or not letters
    assert {c.word: c.leads_to for c in found.candidates(letters)}.items() <= left.items()
    ahead = {key[len(letters)] for key, _ in known if key.startswith(letters) and len(key) > len(letters)}
    assert found.leads_on(letters) == ahead


def test_a_welder_is_asked_for_by_work_employer_place_and_what_people_say() -> None:
    said = {word.text for word in frozenset().union(*words_of(label_of(welder(1, title="高级电焊工"))))}
    assert {"高级电焊工", "电焊工", "金水区", "郑州市"} <= said


def test_no_english_word_is_offered_that_says_nothing_of_the_work() -> None:
    vocabulary = labelled("搬运工", english="Loading and unloading worker for the night shift")
    assert offered(vocabulary, "load", english=True)[-1] == "Loading"
    for letters, word in (("and", "And"), ("work", "Worker"), ("for", "For"), ("the", "The")):
        assert word not in offered(vocabulary, letters, english=True)
    assert offered(labelled("普工", english="Worker"), "wor", english=True) == ["Worker"]
