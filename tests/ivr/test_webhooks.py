import logging
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ivr
from content.notice import Notice
from content.wording.phrases import LANGS, Lang, missing
from content.wording.speech import speech
from ivr.dialogue.hall import Hall
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.settings import HotlineSettings
from ivr.turn import Ask, Turn
from ivr.twiml import runs, write
from tests.strategies import notices

from .conftest import NOW, check_twiml, client_of

STEPS = (
    "jobs",
    "newest",
    "kinds",
    "kind",
    "number",
    "notice",
    "guide",
    "guides",
    "fairs",
    "person",
    "99999",
    "g-1",
    "report",
    "tell",
    "fee",
    "own",
    "in",
    "for",
    "screen",
)


def test_one_key_is_an_answer_and_several_digits_are_closed_by_hash() -> None:
    """A key that has to wait for the next is a key that a caller presses twice."""
    turn = Turn(lang="zh", utterances=("请按一。",), ask=Ask(place=Place("zh", ("jobs",)), tries=1))
    document = ElementTree.fromstring(write(turn))
    gather = document[0]
    assert gather.attrib == {
        "input": "dtmf",
        "action": "/call/zh/jobs/-/1",
        "method": "POST",
        "finishOnKey": "",
        "numDigits": "1",
        "timeout": "8",
    }
    assert [(verb.tag, verb.get("language"), verb.text) for verb in gather] == [("Say", "zh-CN", "请按一。")]
    assert (document[1].tag, document[1].text) == ("Redirect", gather.get("action"))
    more = Turn(lang="zh", utterances=(), ask=Ask(place=Place("zh", ("jobs",)), typed="20", digits=4, quiet=5))
    gather = ElementTree.fromstring(write(more))[0]
    assert gather.attrib == {
        "input": "dtmf",
        "action": "/call/zh/jobs/-/0/20",
        "method": "POST",
        "finishOnKey": "#",
        "numDigits": "4",
        "timeout": "5",
        "actionOnEmptyResult": "true",
    }


def test_the_last_words_are_followed_by_hanging_up() -> None:
    document = ElementTree.fromstring(write(Turn(lang="en", utterances=("Goodbye.",))))
    assert [verb.tag for verb in document] == ["Say", "Hangup"]


def test_each_language_has_its_voice() -> None:
    assert list(runs("For English, press eight.", "zh")) == [("en-US", "For English, press eight.")]
    assert list(runs("电焊工, in Jinshui District.", "en")) == [("zh-CN", "电焊工"), ("en-US", "in Jinshui District.")]


def test_without_a_token_only_this_machine_is_answered(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        client = client_of(hall)
    assert "only callers on this machine" in caplog.text
    assert client.post("/call").status_code == 200
    assert client.post("/call", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    assert client.post("/call", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403


def test_health_is_open_and_cheap(hall: Hall) -> None:
    client = client_of(hall, HotlineSettings(auth_token="secret"))
    assert client.get("/healthz").get_json()["status"] == "ok"


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    lang=st.sampled_from(LANGS),
    steps=st.lists(
        st.one_of(
            st.sampled_from(STEPS),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
        ),
        max_size=6,
    ),
    digits=st.one_of(
        st.text("0123456789*#", max_size=10), st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    ),
    state=st.sampled_from(
        ("", "/-/0", "/-/2", "/-/0/2", "/-/1/20", "/-/0/n", "/-/9", "/-/dialled", "/-/unrecorded", "/-/x")
    ),
)
def test_no_address_and_no_keys_make_an_error(
    hall: Hall, lang: Lang, steps: list[str], digits: str, state: str
) -> None:
    client = client_of(hall)
    address = "/".join(quote(step, safe="") for step in (lang, *steps))
    response = client.post(f"/call/{address}{state}", data={"Digits": digits})
    assert response.status_code in (200, 404, 308)
    if response.status_code == 200:
        assert say("trouble", lang) not in response.text
        check_twiml(response.text)


class Broken:
    """A reader whose disk is gone."""

    cursor = None

    def __getattr__(self, name: str) -> object:
        raise OSError("the disk is gone")


def test_a_fault_of_ours_is_said_kindly(hall: Hall) -> None:
    client = client_of(msgspec.structs.replace(hall, reader=Broken()))
    response = client.post("/call/zh")
    assert response.status_code == 200
    assert say("trouble", "zh") in response.text


def test_both_catalogues_of_the_hotline_are_whole() -> None:
    assert missing(Path(ivr.__file__).parent) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(notices(), st.sampled_from(LANGS))
def test_whatever_a_notice_says_becomes_twiml(notice: Notice, lang: Lang) -> None:
    turn = Turn(lang=lang, utterances=speech(notice, lang, NOW), ask=Ask(place=Place(lang)))
    check_twiml(write(turn))
