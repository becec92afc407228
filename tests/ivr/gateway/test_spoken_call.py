"""A call made wholly by speech: real sound in the call's frames, Whisper as the engine, the hotline's own dialogue."""

import asyncio
from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec
import pytest

from content.vacancy import Vacancy
from hardware.voice.heard import nearest
from hardware.voice.narrator import Narrator
from ivr.dialogue.hall import Hall
from ivr.gateway.audio import silence
from ivr.gateway.call import Call
from ivr.gateway.conversation import converse
from ivr.gateway.ear import open_ear
from ivr.gateway.exchange import Request
from ivr.gateway.services import Ear, Services
from ivr.gateway.simulator import Press, Sound
from ivr.terminal import AnyWindow, KeypadLeg
from tests.bench.hearing import whisper_model
from tests.ivr.conftest import client_of

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def ear(tmp_path_factory: pytest.TempPathFactory) -> Ear:
    opened = open_ear(str(whisper_model(tmp_path_factory.mktemp("whisper"))))
    assert opened is not None
    return opened


class Talker(KeypadLeg):
    """Says the next words where an answer is awaited; `key` is pressed while the first are still being understood."""

    voice = Narrator("neural")

    def __init__(self, words: Iterable[str], lines: list[str], key: str = "") -> None:
        super().__init__((), lines.append)
        self._words, self._lines, self._key = iter(words), lines, key

    def _press_next(self) -> None:
        word = next(self._words, "")
        if not word:
            super()._press_next()
        pcm = self.voice.narrate(word, "zh", 1.0, 8000).sound.pcm
        self._lines.append(f"[{word}]")
        self._has_answered = True
        self.will_do([(self.now(), Sound(pcm))])
        if self._key:
            self.will_do([(self.now() + len(pcm) / 16000 + 0.5, Press(self._key))])


def said(hall: Hall, ear: Ear, words: Iterable[str], key: str = "") -> list[str]:
    """Everything heard in a call, with what the caller said in brackets."""
    lines: list[str] = []
    client = client_of(msgspec.structs.replace(hall, match=matched))

    async def fetch(request: Request) -> bytes:
        response = client.post(urlsplit(request.address).path, data=request.form)
        assert response.status_code == 200
        return response.data

    async def voice(text: str, language: str, speed: float) -> bytes:
        lines.append(text)
        return silence(0.5)

    services = Services(fetch=fetch, voice=voice, ear=ear, routes=AnyWindow())
    asyncio.run(converse(Call(Talker(words, lines, key), services, Request("http://hotline/call"))))
    return lines


def matched(words: str, phrases: tuple[str, ...]) -> str:
    found = nearest(words, phrases)
    return found.phrase if found else ""


def after(lines: list[str], word: str) -> list[str]:
    return lines[lines.index(f"[{word}]") + 1 :]


def test_a_caller_finds_a_vacancy_and_a_person_by_words_alone(hall: Hall, ear: Ear) -> None:
    """ "Speech input beside keys ("电焊工", "人工", "招聘会")" """
    welder = next(vacancy for vacancy in hall.reader.all(Vacancy) if "焊" in vacancy.title)
    lines = said(hall, ear, ("招聘信息", welder.title, "人工服务"))
    assert "个岗位" in after(lines, "招聘信息")[0]
    assert after(lines, welder.title)[0].startswith(welder.title)
    assert after(lines, "人工服务")[0] == "现在下班了。"


def test_a_key_wins_over_words_that_are_being_understood(hall: Hall, ear: Ear) -> None:
    lines = said(hall, ear, ("招聘信息",), key="5")
    assert after(lines, "招聘信息")[0] == "五，招聘会信息。"


@pytest.mark.parametrize("way", [(), ("招聘信息", "电焊工")])
def test_a_person_is_reached_by_the_one_word_for_one(hall: Hall, ear: Ear, way: tuple[str, ...]) -> None:
    """ "Speech input beside keys (… "人工" …)": not 人工服务, which is easier to hear."""
    assert after(said(hall, ear, (*way, "人工")), "人工")[0] == "现在下班了。"
