import asyncio
import ipaddress
import stat
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from content.clock import CHINA
from hardware.voice.heard import Heard, ModelUnusable
from hardware.voice.protocol import Utterance
from hardware.voice.speaker import Urgency
from hardware.voice.voice import VoiceFailed
from ivr.gateway import ear
from ivr.gateway.admission import Admission, InvalidTrunks, parse_trunks
from ivr.gateway.audio import UnreadableSound, from_wav, loudness, seconds_of, silence, to_wav, tone
from ivr.gateway.caller import Callers
from ivr.gateway.prompts import Prompts
from ivr.gateway.recordings import Recordings
from ivr.gateway.routes import InvalidRoutes, parse_routes
from ivr.gateway.services import Words


class Speaking:
    """Writes the text as the sound of it, and counts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.asked: list[Utterance] = []
        self.warmed: list[Utterance] = []

    def ask(self, utterance: Utterance, urgency: Urgency = Urgency.NOW) -> Future[Path]:
        self.asked.append(utterance)
        promise: Future[Path] = Future()
        path = self._folder / f"{utterance.text}-{utterance.lang}.wav"
        if utterance.text == "broken":
            promise.set_exception(VoiceFailed("broken"))
        else:
            path.write_bytes(to_wav(utterance.text.encode() * 2))
            promise.set_result(path)
        return promise

    def warm(self, utterances: Iterable[Utterance], urgency: Urgency = Urgency.NEWS) -> int:
        self.warmed += utterances
        return len(self.warmed)


def test_a_prompt_is_read_once_and_said_from_memory(tmp_path: Path) -> None:
    speaker = Speaking(tmp_path)

    async def saying() -> list[bytes]:
        prompts = Prompts(speaker)
        said = [await prompts("hello", language) for language in ("en-US", "zh-CN", "en-GB")]
        prompts.warm([("hello", "en-US", 1.0), ("next", "zh-CN", 1.0)])
        return said

    assert asyncio.run(saying()) == [b"hellohello"] * 3
    assert speaker.asked == [Utterance("hello", "en"), Utterance("hello", "zh")]
    assert speaker.warmed == [Utterance("next", "zh")]


def test_memory_is_bounded(tmp_path: Path) -> None:
    speaker = Speaking(tmp_path)

    async def saying() -> None:
        prompts = Prompts(speaker, most_bytes=10)
        for text in ("one1", "two2", "two2", "one1"):
            await prompts(text, "zh-CN")

    asyncio.run(saying())
    assert [utterance.text for utterance in speaker.asked] == ["one1", "two2", "one1"]


def test_a_voice_that_fails_is_a_short_tone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def saying() -> bytes:
        return await Prompts(Speaking(tmp_path))("broken", "zh-CN")

    assert loudness(asyncio.run(saying())) > 300
    assert "broken" in caplog.text


class Recognizing:
    """Knows a word after ten frames."""

    missing: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.frames = 0

    def accept(self, pcm: bytes) -> Heard | None:
        self.frames += 1
        return Heard("电焊工", 0.9) if self.frames == 10 else None

    def finish(self) -> Heard | None:
        return None


def test_words_begin_with_voice_and_end_with_quiet() -> None:
    hearing = ear.Heard(Recognizing(), ThreadPoolExecutor(1))
    voice, quiet = tone(0.02, 300), silence(0.02)
    assert [hearing.accept(voice) for _ in range(4)] == [None] * 4
    states = [hearing.speaking]
    hearing.accept(voice)
    states.append(hearing.speaking)
    for _ in range(4):
        hearing.accept(quiet)
    states.append(hearing.speaking)
    assert hearing.accept(voice) == Words("电焊工", 0.9)
    for _ in range(40):
        hearing.accept(quiet)
    assert [*states, hearing.speaking] == [False, True, True, False]
    assert hearing.has_spoken
    assert asyncio.run(hearing.finish()) is None
    assert not hearing.has_spoken


def test_there_is_an_ear_only_where_a_model_is_installed(tmp_path: Path) -> None:
    assert ear.open_ear("") is None
    with pytest.raises(ModelUnusable):
        ear.open_ear(str(tmp_path))


def test_a_caller_is_a_hash_that_changes_each_day() -> None:
    now = datetime(2026, 11, 21, 9, tzinfo=CHINA)
    callers = Callers(lambda: now)
    first = callers.name("sip:13812345678@trunk.example")
    assert first == callers.name("sip:13812345678@other.example;user=phone")
    assert first.startswith("caller-")
    assert "138" not in first
    now += timedelta(days=1)
    assert callers.name("sip:13812345678@trunk.example") != first
    assert Callers(lambda: now, "number").name("sip:8001@pbx") == "8001"
    assert Callers(lambda: now, "none").name("sip:8001@pbx") == "anonymous"
    assert callers.name("tel:1") == "anonymous"


def test_only_known_trunks_are_taken() -> None:
    admission = Admission(parse_trunks("192.0.2.1, 198.51.100.0/24"), 10, 100, lambda: 0.0)
    assert admission.admit("192.0.2.1") == "taken"
    assert admission.admit("198.51.100.77") == "taken"
    assert admission.admit("192.0.2.2") == "refused"
    assert admission.admit("") == "refused"
    assert admission.calls == 2


def test_an_address_is_slowed_before_it_takes_a_slot() -> None:
    now = 0.0
    admission = Admission((ipaddress.ip_network("127.0.0.0/8"),), 100, 3, lambda: now)
    assert [admission.admit("127.0.0.1") for _ in range(4)] == ["taken"] * 3 + ["refused"]
    assert admission.admit("127.0.0.2") == "taken"
    now = 61.0
    assert admission.admit("127.0.0.1") == "taken"


def test_the_call_above_the_limit_is_busy_and_none_is_taken_while_draining() -> None:
    admission = Admission(parse_trunks("127.0.0.1"), 1, 100, lambda: 0.0)
    assert [admission.admit("127.0.0.1") for _ in range(2)] == ["taken", "busy"]
    admission.release()
    assert admission.admit("127.0.0.1") == "taken"
    admission.drain()
    assert admission.admit("127.0.0.1") == "refused"


def test_lists_that_cannot_be_read_are_named() -> None:
    with pytest.raises(InvalidTrunks, match="JOBHALL_SIP_TRUNKS"):
        parse_trunks("pbx.example")
    for text in ("00-1233", "=sip:a@b", "a=b", "a=sip:a@b;x=1", 'a=sip:a"@b', "a=sip:a@b?Replaces=1"):
        with pytest.raises(InvalidRoutes, match="JOBHALL_WINDOWS"):
            parse_routes(text)


def test_windows_are_found_by_name_and_address() -> None:
    routes = parse_routes("00-1233=sip:w1@pbx:5070+sip:w2@pbx, fairs=sip:w3@pbx;transport=tcp")
    assert routes.find("00-1233") == ("sip:w1@pbx:5070", "sip:w2@pbx")
    assert routes.find("sip:w2@pbx") == ("sip:w2@pbx",)
    assert routes.find("00-1234") == routes.find("") == routes.find("sip:x@pbx") == ()


def test_recordings_are_private_files(tmp_path: Path) -> None:
    sid, url = Recordings(tmp_path / "kept").save(tone(1, 440))
    path = tmp_path / "kept" / f"{sid}.wav"
    assert url == path.as_uri()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert from_wav(path.read_bytes()) == tone(1, 440)


def test_a_wav_of_another_rate_is_brought_to_ours() -> None:
    loud = bytearray(to_wav(tone(1, 440)))
    loud[24:28] = (16_000).to_bytes(4, "little")
    assert seconds_of(from_wav(bytes(loud))) == pytest.approx(0.5, abs=0.01)
    assert loudness(from_wav(bytes(loud))) > 1000
    for body in (b"", b"ID3", to_wav(b"")[:20]):
        with pytest.raises(UnreadableSound):
            from_wav(body)
