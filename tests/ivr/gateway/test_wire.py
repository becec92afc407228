"""Calls packet by packet: what the gateway sends and what it lives through, by a caller who writes each packet."""

import asyncio
import random
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ivr.gateway.audio import from_wav, seconds_of

from .bench import Caller
from .conftest import twiml
from .peers import loud_seconds, serving, until

pytestmark = [pytest.mark.peer, pytest.mark.usefixtures("undisturbed")]
ASK = "<Gather action='/answer' numDigits='2' timeout='8'><Say loop='0'>Welcome to the hall.</Say></Gather>"
LOUD = bytes((0x95, 0x15)) * 80
"""20 ms of A-law, a tone of 4 kHz."""

PAGES = {"/call": twiml(ASK), "/answer": twiml("<Say>Thank you.</Say>")}


def malformed(chance: random.Random) -> Iterator[bytes]:
    """Headers that lie about what follows, a key A that no telephone has, events that are none, and noise."""
    for first in (0x00, 0x40, 0xC0, 0x8F, 0x90, 0xA0, 0xBF):  # Other versions; sources, extensions, padding not there.
        for kind in (8, 101, 72, 127):
            header = struct.pack("!BBHII", first, kind, chance.getrandbits(16), chance.getrandbits(32), 7)
            yield from (header, header + b"\xff", header + b"\xbe\xde" + b"\xff" * 160, header + b"\xff" * 200)
    for event in (
        b"\x0c\x0a\x00\xa0",
        b"\x0c\x8a\x03\xc0",
        b"",
        b"\x01",
        b"\xff\x8a\x03\xc0",
        b"\x10\x0a\x00\xa0",
        b"\x63\x8a\xff\xff" * 300,
    ):
        yield struct.pack("!BBHII", 0x80, 101, chance.getrandbits(16), chance.getrandbits(32), 7) + event
    for size in (0, 1, 11, 12, 13, 172, 1400):
        yield from (chance.randbytes(size) for _ in range(40))


@pytest.mark.parametrize("listening", [False, True], ids=["keys alone", "recording"])
def test_malformed_sound_harms_nothing(listening: bool, tmp_path: Path) -> None:
    """ "malformed RTP and SDP: no crash, calls in progress unaffected" """
    chance = random.Random(3550)
    ask = (
        "<Record action='/answer' timeout='60'/>"
        if listening
        else "<Gather numDigits='1' action='/answer' timeout='60'/>"
    )
    pages = {
        "/call": twiml(ask),
        "/answer": twiml("<Gather numDigits='1' action='/answer'><Say>Once more.</Say></Gather>"),
    }

    async def calling(port: int) -> None:
        caller, bystander = Caller(port), Caller(port)
        await caller.call()
        await bystander.call()
        if listening:
            assert await asyncio.to_thread(until, lambda: caller.loud > 15)  # The beep.
            await caller.speak(LOUD, 25)
        for packet in malformed(chance):
            caller.rtp.sendto(packet, caller.media)
            caller.rtcp.sendto(packet, (caller.media[0], caller.media[1] + 1))
        if not listening:
            await bystander.key()
            assert await asyncio.to_thread(until, lambda: len(app.forms("/answer")) == 1)
        assert await caller.press() < 8
        assert await asyncio.to_thread(until, lambda: len(app.forms("/answer")) == (1 if listening else 2))
        caller.end()
        bystander.end()

    with serving(pages, tmp_path / "home") as (app, gateway):
        asyncio.run(calling(gateway.port))
        assert [form["Digits"] for form in app.forms("/answer")] == (["1"] if listening else ["1", "1"])
        code, logged = gateway.stop()
        assert code == 0
        assert "Traceback" not in logged


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

    async def calling(port: int) -> float:
        caller = Caller(port)
        await caller.call()
        assert await asyncio.to_thread(until, lambda: caller.loud > 15)  # The beep has been heard.
        began = time.monotonic()
        await caller.speak(LOUD, 25)
        await caller.rest(75)
        await caller.speak(LOUD, 25)
        took = time.monotonic() - began  # Two and a half seconds at least, and more on a busy machine.
        assert await asyncio.to_thread(until, lambda: len(app.forms("/kept")) == 1, 20)
        caller.close()
        return took

    with serving(pages, tmp_path / "home") as (app, gateway):
        took = asyncio.run(calling(gateway.port))
        kept = from_wav(Path(app.forms("/kept")[0]["RecordingUrl"].removeprefix("file://")).read_bytes())
    assert seconds_of(kept) == pytest.approx(took, abs=0.5)
    assert loud_seconds(kept) == pytest.approx(1, abs=0.5)
