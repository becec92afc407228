"""The verbs but Gather, and the way from document to document; tests quote the rule that they check."""

import logging

import pytest

from ivr.gateway import phrases
from ivr.gateway.audio import seconds_of, to_wav, tone
from ivr.gateway.leg import Dialled
from ivr.gateway.simulator import Leave, Press, Speak

from .conftest import Calling, presses, twiml

HANGUP = twiml("<Hangup/>")
SORRY = [text for text, _ in phrases.both("trouble")]


def test_requests_say_whose_call_it_is(call: Calling) -> None:
    line = call({"/call": twiml("<Redirect>/next</Redirect>"), "/next": HANGUP})
    first, second = line.app.asked
    assert first.form["CallSid"] == second.form["CallSid"] == "CA-simulated"
    assert (first.form["From"], first.form["To"]) == ("sip:caller@sim", "sip:hall@sim")
    assert (first.form["CallStatus"], first.method) == ("ringing", "POST")


def test_addresses_are_relative_to_the_current_document(call: Calling) -> None:
    """ "action/Redirect accept relative and absolute URLs"; "method defaults to POST" """
    pages = {
        "/call": twiml("<Redirect>zh/menu?a=1</Redirect>"),
        "/zh/menu": twiml("<Redirect method='GET'>../en?b=2</Redirect>"),
        "/en": HANGUP,
    }
    line = call(pages)
    assert [request.url for request in line.app.asked] == [
        "http://app.example/call?site=1",
        "http://app.example/zh/menu?a=1",
        "http://app.example/en?b=2",
    ]
    assert [request.method for request in line.app.asked] == ["POST", "POST", "GET"]


def test_a_get_carries_its_parameters_in_the_address(call: Calling) -> None:
    """ "With GET, Twilio sends the parameters in the query string" """
    document = twiml("<Gather action='/answer?Digits=old&amp;x=1' method='GET' numDigits='1'/>")
    line = call({"/call": document, "/answer": HANGUP}, *presses([(1, "9")]))
    address = line.app.asked[1].address
    assert "x=1&" in address
    assert "Digits=9" in address
    assert "old" not in address


def test_a_document_without_more_verbs_ends_the_call(call: Calling) -> None:
    line = call({"/call": twiml("<Say>That is all.</Say>")})
    assert line.leg.did == ["answer", "hangup"]
    assert line.leg.ended_at == 1


def test_loop_0_repeats_until_the_caller_hangs_up(call: Calling) -> None:
    """ "Specifying 0 causes <Say> to loop until the call is hung up" """
    line = call({"/call": twiml("<Say loop='0'>Again.</Say>", "<Say>Never.</Say>")}, (9.5, Leave()))
    assert len(line.leg.played) == 10
    assert line.words == ["Again."]
    endless = call({"/call": twiml("<Say loop='0'>Again.</Say>")})
    assert endless.leg.ended_at is not None


def test_loop_says_it_so_often(call: Calling) -> None:
    assert len(call({"/call": twiml("<Say loop='3'>Thrice.</Say>")}).leg.played) == 3


def test_a_recording_is_fetched_and_played(call: Calling) -> None:
    pages = {"/call": twiml("<Play>/hello.wav</Play>"), "/hello.wav": to_wav(tone(0.5, 440))}
    line = call(pages)
    assert line.app.asked[1].method == "GET"
    assert line.leg.played[0].pcm == tone(0.5, 440)


def test_a_recording_that_is_none_is_an_apology(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    line = call({"/call": twiml("<Play>/hello.mp3</Play>"), "/hello.mp3": b"ID3..."})
    assert line.words == SORRY
    assert "WAV" in caplog.text


def test_play_sends_keys(call: Calling) -> None:
    assert "press 1ww2" in call({"/call": twiml("<Play digits='1ww2'/>")}).leg.did


def test_pause_first_delays_the_answer(call: Calling) -> None:
    """ "If <Pause> is the first verb, Twilio waits that long before it picks up the call" """
    assert call({"/call": twiml("<Pause length='7'/>", "<Say>Hello.</Say>")}).leg.answered_at == 7


def test_reject_first_never_answers(call: Calling) -> None:
    """ "<Reject> as the first verb: the call is never answered and is not charged" """
    line = call({"/call": twiml("<Reject reason='busy'/>"), "/status": HANGUP}, status_callback="/status")
    assert line.leg.did == ["reject"]
    assert line.app.form("/status")["CallStatus"] == "busy"


def test_reject_later_only_ends_the_call(call: Calling) -> None:
    """ "Using <Reject> elsewhere does not prevent the call from being answered" """
    assert call({"/call": twiml("<Say>Hello.</Say>", "<Reject/>")}).leg.did == ["answer", "hangup"]


def test_hangup_first_answers(call: Calling) -> None:
    """ "Using <Hangup> as the first verb does not prevent Twilio from answering the call" """
    assert call({"/call": HANGUP}).leg.did == ["answer", "hangup"]


def test_verbs_after_redirect_are_not_reached(call: Calling) -> None:
    """ "Verbs after <Redirect> are unreachable" """
    line = call({"/call": twiml("<Redirect>/next</Redirect>", "<Say>Never.</Say>"), "/next": HANGUP})
    assert line.words == []


def test_redirect_loops_end(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    line = call({"/call": twiml("<Redirect>/call</Redirect>")})
    assert line.words == SORRY
    assert len(line.app.asked) == 20
    assert "跳转" in caplog.text


def test_an_unknown_verb_is_logged_and_apologized_for(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    line = call({"/call": twiml("<Say>Hello.</Say>", "<Conference>x</Conference>")})
    assert line.words == SORRY
    assert "<Conference>" in caplog.text
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
    """ "statusCallback: Twilio sends CallStatus=completed and CallDuration when the call ends" """
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


RECORD = "<Record action='/kept' timeout='3' maxLength='60'/>"


def test_record_beeps_and_ends_with_silence(call: Calling) -> None:
    """ "playBeep defaults to true"; "timeout: end the recording after this many seconds of silence" """
    line = call({"/call": twiml(RECORD), "/kept": HANGUP}, (1, Speak(2)))
    assert line.leg.played[0].pcm
    assert line.leg.ended_at == pytest.approx(6, abs=0.1)
    assert line.app.form("/kept")["RecordingUrl"] == "http://gateway.example/RE1.wav"
    assert line.app.form("/kept")["RecordingDuration"] == "2"
    assert line.app.form("/kept")["Digits"] == ""


def test_record_without_a_beep(call: Calling) -> None:
    assert not call({"/call": twiml("<Record playBeep='false' timeout='1'/>")}).leg.played


def test_record_ends_at_its_greatest_length(call: Calling) -> None:
    """ "maxLength: the maximum length of the recording in seconds" """
    record = "<Record action='/kept' maxLength='4' playBeep='false'/>"
    line = call({"/call": twiml(record), "/kept": HANGUP}, (0, Speak(60)))
    assert line.leg.ended_at == pytest.approx(4, abs=0.05)


@pytest.mark.parametrize("key", ["1", "*", "#"])
def test_any_key_ends_a_recording(call: Calling, key: str) -> None:
    """ "finishOnKey: the default is any key, 1234567890*#" """
    line = call({"/call": twiml(RECORD), "/kept": HANGUP}, (1, Speak(20)), *presses([(5, key)]))
    assert line.leg.ended_at == pytest.approx(5)
    assert line.app.form("/kept")["Digits"] == key


def test_only_the_named_key_ends_a_recording(call: Calling) -> None:
    record = "<Record action='/kept' finishOnKey='#'/>"
    line = call({"/call": twiml(record), "/kept": HANGUP}, (1, Speak(20)), *presses([(3, "1"), (5, "#")]))
    assert line.leg.ended_at == pytest.approx(5)


def test_an_empty_recording_calls_nothing(call: Calling) -> None:
    """ "If <Record> gets an empty recording, the action isn't requested, and the next verb is executed" """
    line = call({"/call": twiml(RECORD, "<Say>Nothing was recorded.</Say>"), "/kept": HANGUP})
    assert line.app.paths == ["/call"]
    assert line.words == ["Nothing was recorded."]
    assert line.store.kept == []


def test_a_recording_ended_by_hanging_up_is_kept(call: Calling) -> None:
    """ "Digits: the key that ended the recording, or hangup if the caller hung up" """
    line = call({"/call": twiml(RECORD), "/kept": HANGUP}, (1, Speak(3)), (5, Leave()))
    assert line.app.form("/kept")["Digits"] == "hangup"
    assert len(line.store.kept) == 1


def test_the_recording_status_callback_is_told(call: Calling) -> None:
    record = "<Record action='/kept' recordingStatusCallback='/told'/>"
    line = call({"/call": twiml(record), "/kept": HANGUP, "/told": ""}, (1, Speak(2)))
    assert line.app.form("/told")["RecordingStatus"] == "completed"


def test_a_missing_action_of_record_is_the_current_document(call: Calling) -> None:
    line = call({"/call": [twiml("<Record timeout='2'/>"), HANGUP]}, (1, Speak(2)))
    assert line.app.paths == ["/call", "/call"]


def answered(_: object) -> Dialled:
    return Dialled("completed", 42)


def test_dial_with_an_action_ends_the_document(call: Calling) -> None:
    """ "If you provide an action, Twilio continues with its TwiML; verbs after <Dial> are unreachable" """
    document = twiml("<Dial action='/after' timeout='20'>00-1233</Dial>", "<Say>Never.</Say>")
    line = call({"/call": document, "/after": twiml("<Say>Bye.</Say>")}, windows=answered)
    assert line.leg.did == ["answer", "dial sip:w1@pbx", "hangup"]
    assert line.app.form("/after")["DialCallStatus"] == "completed"
    assert line.app.form("/after")["DialCallDuration"] == "42"
    assert line.words == ["Bye."]


def test_dial_without_an_action_goes_on(call: Calling) -> None:
    """ "If no action is provided, the call continues with the next verb once the dialed party hangs up" """
    line = call({"/call": twiml("<Dial timeout='20'>00-1233</Dial>", "<Say>Nobody.</Say>")})
    assert line.said == [(20, "Nobody.")]


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
    """ "statusCallbackEvent defaults to completed" """
    number = "<Number statusCallback='/told'>00-1233</Number>"
    line = call({"/call": twiml(f"<Dial>{number}</Dial>"), "/told": ""}, windows=answered)
    assert [request.form["CallStatus"] for request in line.app.asked[1:]] == ["completed"]


def test_enqueue_rings_all_windows_of_a_group(call: Calling) -> None:
    line = call({"/call": twiml("<Enqueue action='/after'>windows</Enqueue>"), "/after": HANGUP}, windows=answered)
    assert "dial sip:w1@pbx sip:w2@pbx" in line.leg.did
    assert line.app.form("/after")["QueueResult"] == "bridged"


def test_a_caller_who_leaves_is_no_error(call: Calling, caplog: pytest.LogCaptureFixture) -> None:
    line = call({"/call": twiml("<Say>Hello.</Say>")}, (0.5, Leave()))
    assert line.leg.played[0].until == 0.5
    assert not caplog.records


def test_keys_do_not_stop_a_say_outside_of_gather(call: Calling) -> None:
    line = call({"/call": twiml("<Say>Hello.</Say>")}, (0.5, Press("1")))
    assert line.leg.played[0].until == 1


def test_enqueue_lets_the_document_at_wait_url_be_heard_while_the_windows_ring(call: Calling) -> None:
    """ "waitUrl: the TwiML document to execute while the caller waits in the queue" """
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


def test_prosody_says_it_slower(call: Calling) -> None:
    """ "<prosody rate>: a percentage slows the speech down" """
    line = call({"/call": twiml("<Say language='zh-CN'><prosody rate='75%'>Slowly.</prosody></Say>")})
    assert line.words == ["Slowly."]
    assert line.speeds == [0.75]
