"""One whole call: a telephone that others wrote, our gateway, the real hotline and voice, and an ear."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from itertools import takewhile
from pathlib import Path

import msgspec
import pytest

from content.number import number_of
from hardware.voice.sound import from_pcm
from ivr.dialogue.hall import Hall
from ivr.dialogue.place import Place
from ivr.dialogue.talk import enter
from ivr.gateway.audio import tone
from tests.bench.hearing import Ear, bare, errors, syllable_errors
from tests.ivr.conftest import NOW

from .hotline import Hotline
from .peers import Gateway, Phone, loud_seconds, until

pytestmark = [
    pytest.mark.peer,
    pytest.mark.usefixtures("undisturbed"),
    pytest.mark.skipif(not shutil.which("baresip"), reason="needs baresip"),
    pytest.mark.timeout(400),
]
TEN_SECONDS = 10 * 8000 * 2
"""In bytes: eight thousand samples of two bytes a second."""

PATIENCE = 90
"""Seconds for the voice to render a sentence on a machine that does much else."""


@pytest.fixture
def phones() -> Iterator[list[Phone]]:
    opened: list[Phone] = []
    yield opened
    for phone in opened:
        phone.close()


def test_a_caller_hears_a_vacancy_is_put_through_and_hears_us_part(
    hall: Hall, tmp_path: Path, phones: list[Phone]
) -> None:
    window = Phone(tmp_path / "window", answers=True, voice=tone(60, 1000))
    caller = Phone(tmp_path / "caller", voice=tone(200, 600))
    phones += [window, caller]
    at_work = msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(days=2), transfer="00-1233")
    hotline = Hotline(at_work, tmp_path)
    gateway = Gateway(
        hotline,
        tmp_path / "home",
        VOICE="neural",
        WINDOWS=f"00-1233={window.uri}",
        CALL_STATUS_URL=f"{hotline.url}/call/ended",
    )
    try:
        caller.tell("dial", gateway.uri)
        assert until(lambda: loud_seconds(caller.heard()) > 1, PATIENCE)
        caller.tell("sndcode", "3")
        assert until(lambda: hotline.way[-1:] == ("jobs",), PATIENCE)
        for key in number_of(20_001):
            caller.tell("sndcode", key)
        assert until(lambda: hotline.way[-1:] == ("jobs/number",), PATIENCE)
        before = len(caller.heard())
        told = enter(at_work, Place("zh", ("jobs", "number", number_of(20_001)))).utterances
        said = "".join(takewhile(lambda sentence: "请按" not in sentence, told))
        assert until(lambda: loud_seconds(caller.heard()[before:]) > 15, PATIENCE)
        ear, sound = Ear(tmp_path), caller.heard()[before:]
        understood = ear.hear(from_pcm(sound, 8000), said)
        vacancy = min(
            (understood[:end] for end in range(len(understood) + 1)), key=lambda part: errors(bare(said), part)
        )
        assert errors(bare(said), vacancy) / len(bare(said)) < 0.5, f"{understood}: without the keys that come after it"
        assert syllable_errors(bare(said), vacancy) / len(bare(said)) < 0.4, understood
        beginning = ear.hear(from_pcm(sound[:TEN_SECONDS], 8000), said)
        assert "六千到八千五" in understood + " " + beginning, "heard as a whole, or its beginning by itself"
        caller.tell("sndcode", "0")
        assert until(lambda: loud_seconds(window.heard()) > 1, PATIENCE)
        window.tell("hangup")
        assert until(lambda: caller.happened("CALL_CLOSED"), PATIENCE)
        assert until(lambda: hotline.ending == "goodbye")
        assert "jobs/number/person" in hotline.way
    finally:
        gateway.program.kill()
        gateway.program.communicate()
        hotline.close()
