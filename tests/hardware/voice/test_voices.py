import json
from pathlib import Path

import numpy as np
import pytest

from hardware.voice.espeak import EspeakVoice
from hardware.voice.neural import NeuralVoice, weights
from hardware.voice.phonemes import phonemes
from hardware.voice.voice import Voice, VoiceFailed, VoiceMissing

SENTENCE = "电焊工，在金水区。"


@pytest.fixture(params=["neural", "espeak"])
def voice(request: pytest.FixtureRequest) -> Voice:
    found: Voice = request.getfixturevalue(request.param)
    return found


def test_a_sentence_takes_as_long_as_an_announcer(voice: Voice) -> None:
    sound = voice.render(SENTENCE, "zh", 1.0)
    assert 1.2 < sound.seconds < 3.5
    assert not sound.is_silent


def test_slower_is_longer(voice: Voice) -> None:
    usual, slow = (voice.render(SENTENCE, "zh", speed).seconds for speed in (1.0, 0.75))
    assert slow > usual * 1.15


def test_the_same_text_always_sounds_the_same(neural: NeuralVoice) -> None:
    first, second = (neural.render(SENTENCE, "zh", 1.0).samples for _ in range(2))
    assert np.array_equal(first, second)


@pytest.mark.parametrize("text", ["", "，。！", "###"])
def test_what_has_no_reading_is_refused_by_name(voice: Voice, text: str) -> None:
    with pytest.raises(VoiceFailed):
        voice.render(text, "zh", 1.0)


@pytest.mark.parametrize("text", ["嗯", "一", "噢", "C", "繁體廳", "𠮷" + "好"])
def test_the_shortest_and_oddest_can_be_said(voice: Voice, text: str) -> None:
    assert voice.render(text, "zh", 1.0).seconds > 0.05


def test_espeak_reads_english(espeak: EspeakVoice) -> None:
    assert 0.8 < espeak.render("Press one for jobs.", "en", 1.0).seconds < 3


def test_the_neural_voice_has_a_sound_for_every_common_character() -> None:
    known = json.loads((weights() / "baker_mapper.json").read_bytes())["symbol_to_id"]
    level_one = [
        bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
    ]
    unknown = {character for character in filter(None, level_one) if not set(phonemes(character)) <= known.keys()}
    assert unknown == set()


def test_a_folder_without_weights_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(VoiceMissing, match="baker_mapper"):
        NeuralVoice(tmp_path)
