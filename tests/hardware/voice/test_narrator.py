import logging

import pytest

from hardware.voice.narrator import Narrator
from hardware.voice.voice import Voice, VoiceFailed, VoiceMissing

from .conftest import Humming


def narrator(*voices: Humming) -> Narrator:
    by_name = {voice.name: voice for voice in voices}

    def opened(name: str) -> Voice:
        if name not in by_name:
            raise VoiceMissing(f"没有 {name}")
        return by_name[name]

    return Narrator("neural", opened)


def test_a_prompt_is_said_by_the_voice_that_is_set() -> None:
    neural = Humming()
    narration = narrator(neural, Humming("espeak")).narrate("第2场", "zh", 1.0, 8000)
    assert (narration.voice, narration.sound.rate) == ("neural", 8000)
    assert neural.said == [("第二场", "zh")]


def test_english_goes_to_a_voice_that_reads_it_and_that_is_no_fallback() -> None:
    neural, espeak = Humming(), Humming("espeak")
    narration = narrator(neural, espeak).narrate("会用Excel吗", "zh", 1.0, 8000)
    assert narration.voice == "neural"
    assert espeak.said == [("Excel", "en")]


def test_a_voice_that_fails_is_stood_in_for() -> None:
    narration = narrator(Humming(cannot="焊"), Humming("espeak")).narrate("电焊工", "zh", 1.0, 8000)
    assert narration.voice == "espeak"
    assert not narration.sound.is_silent


def test_a_missing_voice_is_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    told = narrator(Humming("espeak"))
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert told.narrate("你好", "zh", 1.0, 8000).voice == "espeak"
    assert [record.getMessage() for record in caplog.records] == [
        "voice neural is not available, another stands in for it: 没有 neural"
    ]


def test_when_no_voice_can_the_reasons_are_told() -> None:
    with pytest.raises(VoiceFailed, match=r"没有 neural 没有 espeak"):
        narrator().narrate("你好", "zh", 1.0, 8000)


@pytest.mark.parametrize("text", ["", "  ", "***"])
def test_nothing_to_say_is_an_error_and_never_an_empty_file(text: str) -> None:
    with pytest.raises(VoiceFailed, match="没有能念的内容"):
        narrator(Humming()).narrate(text, "zh", 1.0, 8000)


def test_slower_is_longer() -> None:
    told = narrator(Humming())
    assert told.narrate("你好", "zh", 0.5, 8000).sound.seconds > told.narrate("你好", "zh", 1.0, 8000).sound.seconds
