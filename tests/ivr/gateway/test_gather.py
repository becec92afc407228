"""Gather, rule by rule; each test quotes the rule from Twilio's documentation, the page "TwiML Voice: <Gather>".

The page is https://www.twilio.com/docs/voice/twiml/gather; after the name of the page stands the part of it.
"""

import asyncio

import msgspec
import pytest

from ivr.gateway.audio import silence
from ivr.gateway.call import Call
from ivr.gateway.conversation import converse
from ivr.gateway.exchange import Request
from ivr.gateway.services import Words
from ivr.gateway.simulator import SimulatedLeg, Speak

from .conftest import APP, App, Calling, Line, presses, twiml

HANGUP = twiml("<Hangup/>")


def gather(attributes: str = "", prompts: str = "<Say>Press.</Say>") -> str:
    return f"<Gather action='/answer' {attributes}>{prompts}</Gather>"


def test_the_timeout_starts_after_the_nested_verbs(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, timeout: "Twilio waits until completing the execution of all nested verbs
    before beginning the timeout period."
    """
    line = call({"/call": twiml(gather("timeout='3'", "<Say>a</Say><Pause length='4'/>"), "<Say>late</Say>")})
    assert line.said == [(0, "a"), (1 + 4 + 3, "late")]


def test_the_timeout_starts_again_with_each_key(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, timeout: "Twilio will wait ten seconds for the caller to press another key
    before submitting the previously entered digits".
    """
    keys = presses([(3, "1"), (7, "2"), (11, "3")])
    line = call({"/call": twiml(gather("timeout='5'")), "/answer": HANGUP}, *keys)
    assert line.app.form("/answer")["Digits"] == "123"
    assert line.leg.ended_at == pytest.approx(16)


def test_the_finishing_key_ends_and_is_not_among_the_digits(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, finishOnKey: "Twilio submits Digits=1234 to your action URL. The request
    doesn't include the #."
    """
    line = call({"/call": twiml(gather()), "/answer": HANGUP}, *presses([(2, "1"), (2.1, "2"), (2.2, "#")]))
    assert (line.app.form("/answer")["Digits"], line.app.form("/answer")["FinishedOnKey"]) == ("12", "#")
    assert line.leg.ended_at == pytest.approx(2.2)


def test_an_empty_finish_on_key_captures_all_keys(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, finishOnKey: "If the empty string is used, <Gather> captures all input and no
    key will end the <Gather> when pressed."
    """
    keys = presses([(2, "1"), (2.1, "#"), (2.2, "*")])
    line = call({"/call": twiml(gather("finishOnKey='' timeout='2'")), "/answer": HANGUP}, *keys)
    assert line.app.form("/answer")["Digits"] == "1#*"
    assert "FinishedOnKey" not in line.app.form("/answer")


def test_num_digits_submits_at_once(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, numDigits: "When the caller enters the fifth digit of '94117', Twilio will
    immediately submit the data to the 'action' URL."
    """
    line = call({"/call": twiml(gather("numDigits='2'")), "/answer": HANGUP}, *presses([(2, "4"), (2.5, "2")]))
    assert line.app.form("/answer")["Digits"] == "42"
    assert line.leg.ended_at == pytest.approx(2.5)


def test_no_input_falls_through(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>: "If no input is received before timeout, <Gather> falls through to the next
    verb in the TwiML document."
    """
    line = call({"/call": twiml(gather(), "<Say>Nothing came.</Say>")})
    assert line.words == ["Press.", "Nothing came."]
    assert line.app.paths == ["/call"]


def test_a_finishing_key_alone_is_no_input(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, action: "if the caller enters the 'finishOnKey' value before entering any other
    digits, Twilio will not make a request to the 'action' URL".
    """
    line = call({"/call": twiml(gather(), "<Say>Nothing came.</Say>")}, *presses([(2, "#")]))
    assert line.words == ["Press.", "Nothing came."]
    assert line.said[1][0] == pytest.approx(2)


def test_no_input_is_sent_where_action_on_empty_result_asks_for_it(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, actionOnEmptyResult: it "allows you to force <Gather> to send a webhook to the
    action url even when there is no DTMF input."
    """
    line = call({"/call": twiml(gather("actionOnEmptyResult='true'")), "/answer": HANGUP}, *presses([(2, "#")]))
    assert line.app.form("/answer")["Digits"] == ""
    assert line.app.form("/answer")["FinishedOnKey"] == "#"


def test_a_missing_action_is_the_current_document(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, action: "If no 'action' is provided, Twilio will by default make a POST request
    to the current document's URL."
    """
    line = call({"/call": [twiml("<Gather/>"), HANGUP]}, *presses([(1, "5"), (1.1, "#")]))
    assert line.app.paths == ["/call", "/call"]
    assert line.app.asked[1].url == line.app.asked[0].url
    assert line.app.asked[1].method == "POST"
    assert line.app.form("/call")["Digits"] == "5"


def test_the_first_key_stops_nested_speech_and_is_kept(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>: "After the first digit is received the audio will stop playing." The digit
    counts.
    """
    prompts = "<Say>one</Say><Say loop='0'>two</Say><Say>three</Say>"
    line = call({"/call": twiml(gather("numDigits='1'", prompts)), "/answer": HANGUP}, *presses([(2.5, "7")]))
    assert line.words == ["one", "two"]
    assert line.leg.played[-1].until == pytest.approx(2.5)
    assert line.app.form("/answer")["Digits"] == "7"


def test_keys_pressed_ahead_are_kept_and_spare_the_prompt(call: Calling) -> None:
    """Type-ahead: what is pressed while a Say speaks, or before the next document came, answers the next Gather.

    Twilio docs, TwiML <Gather>, nested verbs, say of keys in a Gather alone that it "can accept input from the caller
    at any time"; a telephone of ours does so everywhere.
    """
    pages = {
        "/call": twiml("<Say>Welcome.</Say>", gather("numDigits='1'")),
        "/answer": [twiml("<Gather numDigits='1' action='/answer'><Say>And now?</Say></Gather>"), HANGUP],
    }
    line = call(pages, *presses([(0.2, "3"), (0.4, "1")]))
    assert line.words == ["Welcome."]
    assert line.leg.played[0].until == pytest.approx(1)
    assert [request.form.get("Digits") for request in line.app.asked] == [None, "3", "1"]


def test_a_key_that_comes_while_a_sentence_is_rendered_waits_for_no_voice() -> None:
    """On a busy machine a sentence that was not rendered ahead took ten seconds, and so did the answer to a key."""
    pages = {"/call": twiml(gather("numDigits='1'", "<Say>one</Say><Say>slow</Say>")), "/answer": HANGUP}
    line = Line(App(pages), SimulatedLeg(), None, "bridge")

    async def voice(text: str, language: str, speed: float) -> bytes:
        if text == "slow":
            line.leg.will_do(presses([(line.leg.now(), "7")]))
            await asyncio.Event().wait()
        return silence(1)

    slow = msgspec.structs.replace(line.services, voice=voice)
    asyncio.run(converse(Call(line.leg, slow, Request(APP))))
    assert line.app.form("/answer")["Digits"] == "7"
    assert line.leg.ended_at == 1


def test_keys_that_nobody_takes_are_left_for_the_next_gather(call: Calling) -> None:
    pages = {"/call": twiml(gather("numDigits='1'")), "/answer": twiml("<Gather action='/two'/>"), "/two": HANGUP}
    line = call(pages, *presses([(1.1, "1"), (1.1, "2"), (1.1, "#")]))
    assert (line.app.form("/answer")["Digits"], line.app.form("/two")["Digits"]) == ("1", "2")


class Listening:
    """Hears one word after half a second of voice."""

    def __init__(self) -> None:
        self._frames = 0

    @property
    def speaking(self) -> bool:
        return self._frames > 0

    def accept(self, pcm: bytes) -> Words | None:
        self._frames += any(pcm)
        return Words("电焊工", 0.875) if self._frames >= 25 else None

    @property
    def has_spoken(self) -> bool:
        return False

    async def finish(self) -> Words | None:
        return Words("电焊工", 0.875) if self._frames >= 10 else None


def test_speech_is_an_answer_and_stops_the_prompt(call: Calling) -> None:
    """Twilio docs, TwiML <Gather>, action: "SpeechResult contains the transcribed result of your caller's speech."
    Its bargeIn is true by default.
    """
    heard: list[tuple[str, tuple[str, ...]]] = []

    def ear(language: str, hints: tuple[str, ...]) -> Listening:
        heard.append((language, hints))
        return Listening()

    prompts = "<Say loop='0'>Say a trade.</Say>"
    document = twiml(gather("input='dtmf speech' hints='电焊工, 厨师'", prompts))
    line = call({"/call": document, "/answer": HANGUP}, (2.3, Speak(2)), ear=ear)
    assert heard == [("zh-CN", ("电焊工", "厨师"))]
    assert line.app.form("/answer")["SpeechResult"] == "电焊工"
    assert line.app.form("/answer")["Confidence"] == "0.88"
    assert line.leg.played[-1].until == pytest.approx(2.3, abs=0.05)
    assert line.leg.ended_at == pytest.approx(2.8, abs=0.05)


def test_speech_is_never_in_the_way_of_keys(call: Calling) -> None:
    document = twiml(gather("input='dtmf speech' numDigits='1'"))
    line = call(
        {"/call": document, "/answer": HANGUP}, (1.5, Speak(0.2)), *presses([(1.6, "4")]), ear=lambda *_: Listening()
    )
    assert line.app.form("/answer")["Digits"] == "4"
    assert "SpeechResult" not in line.app.form("/answer")


def test_without_an_ear_speech_is_no_input(call: Calling) -> None:
    line = call({"/call": twiml(gather("input='speech'"), "<Say>Keys, please.</Say>")}, (2, Speak(2)))
    assert line.words == ["Press.", "Keys, please."]


def test_words_that_have_not_ended_in_time_count_all_the_same(call: Calling) -> None:
    class Slow(Listening):
        @property
        def speaking(self) -> bool:
            return False

    document = twiml(gather("input='speech' timeout='2'"))
    line = call({"/call": document, "/answer": HANGUP}, (1.5, Speak(0.3)), ear=lambda *_: Slow())
    assert line.app.form("/answer")["SpeechResult"] == "电焊工"
    assert line.leg.ended_at == pytest.approx(3)
