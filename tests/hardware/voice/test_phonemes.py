import pytest

from hardware.voice.phonemes import phonemes, syllables


def test_words_are_bound_and_breaths_end_in_silence() -> None:
    assert " ".join(phonemes("银行好")) == "sil ^ in2 #0 h ang2 #1 h ao3 sil"
    assert phonemes("") == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("重听", "chong2 ting1"),
        ("店长", "dian4 zhang3"),
        ("银行", "yin2 hang2"),
        ("你好", "ni2 hao3"),
        ("一个", "yi2 ge4"),
        ("中牟", "zhong1 mu4"),
        ("便宜", "pian2 yi5"),
        ("女工", "nv3 gong1"),
    ],
)
def test_words_of_the_hall_are_read_as_people_say_them(word: str, said: str) -> None:
    assert " ".join(syllables(word)) == said


@pytest.mark.parametrize(
    ("character", "parts"),
    [("是", "sh iii4"), ("四", "s ii4"), ("鱼", "^ v2"), ("文", "^ uen2"), ("六", "l iou4"), ("学", "x ve2")],
)
def test_a_syllable_is_an_initial_and_a_final(character: str, parts: str) -> None:
    assert " ".join(phonemes(character)[1:-1]) == parts
