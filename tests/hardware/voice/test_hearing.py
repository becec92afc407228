"""Whisper hears the hotline's sentences back: the voice is understood, and what callers say reaches a menu."""

from pathlib import Path

import pytest

from hardware.voice.narrator import Narrator
from hardware.voice.recognizer import open_recognizer
from hardware.voice.whisper import first_of
from tests.bench.hearing import Ear, bare, errors, whisper_model, written_alike

pytestmark = pytest.mark.peer

OFFERED = (
    *("市场简介", "办事指南", "招聘信息", "求职信息", "招聘会信息", "委托代理档案费", "养老保险代理"),
    *("人工", "再说一遍", "返回", "说慢一点", "投诉举报"),
    *("岗位号", "最新的岗位", "按工种听", "按区听", "屏上刚才播的", "取单码"),
)
"""What may be said at 招聘信息, but for the vacancies and the other words for a person."""

SENTENCES = ("对不起，我没有听清，请再按一次。", "六千到八千五每月。")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whisper")


def test_the_default_voice_is_understood_on_the_telephone(folder: Path) -> None:
    narrator, ear = Narrator("neural"), Ear(folder)
    heard = [ear.hear(narrator.narrate(said, "zh", 1.0, 8000).sound, said) for said in SENTENCES]
    wrong = sum(errors(bare(said), text) for said, text in zip(SENTENCES, heard, strict=True))
    assert wrong / sum(len(bare(said)) for said in SENTENCES) < 0.3, heard


def test_whisper_as_the_recognizer_finds_the_phrase(folder: Path) -> None:
    recognizer = open_recognizer(8000, ("招聘会", "办事指南", "人工服务"), str(whisper_model(folder)))
    assert recognizer is not None
    recognizer.accept(Narrator("neural").narrate("我想听招聘会的信息", "zh", 1.0, 8000).sound.pcm)
    found = recognizer.finish()
    assert found is not None
    assert found.phrase == "招聘会"
    assert recognizer.finish() is None


@pytest.mark.parametrize("speed", [0.8, 1.0, 1.25])
def test_the_one_word_for_a_person_is_heard_among_all_that_may_be_said(folder: Path, speed: float) -> None:
    """Among these Whisper writes 员工 or 连工, or goes on with the list that it was told."""
    recognizer = open_recognizer(8000, OFFERED, str(whisper_model(folder)))
    assert recognizer is not None
    recognizer.accept(Narrator("neural").narrate("人工", "zh", speed, 8000).sound.pcm)
    found = recognizer.finish()
    assert found is not None
    assert found.phrase == "人工"


def test_what_was_said_comes_before_the_list_that_whisper_goes_on_with() -> None:
    heard = first_of("再研工、再说一遍、返回、说慢一点", OFFERED)
    assert heard is not None
    assert heard.phrase == "人工"
    assert first_of("嗯，招聘信息", OFFERED) == ("招聘信息", 1.0)
    assert first_of("啊，嗯", OFFERED) is None


def test_figures_are_compared_as_they_were_said() -> None:
    assert written_alike("6000到8500,8:30开始", "六千到八千五，八点半开始") == "六千到八千五八点半开始"
    assert written_alike("6000到80005", "六千到八千五") == "六千到八千五"
    assert written_alike("80005", "八万零五") == "八万零五"
    assert errors("电焊工", "电汉") == 2
    assert errors("电焊工", "电电电电电电电") == 3
