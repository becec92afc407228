"""Dial and Enqueue, rule by rule; each test quotes the rule from Twilio's documentation, where that has one.

The pages are https://www.twilio.com/docs/voice/twiml/dial, /number and /enqueue.
"""

import pytest

from ivr.gateway.audio import seconds_of, to_wav, tone
from ivr.gateway.leg import Dialled, DialStatus

from .conftest import Calling, twiml

HANGUP = twiml("<Hangup/>")


def answered(_: object) -> Dialled:
    return Dialled("completed", 42)


def test_dial_with_an_action_ends_the_document(call: Calling) -> None:
    """Twilio docs, TwiML <Dial>, action: "Any TwiML verbs included after this <Dial> will be unreachable, as your
    response to Twilio takes full control of the initial call."
    """
    document = twiml("<Dial action='/after' timeout='20'>00-1233</Dial>", "<Say>Never.</Say>")
    line = call({"/call": document, "/after": twiml("<Say>Bye.</Say>")}, windows=answered)
    assert line.leg.did == ["answer", "dial sip:w1@pbx", "hangup"]
    assert line.app.form("/after")["DialCallStatus"] == "completed"
    assert line.app.form("/after")["DialCallDuration"] == "42"
    assert line.words == ["Bye."]


def test_dial_without_an_action_goes_on(call: Calling) -> None:
    """Twilio docs, TwiML <Dial>, action: "If you do not provide an action URL, <Dial> will finish and Twilio will
    move on to the next TwiML verb in the document."
    """
    line = call({"/call": twiml("<Dial timeout='20'>00-1233</Dial>", "<Say>Nobody.</Say>")})
    assert line.said == [(20, "Nobody.")]


def test_a_window_is_dialled_by_its_name_or_its_address(call: Calling) -> None:
    """Twilio docs, TwiML <Number>: you can "simultaneously call all of them at once. The first call to pick up is
    connected to the current call and the rest are hung up."
    """
    targets = "<Number>00-1233</Number><Sip>sip:w2@pbx</Sip>"
    line = call({"/call": twiml(f"<Dial>{targets}</Dial>")}, windows=answered)
    assert "dial sip:w1@pbx sip:w2@pbx" in line.leg.did


def test_nobody_dials_out_through_the_gateway(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    """No outbound route except the configured windows."""
    for target in ("00-9999", "<Sip>sip:stranger@elsewhere</Sip>", "<Number>0086</Number>"):
        line = call({"/call": twiml(f"<Dial action='/after'>{target}</Dial>"), "/after": HANGUP}, windows=answered)
        assert not [did for did in line.leg.did if did.startswith("dial")]
        assert line.app.form("/after")["DialCallStatus"] == "failed"
    assert "JOBHALL_WINDOWS" in caplog.text


def test_a_blind_transfer_hands_the_caller_over(call: Calling) -> None:
    line = call({"/call": twiml("<Dial action='/after'>00-1233</Dial>")}, windows=answered, transfer_by="refer")
    assert line.leg.did == ["answer", "refer sip:w1@pbx"]
    assert line.app.paths == ["/call"]
    refused = call(
        {"/call": twiml("<Dial action='/after'>00-1233</Dial>"), "/after": HANGUP},
        windows=lambda _: Dialled("busy"),
        transfer_by="refer",
    )
    assert refused.app.form("/after")["DialCallStatus"] == "busy"


def test_a_number_tells_its_status_callback(call: Calling) -> None:
    """Twilio docs, TwiML <Number>, statusCallbackEvent: "If no statusCallbackEvent is specified, completed will be
    fired by default.", and of answered: "If this event is specified, Twilio will send an in-progress status."
    """
    number = "<Number statusCallback='/told'>00-1233</Number>"
    line = call({"/call": twiml(f"<Dial>{number}</Dial>"), "/told": ""}, windows=answered)
    assert [request.form["CallStatus"] for request in line.app.asked[1:]] == ["completed"]
    everything = number.replace("'/told'", "'/told' statusCallbackEvent='initiated ringing answered completed'")
    line = call({"/call": twiml(f"<Dial>{everything}</Dial>"), "/told": ""}, windows=answered)
    told = [request.form["CallStatus"] for request in line.app.asked[1:]]
    assert told == ["initiated", "ringing", "in-progress", "completed"]
    busy = call({"/call": twiml(f"<Dial>{number}</Dial>"), "/told": ""}, windows=lambda _: Dialled("busy"))
    assert [request.form["CallStatus"] for request in busy.app.asked[1:]] == ["busy"]


@pytest.mark.parametrize("status", ["completed", "busy", "no-answer", "failed"])
def test_the_action_of_dial_is_told_how_it_went(call: Calling, status: DialStatus) -> None:
    """Twilio docs, TwiML <Dial>, action, DialCallStatus: "The outcome of the <Dial> attempt." """
    document = twiml("<Dial action='/after'>00-1233</Dial>")
    line = call({"/call": document, "/after": HANGUP}, windows=lambda _: Dialled(status))
    assert line.app.form("/after")["DialCallStatus"] == status


def test_enqueue_without_an_action_goes_on(call: Calling) -> None:
    """Twilio docs, TwiML <Enqueue>, action: "If no 'action' is provided, Twilio will fall through to the next verb
    in the document, if any."
    """
    assert call({"/call": twiml("<Enqueue>windows</Enqueue>", "<Say>Nobody.</Say>")}).words == ["Nobody."]


def test_enqueue_rings_all_windows_of_a_group(call: Calling) -> None:
    line = call({"/call": twiml("<Enqueue action='/after'>windows</Enqueue>"), "/after": HANGUP}, windows=answered)
    assert "dial sip:w1@pbx sip:w2@pbx" in line.leg.did
    assert line.app.form("/after")["QueueResult"] == "bridged"


def test_enqueue_lets_the_document_at_wait_url_be_heard_while_the_windows_ring(call: Calling) -> None:
    """Twilio docs, TwiML <Enqueue>: "Enqueued calls wait in hold music"; waitUrl is the document that has it."""
    pages = {
        "/call": twiml("<Enqueue action='/after' waitUrl='/wait'>windows</Enqueue>"),
        "/wait": twiml("<Say>Please hold.</Say><Play>/tune.wav</Play>"),
        "/tune.wav": to_wav(tone(2, 440)),
        "/after": HANGUP,
    }
    line = call(pages, windows=answered)
    assert line.words == ["Please hold."]
    assert seconds_of(line.leg.played[0].pcm) == pytest.approx(3)
    broken = call({**pages, "/wait": "<Sing/>"}, windows=answered)
    assert broken.app.form("/after")["QueueResult"] == "bridged"
