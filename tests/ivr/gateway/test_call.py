"""Say, Play, Pause, Redirect, Reject, Hangup, and the way from document to document.

Each test quotes the rule that it checks from Twilio's documentation: https://www.twilio.com/docs/voice/twiml has a page
for each verb; "Twilio's Request" is https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application.
"""

import logging
from urllib.parse import parse_qsl, urlsplit

import pytest

from ivr.gateway import phrases
from ivr.gateway.audio import to_wav, tone
from ivr.gateway.leg import Dialled
from ivr.gateway.simulator import Action, Leave, Press, Speak

from .conftest import Calling, presses, twiml

HANGUP = twiml("<Hangup/>")
SORRY = [text for text, _ in phrases.both("trouble")]


def test_requests_say_whose_call_it_is(call: Calling) -> None:
    """Twilio docs, TwiML Voice: Twilio's Request: "CallSid: A unique identifier for this call"; "CallStatus: A
    descriptive status for the call."
    """
    line = call({"/call": twiml("<Redirect>/next</Redirect>"), "/next": HANGUP})
    first, second = line.app.asked
    assert first.form["CallSid"] == second.form["CallSid"] == "CA-simulated"
    assert (first.form["From"], first.form["To"]) == ("sip:caller@sim", "sip:hall@sim")
    assert (first.form["CallStatus"], first.method) == ("ringing", "POST")


def test_addresses_are_relative_to_the_current_document(call: Calling) -> None:
    """Twilio docs, TwiML <Redirect>: "Redirects call flow control to the TwiML at a URL relative to the current
    URL."; of its noun: "An absolute or relative URL for a different TwiML document."; of its method: "POST is the
    default."
    """
    pages = {
        "/call": twiml("<Redirect>zh/menu?a=1</Redirect>"),
        "/zh/menu": twiml("<Redirect method='GET'>jobs?b=2</Redirect>"),
        "/zh/jobs": twiml("<Redirect method='GET'>../en</Redirect>"),
        "/en": twiml("<Redirect>http://other.example/last</Redirect>"),
        "/last": HANGUP,
    }
    line = call(pages)
    assert [request.url for request in line.app.asked] == [
        "http://app.example/call?site=1",
        "http://app.example/zh/menu?a=1",
        "http://app.example/zh/jobs?b=2",
        "http://app.example/en",
        "http://other.example/last",
    ]
    assert [request.method for request in line.app.asked] == ["POST", "POST", "GET", "GET", "POST"]


@pytest.mark.parametrize(
    ("verb", "script"),
    [
        ("<Gather action='then' numDigits='1'/>", presses([(1, "1")])),
        ("<Record action='then' timeout='2'/>", [(1, Speak(2))]),
        ("<Dial action='then'>00-1233</Dial>", []),
        ("<Enqueue action='then'>windows</Enqueue>", []),
    ],
)
def test_every_action_is_relative_to_its_document_and_a_post(
    call: Calling, verb: str, script: list[tuple[float, Action]]
) -> None:
    """Twilio docs, TwiML <Record>, action: it "takes an absolute or relative URL as a value"; method: "POST is the
    default value." So do <Gather>, <Dial> and <Enqueue>.
    """
    pages = {"/call": twiml("<Redirect>a/b</Redirect>"), "/a/b": twiml(verb), "/a/then": HANGUP}
    line = call(pages, *script)
    assert (line.app.asked[-1].url, line.app.asked[-1].method) == ("http://app.example/a/then", "POST")


def test_a_get_carries_its_parameters_in_the_address(call: Calling) -> None:
    """Twilio docs, TwiML Voice: Twilio's Request: it "sends the following parameters with its request as POST
    parameters or URL query parameters, depending on which HTTP method you've configured".
    """
    document = twiml("<Gather action='/answer?Digits=old&amp;x=1' method='GET' numDigits='1'/>")
    line = call({"/call": document, "/answer": HANGUP}, *presses([(1, "9")]))
    address = urlsplit(line.app.asked[1].address)
    told = parse_qsl(address.query, strict_parsing=True)
    assert (address.path, told[0]) == ("/answer", ("x", "1"))
    assert [value for name, value in told if name == "Digits"] == ["9"]
    assert ("CallSid", "CA-simulated") in told
    assert ("CallStatus", "in-progress") in told


def test_a_document_without_more_verbs_ends_the_call(call: Calling) -> None:
    """Twilio docs, TwiML <Dial>, action: "If there is no further verb, Twilio will end the phone call." """
    line = call({"/call": twiml("<Say>That is all.</Say>")})
    assert line.leg.did == ["answer", "hangup"]
    assert line.leg.ended_at == 1


@pytest.mark.parametrize("document", [twiml(), twiml("<Pause length='2'/>"), twiml("<Pause/>", "<Reject/>")])
def test_only_a_reject_that_comes_first_keeps_a_call_from_being_answered(call: Calling, document: str) -> None:
    """Twilio docs, TwiML <Reject>: "Any other response will result in an answered call and your account will be
    billed."
    """
    line = call({"/call": document, "/status": ""}, status_callback="/status")
    assert line.leg.did == ["answer", "hangup"]
    assert line.app.form("/status")["CallStatus"] == "completed"


def test_loop_0_repeats_until_the_caller_hangs_up(call: Calling) -> None:
    """Twilio docs, TwiML <Say>, loop: "Specifying '0' will cause the <Say> verb to loop until the call is hung
    up."
    """
    line = call({"/call": twiml("<Say loop='0'>Again.</Say>", "<Say>Never.</Say>")}, (9.5, Leave()))
    assert len(line.leg.played) == 10
    assert line.words == ["Again."]
    endless = call({"/call": twiml("<Say loop='0'>Again.</Say>")})
    assert endless.leg.ended_at is not None


def test_loop_0_of_a_recording_is_a_thousand_times(call: Calling) -> None:
    """Twilio docs, TwiML <Play>, loop: "Specifying 0 will cause the <Play> verb to loop until either the call is
    hung up or 1000 iterations are performed."
    """
    pages = {"/call": twiml("<Play loop='0'>/a.wav</Play>", "<Say>At last.</Say>"), "/a.wav": to_wav(tone(0.1, 440))}
    line = call(pages)
    assert line.words == ["At last."]
    assert len(line.leg.played) == 1001
    assert len(call(pages, (1.55, Leave())).leg.played) == 16


def test_loop_says_it_so_often(call: Calling) -> None:
    """Twilio docs, TwiML <Say>, loop: it "specifies how many times you'd like the text repeated. The default is
    once."
    """
    assert len(call({"/call": twiml("<Say>Once.</Say>")}).leg.played) == 1
    assert len(call({"/call": twiml("<Say loop='3'>Thrice.</Say>")}).leg.played) == 3


def test_a_recording_is_fetched_and_played(call: Calling) -> None:
    """Twilio docs, TwiML <Play>: "Twilio does not send its standard HTTP parameters when making requests to <Play>
    URLs."
    """
    pages = {"/call": twiml("<Play>/hello.wav?take=2</Play>"), "/hello.wav": to_wav(tone(0.5, 440))}
    line = call(pages)
    assert line.app.asked[1].method == "GET"
    assert line.app.asked[1].address == "http://app.example/hello.wav?take=2"
    assert line.leg.played[0].pcm == tone(0.5, 440)


def test_a_recording_that_is_none_is_an_apology(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    line = call({"/call": twiml("<Play>/hello.mp3</Play>"), "/hello.mp3": b"ID3..."})
    assert line.words == SORRY
    assert "WAV" in caplog.text


def test_play_sends_keys(call: Calling) -> None:
    """Twilio docs, TwiML <Play>, digits: it "lets you play DTMF tones during a call."; "Include w to introduce a
    0.5s pause between DTMF tones." `test_wire` hears them at the other end.
    """
    line = call({"/call": twiml("<Play digits='1ww2'/>", "<Say>Sent.</Say>")})
    assert line.leg.did == ["answer", "press 1ww2", "hangup"]
    assert line.app.paths == ["/call"]
    assert line.words == ["Sent."]


def test_pause_first_delays_the_answer(call: Calling) -> None:
    """Twilio docs, TwiML <Pause>: "If <Pause> is the first verb in a TwiML document, Twilio will wait the
    specified number of seconds before picking up the call."
    """
    assert call({"/call": twiml("<Pause length='7'/>", "<Say>Hello.</Say>")}).leg.answered_at == 7


def test_reject_first_never_answers(call: Calling) -> None:
    """Twilio docs, TwiML <Reject>: "If the first verb in a TwiML document is <Reject>, Twilio will not pick up the
    call. The call ends with a status of busy or no-answer, depending on the verb's reason attribute. Any verbs
    after <Reject> are unreachable and ignored."
    """
    for attribute, status in (("reason='busy'", "busy"), ("", "no-answer")):
        document = twiml(f"<Reject {attribute}/>", "<Say>Never.</Say>")
        line = call({"/call": document, "/status": HANGUP}, status_callback="/status")
        assert line.leg.did == ["reject"]
        assert line.leg.answered_at is None
        assert line.words == []
        assert line.app.form("/status")["CallStatus"] == status
        assert line.app.form("/status")["CallDuration"] == "0"


def test_reject_later_only_ends_the_call(call: Calling) -> None:
    """Twilio docs, TwiML <Reject>: as the first verb it "is the only way to prevent Twilio from answering a call." """
    assert call({"/call": twiml("<Say>Hello.</Say>", "<Reject/>")}).leg.did == ["answer", "hangup"]


def test_hangup_first_answers(call: Calling) -> None:
    """Twilio docs, TwiML <Hangup>: "If used as the first verb in a TwiML response it does not prevent Twilio from
    answering the call".
    """
    assert call({"/call": HANGUP}).leg.did == ["answer", "hangup"]


def test_verbs_after_redirect_are_not_reached(call: Calling) -> None:
    """Twilio docs, TwiML <Redirect>: "All verbs after <Redirect> are unreachable and ignored." """
    line = call({"/call": twiml("<Redirect>/next</Redirect>", "<Say>Never.</Say>"), "/next": HANGUP})
    assert line.words == []


@pytest.mark.parametrize("second", ["<Redirect>/call</Redirect>", "<Gather timeout='0'/><Redirect>/call</Redirect>"])
def test_redirect_loops_end(call: Calling, second: str, caplog: pytest.LogCaptureFixture) -> None:
    """Twilio docs, Error 11215: "this request has been redirected too many times and may be in a loop." """
    line = call({"/call": twiml("<Redirect>/second</Redirect>"), "/second": twiml(second)})
    assert line.words == SORRY
    assert line.app.paths == ["/call", "/second"] * 10
    assert "跳转" in caplog.text


def test_documents_that_say_something_may_go_round(call: Calling) -> None:
    line = call({"/call": [*[twiml("<Say>Once more.</Say>", "<Redirect>/call</Redirect>")] * 50, HANGUP]})
    assert line.words == ["Once more."] * 50


@pytest.mark.parametrize(
    ("verb", "named"),
    [
        ("<Conference>x</Conference>", "<Conference>"),
        ("<Say volume='9'>Loud.</Say>", "volume"),
        ("<Gather numDigits='none'/>", "numDigits"),
    ],
)
def test_an_unknown_verb_or_attribute_is_logged_and_apologized_for(
    call: Calling, verb: str, named: str, caplog: pytest.LogCaptureFixture
) -> None:
    """ "An unknown verb or attribute is a clear error in the log and a spoken apology, not silence." """
    line = call({"/call": twiml("<Say>Hello.</Say>", verb)})
    assert line.words == SORRY
    assert named in caplog.text
    assert "http://app.example/call" in caplog.text
    assert line.leg.did == ["answer", "hangup"]


def test_an_app_that_does_not_answer_is_apologized_for(call: Calling) -> None:
    assert call({}).words == SORRY


def test_a_fault_of_ours_is_apologized_for(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: object) -> Dialled:
        raise RuntimeError("broken")

    line = call({"/call": twiml("<Dial>00-1233</Dial>")}, windows=broken)
    assert line.words == SORRY
    assert "broken" in caplog.text


def test_the_end_is_told_to_the_status_callback(call: Calling) -> None:
    """Twilio docs, TwiML Voice: Twilio's Request: "After receiving a call, requesting TwiML from your app,
    processing it, and finally ending the call, Twilio will make an asynchronous HTTP request to the StatusCallback
    URL".
    """
    pages = {"/call": twiml("<Say>Hello.</Say>"), "/status": ""}
    line = call(pages, status_callback="/status")
    assert line.app.form("/status")["CallStatus"] == "completed"
    assert line.app.form("/status")["CallDuration"] == "1"
    left = call(pages, (0.4, Leave()), status_callback="http://app.example/status")
    assert left.app.form("/status")["CallStatus"] == "completed"


def test_a_status_callback_that_fails_harms_nobody(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert call({"/call": HANGUP}, status_callback="/gone").words == []
    assert "/gone" in caplog.text


def test_a_caller_who_leaves_is_no_error(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    line = call({"/call": twiml("<Say>Hello.</Say>")}, (0.5, Leave()))
    assert line.leg.played[0].until == 0.5
    assert not caplog.records


def test_keys_do_not_stop_a_say_outside_of_gather(call: Calling) -> None:
    line = call({"/call": twiml("<Say>Hello.</Say>")}, (0.5, Press("1")))
    assert line.leg.played[0].until == 1


def test_prosody_says_it_slower(call: Calling) -> None:
    """Twilio docs, TwiML <Say>, SSML: <prosody> has the attribute rate, of which a percentage is one value."""
    line = call({"/call": twiml("<Say language='zh-CN'><prosody rate='75%'>Slowly.</prosody></Say>")})
    assert line.words == ["Slowly."]
    assert line.speeds == [0.75]
