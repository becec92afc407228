import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.voice.cache import Cache
from hardware.voice.protocol import Order, Reply, Utterance
from hardware.voice.recordings import recordings
from hardware.voice.settings import VoiceSettings
from hardware.voice.sound import read_wav, write_wav
from hardware.voice.speaker import TELEPHONE, Speaker, Urgency, open_speaker
from hardware.voice.voice import VoiceFailed

from .conftest import HummingRenderer, hum

SOON = 10


class Held(HummingRenderer):
    """A renderer that waits at its first order until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = threading.Event(), threading.Event()

    def render(self, order: Order) -> Reply:
        self.begun.set()
        self.go.wait(SOON)
        return super().render(order)


@contextmanager
def speaking(folder: Path, renderer: HummingRenderer, **more: dict[str, Path]) -> Iterator[Speaker]:
    with Speaker(Cache(folder, 10**6), renderer, "neural", 8000, **more) as speaker:
        yield speaker


def test_what_is_promised_is_a_whole_file_at_the_rate(tmp_path: Path) -> None:
    with speaking(tmp_path, HummingRenderer()) as speaker:
        path = speaker.ask(Utterance("请按一")).result(SOON)
        assert read_wav(path).rate == 8000
        assert speaker.find(Utterance("请按一")) == path


def test_what_was_rendered_once_is_there_after_a_restart(tmp_path: Path) -> None:
    with speaking(tmp_path, HummingRenderer()) as speaker:
        speaker.ask(Utterance("请按一")).result(SOON)
    again = HummingRenderer()
    with speaking(tmp_path, again) as speaker:
        assert speaker.ask(Utterance("请按一")).done()
        assert speaker.find(Utterance("请按一", "zh", 0.8)) is None
    assert again.orders == []


def test_a_caller_overtakes_what_may_be_asked_next_and_that_menus_and_they_the_news(tmp_path: Path) -> None:
    renderer = Held()
    with speaking(tmp_path, renderer) as speaker:
        first = speaker.ask(Utterance("零"))
        assert renderer.begun.wait(SOON)
        assert speaker.warm([Utterance("岗位一"), Utterance("岗位二")]) == 2
        speaker.warm([Utterance("菜单")], Urgency.MENU)
        speaker.warm([Utterance("下一句")], Urgency.NEXT)
        speaker.ask(Utterance("岗位二"))
        assert speaker.find(Utterance("菜单")) is None
        last = speaker.ask(Utterance("岗位一"), Urgency.NEWS)
        renderer.go.set()
        first.result(SOON)
        last.result(SOON)
    assert [order.text for order in renderer.orders] == ["零", "岗位二", "下一句", "菜单", "岗位一"]


def test_of_what_may_be_asked_next_the_newest_goes_first_and_in_its_order(tmp_path: Path) -> None:
    renderer = Held()
    with speaking(tmp_path, renderer) as speaker:
        first = speaker.ask(Utterance("零"))
        assert renderer.begun.wait(SOON)
        for texts in ("一二", "三四"):
            speaker.warm([Utterance(text) for text in texts], Urgency.NEXT)
        last = speaker.ask(Utterance("五"), Urgency.NEWS)
        renderer.go.set()
        first.result(SOON)
        last.result(SOON)
    assert "".join(order.text for order in renderer.orders) == "零三四一二五"


def test_a_failure_is_told_and_tried_again_the_next_time(tmp_path: Path) -> None:
    renderer = HummingRenderer(error="没有能念的内容")
    with speaking(tmp_path, renderer) as speaker:
        with pytest.raises(VoiceFailed, match="没有能念的内容"):
            speaker.ask(Utterance("……")).result(SOON)
        renderer.error = ""
        assert speaker.ask(Utterance("……")).result(SOON).exists()


def test_a_stand_in_is_used_until_the_end_and_then_the_voice_is_tried_again(tmp_path: Path) -> None:
    with speaking(tmp_path, HummingRenderer(voice="espeak")) as speaker:
        path = speaker.ask(Utterance("你好")).result(SOON)
        assert speaker.find(Utterance("你好")) == path
    with speaking(tmp_path, HummingRenderer()) as speaker:
        assert speaker.find(Utterance("你好")) is None
        assert speaker.ask(Utterance("你好")).result(SOON) != path


def test_what_is_still_promised_at_the_end_is_not_waited_for(tmp_path: Path) -> None:
    renderer = Held()
    speaker = Speaker(Cache(tmp_path, 10**6), renderer, "neural", 8000)
    speaker.ask(Utterance("一"))
    assert renderer.begun.wait(SOON)
    left = speaker.ask(Utterance("二"))
    renderer.go.set()
    speaker.close()
    assert isinstance(left.exception(0), VoiceFailed)
    assert renderer.closed
    with pytest.raises(VoiceFailed, match="关闭"):
        speaker.ask(Utterance("三")).result(SOON)


def test_one_caller_who_hangs_up_does_not_take_the_prompt_from_another(tmp_path: Path) -> None:
    renderer = Held()
    with speaking(tmp_path, renderer) as speaker:
        one, other = (speaker.ask(Utterance("一")) for _ in range(2))
        assert one.cancel() is False
        renderer.go.set()
        assert other.result(SOON).exists()


def test_the_speaker_of_the_settings_says_a_sentence_with_the_real_voice(tmp_path: Path) -> None:
    with open_speaker(VoiceSettings(home=tmp_path), TELEPHONE) as speaker:
        sound = read_wav(speaker.ask(Utterance("您好，请按一。")).result(6 * SOON))
    assert 1 < sound.seconds < 3


def test_a_recording_of_the_centre_wins_and_a_new_take_replaces_it(tmp_path: Path) -> None:
    folder = tmp_path / "recorded"
    write_wav(folder / "welcome.wav", hum(0.7, 44100))
    (folder / "welcome.txt").write_text("您好\n", "utf-8")
    (folder / "orphan.txt").write_text("没有录音", "utf-8")
    renderer = HummingRenderer()
    with speaking(tmp_path, renderer, recorded=recordings(folder)) as speaker:
        sound = read_wav(speaker.ask(Utterance("您好")).result(SOON))
        assert (sound.rate, round(sound.seconds, 2)) == (8000, 0.7)
        (folder / "welcome.wav").write_bytes(b"spoilt")
        assert speaker.ask(Utterance("您好")).result(SOON).exists()
    assert [order.text for order in renderer.orders] == ["您好"]
