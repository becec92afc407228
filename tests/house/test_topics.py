"""A topic of bulletins has one word: in the list, on the form, on board and kiosk, on the telephone, in the README."""

import re

import pytest

from backend.desk.inputs import inputs
from content.bulletin import Bulletin
from content.clock import system_clock
from content.programme import Notices, Programme
from content.terms import BULLETINS
from content.wording.phrases import LANGS, Lang
from content.wording.speech import speech
from content.wording.term import term
from hardware.board.presenter import phrases as board
from ivr.dialogue.office import _NEWS as TOLD
from kiosk.reading import PHRASES as KIOSK
from kiosk.topics import POLICIES, SAFETY
from tests.house.sources import ROOT


def bulletin(topic: str) -> Bulletin:
    return Bulletin(id="b-1", title="请 12 号到 3 号窗口", body="请 12 号到 3 号窗口。", topic=topic)


def test_the_form_offers_every_topic_and_no_other() -> None:
    (topic,) = (one for one in inputs("bulletin") if one.name == "topic")
    assert topic.codes == BULLETINS
    assert {"announcement", "emergency"} <= set(BULLETINS)


@pytest.mark.parametrize("lang", LANGS)
def test_every_topic_has_a_word_of_its_own(lang: Lang) -> None:
    words = [term("bulletin", topic, lang) for topic in BULLETINS]
    assert len(set(words)) == len(BULLETINS)
    assert not set(words) & set(BULLETINS), "a code is no word"
    assert term("bulletin", "announcement", "zh") == "通知"


def test_what_channels_choose_by_topic_are_topics() -> None:
    standing = Programme(Notices(bulletins=tuple(map(bulletin, BULLETINS)))).standing(system_clock())
    chosen = {*POLICIES, *SAFETY, *TOLD, *(one.topic for one in standing)}
    assert chosen <= set(BULLETINS)
    assert "announcement" in {one.topic for one in standing} & set(POLICIES) & set(TOLD)


@pytest.mark.parametrize("lang", LANGS)
def test_an_emergency_is_called_the_same_by_eye_and_ear(lang: Lang) -> None:
    word = term("bulletin", "emergency", lang)
    assert speech(bulletin("emergency"), lang, system_clock())[0].rstrip("。.") == word
    for key in ("attract.emergency", "home.emergency", "status.emergency"):
        assert KIOSK.say(key, lang, title="").startswith(word), key
    assert board.find("emergency.label", lang) is None, "the board takes the word from the list"


def test_the_readme_calls_what_the_loudspeaker_says_by_its_word() -> None:
    (topic,) = re.findall(r"any bulletin of the topic (\S+) when it is published", (ROOT / "README.md").read_text())
    assert topic == term("bulletin", "announcement", "zh")
