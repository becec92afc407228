"""What was said for one visitor is nowhere when they are gone."""

import threading
from pathlib import Path

import pytest

from hardware.voice import privately
from hardware.voice.cache import Cache
from hardware.voice.privately import open_private_speaker
from hardware.voice.process import command
from hardware.voice.protocol import Order, Reply, Utterance
from hardware.voice.settings import VoiceSettings
from hardware.voice.speaker import HALL, Speaker, Urgency
from hardware.voice.voice import VoiceFailed

from .conftest import HummingRenderer

SOON = 10


class Held(HummingRenderer):
    """A renderer that waits at every order until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = threading.Event(), threading.Event()

    def render(self, order: Order) -> Reply:
        self.begun.set()
        self.go.wait(SOON)
        return super().render(order)


def sounds(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_forgotten_is_gone_and_what_is_kept_for_everyone_is_not(tmp_path: Path) -> None:
    help_, vacancy = Utterance("语音打开了。"), Utterance("电焊工，每月六千到八千五。")
    with Speaker(Cache(tmp_path, 10**6), HummingRenderer(), "neural", 8000) as speaker:
        kept = speaker.ask(help_).result(SOON)
        speaker.ask(vacancy).result(SOON)
        speaker.forget([help_])
        assert sounds(tmp_path) == [kept]
        assert speaker.find(vacancy) is None
        assert speaker.find(help_) == kept


def test_what_a_stand_in_said_is_forgotten_too(tmp_path: Path) -> None:
    with Speaker(Cache(tmp_path, 10**6), HummingRenderer(voice="espeak"), "neural", 8000) as speaker:
        speaker.ask(Utterance("电焊工")).result(SOON)
        speaker.forget()
        assert sounds(tmp_path) == []
        assert speaker.find(Utterance("电焊工")) is None


def test_what_is_being_rendered_when_the_visit_ends_is_thrown_away(tmp_path: Path) -> None:
    renderer = Held()
    with Speaker(Cache(tmp_path, 10**6), renderer, "neural", 8000) as speaker:
        promise = speaker.ask(Utterance("电焊工"))
        assert renderer.begun.wait(SOON)
        speaker.forget()
        renderer.go.set()
        with pytest.raises(VoiceFailed):
            promise.result(SOON)
        assert sounds(tmp_path) == []


def test_who_moves_on_does_not_wait_for_what_they_passed(tmp_path: Path) -> None:
    renderer = Held()
    with Speaker(Cache(tmp_path, 10**6), renderer, "neural", 8000) as speaker:
        first = speaker.ask(Utterance("零"))
        assert renderer.begun.wait(SOON)
        passed = speaker.ask(Utterance("一"))
        speaker.warm([Utterance("二")], Urgency.MENU)
        speaker.drop()
        with pytest.raises(VoiceFailed):
            passed.result(SOON)
        last = speaker.ask(Utterance("三"))
        renderer.go.set()
        assert first.result(SOON).exists()
        assert last.result(SOON).exists()
    assert [order.text for order in renderer.orders] == ["零", "三"]


def test_the_folder_is_in_memory_and_goes_with_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privately, "MEMORY", tmp_path)
    with open_private_speaker(VoiceSettings(home=tmp_path / "home"), HALL) as speaker:
        assert speaker.rate == HALL
        (folder,) = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "left.wav").write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privately, "MEMORY", tmp_path)
    settings = VoiceSettings(home=tmp_path / "home")
    with open_private_speaker(settings, HALL):
        (folder,) = tmp_path.iterdir()
    folder.mkdir()
    (folder / "left.wav").write_bytes(b"x")
    with open_private_speaker(settings, HALL):
        assert sounds(tmp_path) == []


def test_a_machine_without_such_memory_takes_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privately, "MEMORY", tmp_path / "none")
    with open_private_speaker(VoiceSettings(home=tmp_path), HALL) as speaker:
        assert speaker.find(Utterance("零")) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.peer
def test_the_worker_of_a_kiosk_quotes_nothing_into_a_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from hardware.voice.process import WorkerProcess

    worker = WorkerProcess(command("no such voice", discreet=True))
    try:
        worker.render(Order("电焊工", "zh", 1.0, 8000, str(tmp_path / "x.wav")))
    finally:
        worker.close()
    assert "电焊" not in "".join(capfd.readouterr())
