import sys
from pathlib import Path

import pytest

from hardware.voice.__main__ import main
from hardware.voice.sound import read_wav


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JOBHALL_VOICE", "JOBHALL_SPEECH_MODEL"):
        monkeypatch.delenv(name, raising=False)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["voice", *arguments])
    return main()


def test_a_text_is_said_into_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.wav"
    assert run(monkeypatch, "say", "请按1", "--out", str(out), "--rate", "8000") == 0
    assert read_wav(out).rate == 8000
    assert "voice neural" in capsys.readouterr().out


def test_check_tells_the_voice_and_its_cost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check") == 0
    told = capsys.readouterr().out
    assert "voice: neural" in told
    assert "recognition: off" in told


def test_what_cannot_be_said_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "say", "***", "--out", str(tmp_path / "x.wav")) == 1
    assert capsys.readouterr().err.splitlines()[0].startswith("voice: “***”")
