from pathlib import Path

import numpy as np
import pytest

from hardware.voice.sound import Sound, UnreadableSound, from_pcm, joined, read_wav, silence, write_wav

from .conftest import hum


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    write_wav(tmp_path / "a" / "said.wav", hum(0.5))
    again = read_wav(tmp_path / "a" / "said.wav")
    assert (again.rate, again.seconds) == (16000, 0.5)
    assert np.max(np.abs(again.samples - hum(0.5).samples)) < 0.001


def test_a_telephone_hears_eight_thousand_samples_a_second() -> None:
    sound = hum(1.0, 24000).resampled(8000)
    assert (sound.rate, round(sound.seconds, 3)) == (8000, 1.0)
    assert len(sound.pcm) == 16000


def test_every_prompt_is_equally_loud_and_none_is_cut() -> None:
    quiet, loud = (hum(1.0)._replace(samples=hum(1.0).samples * gain).levelled() for gain in (0.02, 1.5))
    assert np.isclose(np.max(quiet.samples), np.max(loud.samples), atol=0.01)
    click = Sound(np.array([1.0] + [0.0] * 999, np.float32), 8000).levelled()
    assert np.max(click.samples) <= 0.95


def test_silence_stays_silence() -> None:
    assert silence(0.5, 8000).levelled().is_silent
    assert silence(0.5, 8000).trimmed().seconds == 0
    assert joined([], 8000).seconds == 0


def test_trimming_takes_the_silence_around_and_not_within() -> None:
    sound = joined([silence(0.3, 16000), hum(0.2), silence(0.1, 16000), hum(0.2), silence(0.3, 16000)], 16000)
    assert 0.49 < sound.trimmed().seconds < 0.51


def test_both_channels_of_a_recording_become_one() -> None:
    assert from_pcm(b"\x00\x40\x00\x00" * 10, 8000, channels=2).samples.tolist() == [0.25] * 10


@pytest.mark.parametrize("content", [b"", b"RIFF", b"MP3 or whatever", hum(0.1).wav()[:30]])
def test_what_is_no_recording_is_said_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "menu.wav").write_bytes(content)
    with pytest.raises(UnreadableSound, match=r"menu\.wav"):
        read_wav(tmp_path / "menu.wav")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "said.wav").mkdir()
    with pytest.raises(OSError, match="said"):
        write_wav(tmp_path / "said.wav", hum(0.1))
    assert [path.name for path in tmp_path.iterdir()] == ["said.wav"]
