"""Record, rule by rule; each test quotes the rule from Twilio's documentation, the page "TwiML Voice: <Record>".

The page is https://www.twilio.com/docs/voice/twiml/record.
"""

import pytest

from ivr.gateway.simulator import Leave, Speak

from .conftest import Calling, presses, twiml

HANGUP = twiml("<Hangup/>")
RECORD = "<Record action='/kept' timeout='3' maxLength='60'/>"


def test_record_beeps_and_ends_with_silence(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, playBeep: "play a sound before the start of a recording"; timeout: it "tells
    Twilio to end the recording after this many seconds of silence have passed."
    """
    line = call({"/call": twiml(RECORD), "/kept": HANGUP}, (1, Speak(2)))
    assert line.leg.played[0].pcm
    assert line.leg.ended_at == pytest.approx(6, abs=0.1)
    assert line.app.form("/kept")["RecordingUrl"] == "http://gateway.example/RE1.wav"
    assert line.app.form("/kept")["RecordingDuration"] == "2"
    assert line.app.form("/kept")["Digits"] == ""


def test_record_without_a_beep(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, playBeep: "If you set the value to 'false', no beep sound will be played." """
    assert not call({"/call": twiml("<Record playBeep='false' timeout='1'/>")}).leg.played


def test_record_ends_at_its_greatest_length(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, maxLength: "If you set maxLength to 30, the recording will automatically end
    after 30 seconds of recorded time has elapsed."
    """
    record = "<Record action='/kept' maxLength='4' playBeep='false'/>"
    line = call({"/call": twiml(record), "/kept": HANGUP}, (0, Speak(60)))
    assert line.leg.ended_at == pytest.approx(4, abs=0.05)


@pytest.mark.parametrize("key", "1234567890*#")
def test_any_key_ends_a_recording(call: Calling, key: str) -> None:
    """Twilio docs, TwiML <Record>, finishOnKey: "The default is '1234567890*#' (any key will end the recording)." """
    line = call({"/call": twiml(RECORD), "/kept": HANGUP}, (1, Speak(20)), *presses([(5, key)]))
    assert line.leg.ended_at == pytest.approx(5)
    assert line.app.form("/kept")["Digits"] == key


def test_only_the_named_key_ends_a_recording(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, finishOnKey: it "lets you choose a set of digits that end the recording." """
    record = "<Record action='/kept' finishOnKey='#'/>"
    line = call({"/call": twiml(record), "/kept": HANGUP}, (1, Speak(20)), *presses([(3, "1"), (5, "#")]))
    assert line.leg.ended_at == pytest.approx(5)


def test_an_empty_recording_calls_nothing(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, action: "if Twilio receives an empty recording, it will not make a request to
    the 'action' URL. The current call flow will continue with the next verb in the current TwiML document."
    """
    line = call({"/call": twiml(RECORD, "<Say>Nothing was recorded.</Say>"), "/kept": HANGUP})
    assert line.app.paths == ["/call"]
    assert line.words == ["Nothing was recorded."]
    assert line.store.kept == []


def test_a_recording_ended_by_hanging_up_is_kept(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, action, Digits: "the key (if any) pressed to end the recording or 'hangup' if
    the caller hung up".
    """
    line = call({"/call": twiml(RECORD), "/kept": HANGUP}, (1, Speak(3)), (5, Leave()))
    assert line.app.form("/kept")["Digits"] == "hangup"
    assert len(line.store.kept) == 1


def test_verbs_after_a_recording_are_not_reached(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, action: "Any TwiML verbs occuring after a <Record> are unreachable." """
    line = call({"/call": twiml(RECORD, "<Say>Never.</Say>"), "/kept": HANGUP}, (1, Speak(2)))
    assert line.words == []
    assert line.app.paths == ["/call", "/kept"]


def test_the_recording_status_callback_is_told(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, recordingStatusCallback: "Twilio will make a GET or POST request to the
    specified URL when the recording is available to access."
    """
    record = "<Record action='/kept' recordingStatusCallback='/told'/>"
    line = call({"/call": twiml(record), "/kept": HANGUP, "/told": ""}, (1, Speak(2)))
    assert line.app.form("/told")["RecordingStatus"] == "completed"


def test_a_missing_action_of_record_is_the_current_document(call: Calling) -> None:
    """Twilio docs, TwiML <Record>, action: "If no 'action' is provided, <Record> will default to requesting the
    current document's URL."
    """
    line = call({"/call": [twiml("<Record timeout='2'/>"), HANGUP]}, (1, Speak(2)))
    assert line.app.paths == ["/call", "/call"]
