import pytest
import pyttsx3

from hardware.voice.drivers import register
from hardware.voice.facade import FacadeVoice
from hardware.voice.voice import VoiceFailed, VoiceMissing


@pytest.fixture(scope="module")
def voice() -> FacadeVoice:
    return FacadeVoice("neural")


def test_pyttsx3_finds_our_voices_by_name() -> None:
    register()
    engine = pyttsx3.init("jobhall_neural")
    assert engine.getProperty("voices") == ["zh", "en"]


def test_one_engine_says_several_utterances_one_after_the_other(voice: FacadeVoice) -> None:
    short, long = (voice.render(text, "zh", 1.0) for text in ("请按一", "招聘信息请按三，返回请按星号键"))
    assert 0.2 < short.seconds < long.seconds


def test_a_failure_inside_the_engine_comes_out_and_the_next_utterance_is_said(voice: FacadeVoice) -> None:
    with pytest.raises(VoiceFailed, match="没有能念的汉字"):
        voice.render("123", "zh", 1.0)
    assert not voice.render("你好", "zh", 1.0).is_silent


def test_a_driver_that_does_not_exist_is_said_by_name() -> None:
    with pytest.raises(VoiceMissing, match=r"no_such_driver.*JOBHALL_VOICE"):
        FacadeVoice("no_such_driver")


def test_what_would_need_a_loudspeaker_is_refused() -> None:
    register()
    heard: list[Exception] = []
    engine = pyttsx3.init("jobhall_neural")
    engine.connect("error", lambda name, exception: heard.append(exception))
    engine.say("你好")
    engine.runAndWait()
    assert [type(error) for error in heard] == [VoiceFailed]
