"""Whisper hears the hotline's sentences back: the voice is understood, and what callers say reaches a menu."""

from pathlib import Path

import pytest

from hardware.voice.narrator import Narrator
from hardware.voice.recognizer import open_recognizer
from tests.bench.hearing import Ear, bare, errors, whisper_model, written_alike

pytestmark = pytest.mark.peer

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


def test_figures_are_compared_as_they_were_said() -> None:
    assert written_alike("6000到8500,8:30开始", "六千到八千五，八点半开始") == "六千到八千五八点半开始"
    assert errors("电焊工", "电汉") == 2
    assert errors("电焊工", "电电电电电电电") == 3
