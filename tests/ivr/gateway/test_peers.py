"""Calls on loopback by telephones that others wrote."""

import os
import random
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ivr.gateway.audio import from_wav, seconds_of, silence, to_wav, tone

from .conftest import twiml
from .peers import HOST, PCAPS, Phone, Sipp, free_port, loud_seconds, registrar, serving, until

sipp = pytest.mark.skipif(
    not shutil.which("sipp") or not PCAPS.exists() or os.geteuid() != 0, reason="needs sip-tester, and root for its RTP"
)
telephone = pytest.mark.skipif(not shutil.which("baresip"), reason="needs baresip")
pytestmark = [pytest.mark.peer, pytest.mark.usefixtures("undisturbed")]

ASK = "<Gather action='/answer' numDigits='2' timeout='8'><Say loop='0'>Welcome to the hall.</Say></Gather>"
PAGES = {"/call": twiml(ASK), "/answer": twiml("<Say>Thank you.</Say>")}


@pytest.fixture
def phones(tmp_path: Path) -> Iterator[list[Phone]]:
    opened: list[Phone] = []
    yield opened
    for phone in opened:
        phone.close()


@sipp
def test_options_are_answered_and_keys_arrive_either_way(tmp_path: Path) -> None:
    with serving(PAGES, tmp_path) as (app, gateway):
        assert gateway.ready == f"gateway ready sip:hotline@{HOST}:{gateway.port}\n"
        assert Sipp().options().run(gateway, tmp_path)
        assert Sipp().invite().pause(1.5).key("3").key("pound").await_bye().run(gateway, tmp_path)
        assert app.forms("/answer")[-1]["Digits"] == "3"
        assert app.forms("/answer")[-1]["FinishedOnKey"] == "#"
        assert Sipp().invite().pause(1).info("4", 2).info("2", 3).await_bye().run(gateway, tmp_path)
        assert app.forms("/answer")[-1]["Digits"] == "42"
        assert until(lambda: len(app.forms("/status")) == 2)
        assert "13800000000" not in str(app.asked)
        assert gateway.stop()[0] == 0


@sipp
def test_strangers_and_a_flood_take_no_slot(tmp_path: Path) -> None:
    with serving(PAGES, tmp_path / "one", SIP_TRUNKS="192.0.2.1") as (app, gateway):
        assert Sipp().invite("486").run(gateway, tmp_path)
        assert not app.asked
    with serving(PAGES, tmp_path / "two", SIP_RATE=1) as (app, gateway):
        assert Sipp().invite().pause(0.2).bye().run(gateway, tmp_path)
        assert Sipp().invite("486").run(gateway, tmp_path)
        code, logged = gateway.stop()
        assert code == 0
        assert "not taken: refused" in logged


@sipp
@telephone
def test_above_the_limit_the_caller_hears_that_the_lines_are_busy(tmp_path: Path, phones: list[Phone]) -> None:
    with serving(PAGES, tmp_path / "home", SIP_CALLS=1) as (app, gateway):
        first = Sipp().invite().pause(25).bye().start(gateway, tmp_path)
        assert until(lambda: len(app.forms("/call")) == 1)
        phones.append(Phone(tmp_path / "phone"))
        phones[0].tell("dial", gateway.uri)
        assert until(lambda: loud_seconds(phones[0].heard()) > 1, 20)
        assert len(app.forms("/call")) == 1
        first.terminate()
        first.wait()


@telephone
@pytest.mark.parametrize("codec", ["PCMA", "PCMU"])
def test_the_greeting_is_heard_a_key_stops_it_and_hanging_up_ends_it(
    tmp_path: Path, phones: list[Phone], codec: str
) -> None:
    with serving({"/call": PAGES["/call"], "/answer": twiml("<Pause length='20'/>")}, tmp_path / "home") as (
        app,
        gateway,
    ):
        phone = Phone(tmp_path / "phone", codec=codec)
        phones.append(phone)
        phone.tell("dial", gateway.uri)
        assert until(lambda: loud_seconds(phone.heard()) > 1)
        for key in "12":
            phone.tell("sndcode", key)
        assert until(lambda: len(app.forms("/answer")) == 1)
        assert app.forms("/answer")[0]["Digits"] == "12"
        after_key = len(phone.heard())
        assert until(lambda: len(phone.heard()) > after_key + 2 * 16_000)
        phone.tell("hangup")
        assert until(lambda: len(app.forms("/status")) == 1)
        assert loud_seconds(phone.heard()[after_key + 8000 :]) == 0
        assert app.forms("/status")[0]["CallStatus"] == "completed"


@telephone
def test_a_caller_is_put_through_and_both_hear_each_other(tmp_path: Path, phones: list[Phone]) -> None:
    number = (
        "<Number statusCallback='/told' statusCallbackEvent='initiated ringing answered completed'>00-1233</Number>"
    )
    pages = {"/call": twiml(f"<Dial action='/after'>{number}</Dial>"), "/after": twiml("<Say>Bye.</Say>")}
    window = Phone(tmp_path / "window", answers=True, voice=tone(30, 1000))
    caller = Phone(tmp_path / "caller", voice=tone(30, 600))
    phones += [window, caller]
    with serving(pages, tmp_path / "home", WINDOWS=f"00-1233={window.uri}") as (app, gateway):
        caller.tell("dial", gateway.uri)
        assert until(lambda: loud_seconds(window.heard()) > 1 and loud_seconds(caller.heard()) > 1.5, 15)
        window.tell("hangup")
        assert until(lambda: len(app.forms("/after")) == 1)
        assert app.forms("/after")[0]["DialCallStatus"] == "completed"
        assert int(app.forms("/after")[0]["DialCallDuration"]) >= 1
        told = [form["CallStatus"] for form in app.forms("/told")]
        assert told in (["initiated", "ringing", "in-progress", "completed"], ["initiated", "in-progress", "completed"])
        assert until(lambda: caller.happened("CALL_CLOSED"))


@telephone
def test_all_windows_of_a_group_ring_until_one_takes_the_caller(tmp_path: Path, phones: list[Phone]) -> None:
    """ "Enqueue to a ring group of windows" """
    music = to_wav(tone(3, 440))
    pages = {
        "/call": twiml("<Enqueue action='/after' waitUrl='/wait'>windows</Enqueue>"),
        "/wait": twiml("<Play>/tune.wav</Play>"),
        "/tune.wav": music,
        "/after": twiml("<Hangup/>"),
    }
    first, second, caller = (Phone(tmp_path / name, voice=tone(30, 1000)) for name in ("first", "second", "caller"))
    phones += [first, second, caller]
    group = f"windows={first.uri}+{second.uri}"
    with serving(pages, tmp_path / "home", WINDOWS=group) as (app, gateway):
        caller.tell("dial", gateway.uri)
        assert until(lambda: first.happened("CALL_INCOMING") and second.happened("CALL_INCOMING"), 15)
        assert until(lambda: loud_seconds(caller.heard()) > 1)  # The music.
        second.tell("accept")
        assert until(lambda: second.happened("CALL_ESTABLISHED"))
        assert until(lambda: first.happened("CALL_CLOSED"))
        assert until(lambda: loud_seconds(second.heard()) > 1)
        caller.tell("hangup")
        assert until(lambda: second.happened("CALL_CLOSED"))
        assert until(lambda: len(app.forms("/status")) == 1)


@telephone
def test_a_window_that_is_busy_is_told_as_such(tmp_path: Path, phones: list[Phone]) -> None:
    pages = {"/call": twiml("<Dial action='/after'>00-1233</Dial>"), "/after": twiml("<Hangup/>")}
    window, caller = Phone(tmp_path / "window"), Phone(tmp_path / "caller")
    phones += [window, caller]
    with serving(pages, tmp_path / "home", WINDOWS=f"00-1233={window.uri}") as (app, gateway):
        caller.tell("dial", gateway.uri)
        assert until(lambda: window.happened("CALL_INCOMING"), 15)
        window.tell("hangup")
        assert until(lambda: len(app.forms("/after")) == 1)
        assert app.forms("/after")[0]["DialCallStatus"] == "busy"


@telephone
@pytest.mark.parametrize("program", ["ivr.gateway", "tests.ivr.gateway.late"])
def test_a_caller_is_handed_over_by_refer(program: str, tmp_path: Path, phones: list[Phone]) -> None:
    """However late it is heard that the call is established, which is what a REFER waits for."""
    window = Phone(tmp_path / "window", answers=True)
    caller = Phone(tmp_path / "caller")
    phones += [window, caller]
    pages = {"/call": twiml("<Dial>00-1233</Dial>")}
    settings = {"WINDOWS": f"00-1233={window.uri}", "TRANSFER_BY": "refer"}
    with serving(pages, tmp_path / "home", program=program, **settings) as (app, gateway):
        caller.tell("dial", gateway.uri)
        assert until(lambda: window.happened("CALL_ESTABLISHED"), 15)
        assert until(lambda: len(app.forms("/status")) == 1)


@sipp
def test_told_to_stop_it_takes_no_more_calls_and_lets_the_last_one_end(tmp_path: Path) -> None:
    with serving(PAGES, tmp_path / "home") as (app, gateway):
        call = Sipp().invite().pause(3).key("1").key("2").await_bye().start(gateway, tmp_path)
        assert until(lambda: len(app.forms("/call")) == 1)
        gateway.program.terminate()
        assert Sipp().pause(0.3).invite("486").run(gateway, tmp_path)
        assert call.wait(20) == 0
        assert app.forms("/answer")[0]["Digits"] == "12"
        assert gateway.program.wait(10) == 0


@sipp
def test_it_registers_with_a_password(tmp_path: Path) -> None:
    port = free_port()
    pbx = registrar(tmp_path, port, "hall 1234")
    settings = {"SIP_REGISTRAR": f"{HOST}:{port}", "SIP_PASSWORD": "hall 1234"}
    with serving(PAGES, tmp_path / "home", **settings) as (_, gateway):
        assert pbx.wait(10) == 0
        assert "hall 1234" not in gateway.stop()[1]


@telephone
def test_keys_are_heard_as_tones_where_the_gateway_is_told_to(tmp_path: Path, phones: list[Phone]) -> None:
    keyed = silence(1.5) + tone(0.1, 770, 1477) + silence(0.2) + tone(0.1, 941, 1477) + silence(20)
    with serving(PAGES, tmp_path / "home", SIP_INBAND="true") as (app, gateway):
        phones.append(Phone(tmp_path / "phone", voice=keyed))
        phones[0].tell("dial", gateway.uri)
        assert until(lambda: len(app.forms("/answer")) == 1)
        assert app.forms("/answer")[0]["Digits"] == "6"
        assert app.forms("/answer")[0]["FinishedOnKey"] == "#"


@telephone
def test_a_key_that_comes_both_ways_is_one_key(tmp_path: Path, phones: list[Phone]) -> None:
    """A line whose telephones send events needs no tones, and what leaks of them is no second press."""
    pages = {**PAGES, "/call": twiml("<Gather action='/answer' timeout='8'/>")}
    with serving(pages, tmp_path / "home", SIP_INBAND="true") as (app, gateway):
        phones.append(Phone(tmp_path / "phone", voice=silence(5) + tone(0.2, 697, 1209) + silence(30)))
        phones[0].tell("dial", gateway.uri)
        assert until(lambda: phones[0].happened("CALL_ESTABLISHED"))
        phones[0].tell("sndcode", "5")
        assert until(lambda: len(app.forms("/answer")) == 1, 30)
        assert app.forms("/answer")[0]["Digits"] == "5"


@telephone
def test_what_the_caller_says_is_recorded(tmp_path: Path, phones: list[Phone]) -> None:
    pages = {"/call": twiml("<Record action='/kept' timeout='2' finishOnKey='#'/>"), "/kept": twiml("<Hangup/>")}
    said = silence(1) + tone(2, 440) + silence(20)
    with serving(pages, tmp_path / "home") as (app, gateway):
        phones.append(Phone(tmp_path / "phone", voice=said))
        phones[0].tell("dial", gateway.uri)
        assert until(lambda: len(app.forms("/kept")) == 1, 15)
        kept = from_wav(Path(app.forms("/kept")[0]["RecordingUrl"].removeprefix("file://")).read_bytes())
        assert seconds_of(kept) == pytest.approx(2, abs=0.4)
        assert loud_seconds(kept) == pytest.approx(2, abs=0.4)


TORTURE = (
    b"",
    b"\r\n\r\n",
    b"\x00" * 1200,
    b"INVITE\r\n\r\n",
    b"INVITE sip:a@b SIP/2.0\r\nContent-Length: -99\r\n\r\n",
    b"INVITE sip:a@b SIP/7.0\r\nVia: SIP/7.0/UDP x\r\nCall-ID: 1\r\nCSeq: 99999999999999 INVITE\r\n\r\n",
    b"INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx\r\nFrom: <sip:a@b\r\nTo: \xff\xfe\r\n"
    b"Call-ID: t1\r\nCSeq: 1 INVITE\r\nContact: *\r\nContent-Type: application/sdp\r\nContent-Length: 9999\r\n\r\nv=0",
    b"INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKy\r\nFrom: <sip:a@b>;tag=1\r\n"
    b"To: <sip:a@b>\r\nCall-ID: t2\r\nCSeq: 1 INVITE\r\nContact: <sip:a@127.0.0.1:9>\r\n"
    b"Content-Type: application/sdp\r\nContent-Length: 42\r\n\r\nv=0\r\nm=audio -1 RTP/AVP 999 \xff\r\nc=IN IP9 x\r\n",
    b"BYE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKz\r\nFrom: <sip:a@b>;tag=1\r\n"
    b"To: <sip:a@b>;tag=2\r\nCall-ID: none\r\nCSeq: 2 BYE\r\nContent-Length: 0\r\n\r\n",
)


@sipp
def test_malformed_messages_harm_no_call_in_progress(tmp_path: Path) -> None:
    chance = random.Random(4475)
    with serving(PAGES, tmp_path / "home") as (app, gateway), socket.socket(type=socket.SOCK_DGRAM) as stranger:
        call = Sipp().invite().pause(3).key("1").key("2").await_bye().start(gateway, tmp_path)
        assert until(lambda: len(app.forms("/call")) == 1)
        for message in (*TORTURE, *(chance.randbytes(chance.randrange(1, 1400)) for _ in range(300))):
            stranger.sendto(message, (HOST, gateway.port))
        assert call.wait(20) == 0
        assert app.forms("/answer")[0]["Digits"] == "12"
        assert gateway.stop()[0] == 0
