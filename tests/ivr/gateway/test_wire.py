"""Calls packet by packet: what the gateway sends and what it lives through, by a caller who writes each packet."""

import asyncio
import random
from pathlib import Path

import pytest

from ivr.gateway.audio import from_wav, seconds_of

from .bench import Caller
from .conftest import twiml
from .peers import loud_seconds, serving, until

pytestmark = pytest.mark.peer
ASK = "<Gather action='/answer' numDigits='2' timeout='8'><Say loop='0'>Welcome to the hall.</Say></Gather>"
PAGES = {"/call": twiml(ASK), "/answer": twiml("<Say>Thank you.</Say>")}


def test_malformed_sound_harms_nothing(tmp_path: Path) -> None:
    chance = random.Random(3550)
    pages = {**PAGES, "/answer": twiml("<Gather numDigits='1' action='/answer'><Say>Once more.</Say></Gather>")}
    pages["/call"] = twiml("<Gather numDigits='1' action='/answer'><Pause length='60'/></Gather>")

    async def calling(port: int) -> None:
        caller = Caller(port)
        await caller.call()
        for size in (0, 1, 11, 12, 13, 172, 1400):
            for _ in range(40):
                caller.rtp.sendto(chance.randbytes(size), caller.media)
        assert await caller.press() < 5
        caller.end()

    with serving(pages, tmp_path / "home") as (app, gateway):
        asyncio.run(calling(gateway.port))
        assert app.forms("/answer")[0]["Digits"] == "1"
        assert gateway.stop()[0] == 0


def test_keys_that_a_document_plays_arrive_as_events(tmp_path: Path) -> None:
    """Twilio docs, TwiML <Play>, digits: "For example, 1w2 will tell Twilio to pause 0.5s before playing DTMF tone
    2."
    """
    pages = {**PAGES, "/call": twiml("<Play digits='1w2#'/>", "<Pause length='60'/>")}

    async def calling(port: int) -> list[tuple[str, int]]:
        caller = Caller(port)
        await caller.call()
        assert await asyncio.to_thread(until, lambda: len(caller.heard_keys) == 3)
        caller.end()
        return caller.heard_keys

    with serving(pages, tmp_path / "home") as (_, gateway):
        (one, began), (two, went_on), (last, _) = asyncio.run(calling(gateway.port))
    assert (one, two, last) == ("1", "2", "#")
    assert went_on - began >= 4000  # Half a second of the sound's own clock.


def test_a_call_that_is_rejected_first_never_rings_through(tmp_path: Path) -> None:
    """Twilio docs, TwiML <Reject>: "If the first verb in a TwiML document is <Reject>, Twilio will not pick up the
    call."
    """

    async def calling(port: int) -> None:
        caller = Caller(port)
        with pytest.raises(ConnectionRefusedError, match="486"):
            await caller.call()
        caller.close()

    with serving({"/call": twiml("<Reject/>")}, tmp_path / "home") as (app, gateway):
        asyncio.run(calling(gateway.port))
        assert until(lambda: len(app.forms("/status")) == 1)
        assert app.forms("/status")[0]["CallStatus"] == "no-answer"


def test_silence_is_put_back_where_no_packets_came(tmp_path: Path) -> None:
    """ "recorded audio holds received packets only, so silence must be put back" """
    pages = {"/call": twiml("<Record action='/kept' timeout='3' finishOnKey='#'/>"), "/kept": twiml("<Hangup/>")}
    loud = bytes((0x95, 0x15)) * 80  # A-law, a tone of 4 kHz.

    async def calling(port: int) -> None:
        caller = Caller(port)
        await caller.call()
        assert await asyncio.to_thread(until, lambda: caller.loud > 15)  # The beep has been heard.
        await caller.speak(loud, 25)
        await caller.rest(75)
        await caller.speak(loud, 25)
        assert await asyncio.to_thread(until, lambda: len(app.forms("/kept")) == 1, 20)
        caller.close()

    with serving(pages, tmp_path / "home") as (app, gateway):
        asyncio.run(calling(gateway.port))
        kept = from_wav(Path(app.forms("/kept")[0]["RecordingUrl"].removeprefix("file://")).read_bytes())
    assert seconds_of(kept) == pytest.approx(2.5, abs=0.5)
    assert loud_seconds(kept) == pytest.approx(1, abs=0.5)
