"""A call made wholly by speech over real SIP: others' telephone, our gateway and voice, Whisper as its ear."""

import shutil
from pathlib import Path

import msgspec
import pytest

from hardware.voice.heard import nearest
from hardware.voice.narrator import Narrator
from hardware.voice.sound import from_pcm
from ivr.dialogue.hall import Hall
from ivr.dialogue.place import Place
from ivr.dialogue.talk import enter
from ivr.gateway.audio import silence
from tests.bench.hearing import Ear, bare, errors, whisper_model

from .hotline import Hotline
from .peers import Gateway, Phone, loud_seconds, until

pytestmark = [
    pytest.mark.peer,
    pytest.mark.usefixtures("undisturbed"),
    pytest.mark.skipif(not shutil.which("baresip"), reason="needs baresip"),
    pytest.mark.timeout(400),
]
PATIENCE = 90
"""Seconds for the voice to render a sentence, and for Whisper to understand one, on a machine that does much else."""


def spoken(text: str) -> bytes:
    """As a caller says it, and then a long silence."""
    return Narrator("neural").narrate(text, "zh", 1.0, 8000).sound.pcm + silence(PATIENCE * 3)


def matched(said: str, phrases: tuple[str, ...]) -> str:
    found = nearest(said, phrases)
    return found.phrase if found else ""


def test_a_caller_who_says_a_word_is_led_to_where_the_word_leads(hall: Hall, tmp_path: Path) -> None:
    """ "Speech input beside keys ("电焊工", "人工", "招聘会")" """
    listening = msgspec.structs.replace(hall, match=matched)
    hotline = Hotline(listening, tmp_path)
    model = whisper_model(tmp_path / "whisper")
    caller = Phone(tmp_path / "caller", voice=silence(PATIENCE * 3))
    gateway = Gateway(hotline, tmp_path / "home", VOICE="neural", SPEECH_MODEL=model)
    try:
        caller.tell("dial", gateway.uri)
        assert until(lambda: loud_seconds(caller.heard()) > 1, PATIENCE)
        assert hotline.way == ("greeting",)
        caller.say(spoken("招聘会"))
        assert until(lambda: hotline.way[-1:] == ("fairs",), PATIENCE), hotline.way
        before = len(caller.heard())
        said = "".join(enter(listening, Place("zh", ("fairs",))).utterances)
        assert until(lambda: loud_seconds(caller.heard()[before:]) > 12, PATIENCE)
        understood = Ear(tmp_path / "ear").hear(from_pcm(caller.heard()[before:], 8000), said)
        assert "招聘会" in understood
        assert errors(bare(said)[: len(understood)], understood) / len(understood) < 0.5, understood
        caller.say(spoken("招聘信息"))
        assert until(lambda: hotline.way[-1:] == ("jobs",), PATIENCE), hotline.way
    finally:
        caller.close()
        gateway.program.kill()
        gateway.program.communicate()
        hotline.close()
