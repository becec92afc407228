"""Which calls are taken, and what becomes of them when the gateway stops; simulated callers, real event loop."""

import asyncio
import logging
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from content.clock import CHINA
from content.settings import read_settings
from ivr.gateway import phrases
from ivr.gateway.__main__ import main
from ivr.gateway.admission import Admission, parse_trunks
from ivr.gateway.audio import moment, silence
from ivr.gateway.call import Call
from ivr.gateway.caller import Callers
from ivr.gateway.conversation import follow
from ivr.gateway.endpoint import MOST_APOLOGIES, Endpoint
from ivr.gateway.exchange import Request
from ivr.gateway.leg import Party
from ivr.gateway.services import Services
from ivr.gateway.settings import GatewaySettings
from ivr.gateway.simulator import SimulatedLeg
from ivr.gateway.sip.sources import MOST, Sources

PARTY = Party(call_id="x", caller="sip:13800000000@trunk", called='"Hall" <sip:00-1233@hall:5080>;tag=1')


class SlowApp:
    """Answers when it is let."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.asked: list[Request] = []

    async def __call__(self, request: Request) -> bytes:
        self.asked.append(request)
        await self.go.wait()
        return b"<Response><Say>Hello.</Say></Response>"


class House:
    """An endpoint with its app and what it has said."""

    def __init__(self, calls: int = 1) -> None:
        self.app = SlowApp()
        self.said: list[str] = []
        admission = Admission(parse_trunks("192.0.2.1"), calls, 100, lambda: 0.0)
        callers = Callers(lambda: datetime(2026, 11, 21, tzinfo=CHINA))
        self.endpoint = Endpoint(admission, Services(fetch=self.app, voice=self._say), callers, "http://app/call")

    async def _say(self, text: str, lang: str, speed: float) -> bytes:
        self.said.append(text)
        return silence(1)

    def call(self, address: str = "192.0.2.1") -> SimulatedLeg:
        leg = SimulatedLeg(party=PARTY)
        self.endpoint.take(leg, address)
        return leg


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_call_is_taken_and_the_app_learns_no_number() -> None:
    async def calling() -> None:
        house = House()
        leg = house.call()
        house.app.go.set()
        await house.endpoint.drain(5)
        form = house.app.asked[0].form
        assert leg.did == ["answer", "hangup"]
        assert form["To"] == "sip:00-1233@hall:5080"
        assert form["From"].startswith("caller-")
        assert "13800000000" not in str(form)
        assert len(form["CallSid"]) == 34

    asyncio.run(calling())


def test_a_stranger_is_refused_and_a_caller_too_many_is_told_so(caplog: pytest.LogCaptureFixture) -> None:
    async def calling() -> None:
        house = House()
        first, stranger, second = house.call(), house.call("203.0.113.9"), house.call()
        await settle()
        assert stranger.did == ["reject"]
        assert second.did == ["answer", "hangup"]
        assert house.said == [text for text, _ in phrases.both("busy")]
        house.app.go.set()
        await house.endpoint.drain(5)
        assert first.did == ["answer", "hangup"]

    with caplog.at_level(logging.WARNING):
        asyncio.run(calling())
    assert "203.0.113.9" in caplog.text


def test_only_so_many_hear_that_the_lines_are_busy() -> None:
    async def calling() -> None:
        house = House()
        legs = [house.call() for _ in range(MOST_APOLOGIES + 5)]
        await settle()
        assert [leg.did[0] for leg in legs[1:]] == ["answer"] * MOST_APOLOGIES + ["reject"] * 4
        house.app.go.set()
        await house.endpoint.drain(5)

    asyncio.run(calling())


def test_a_line_is_free_again_after_its_call() -> None:
    async def calling() -> None:
        house = House()
        house.app.go.set()
        for _ in range(3):
            leg = house.call()
            await settle()
            assert leg.did == ["answer", "hangup"]
        assert house.said == ["Hello."] * 3

    asyncio.run(calling())


def test_a_call_that_does_not_end_in_time_is_cut() -> None:
    async def calling() -> None:
        house = House()
        leg = house.call()
        await settle()
        await house.endpoint.drain(0.01)
        assert leg.did == ["hangup"]
        late = house.call()
        await settle()
        assert late.did == ["reject"]

    asyncio.run(calling())


class Waiting(SimulatedLeg):
    """Lets the voice go on once something is heard."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Event()

    def play(self, pcm: bytes) -> None:
        super().play(pcm)
        self.heard.set()


def test_a_sentence_that_is_not_ready_is_announced_by_a_short_tone() -> None:
    async def calling() -> None:
        leg = Waiting()

        async def app(request: Request) -> bytes:
            return b"<Response><Say>Just published.</Say></Response>"

        async def voice(text: str, language: str, speed: float) -> bytes:
            await leg.heard.wait()
            return silence(3)

        await follow(Call(leg, Services(fetch=app, voice=voice, patience=0.01), Request("http://app/call")))
        assert [played.pcm for played in leg.played] == [moment(), silence(3)]
        assert leg.ended_at == 3

    asyncio.run(calling())


def trace(text: str) -> logging.LogRecord:
    return logging.LogRecord("baresip.native.sip", logging.DEBUG, "", 0, "%s", (text,), None)


def test_the_address_of_a_call_is_that_of_its_first_invite() -> None:
    sources = Sources()
    invite = "INVITE sip:hall@x SIP/2.0\r\nCall-ID: abc\r\n\r\n"
    sources.handle(trace(f"TX UDP 192.0.2.9:5060 -> 192.0.2.1:5060\n{invite}"))
    assert sources.find("abc") is None
    sources.handle(trace(f"RX UDP 192.0.2.1:5060 -> 192.0.2.9:5060\n{invite}"))
    sources.handle(trace(f"RX UDP 203.0.113.9:5060 -> 192.0.2.9:5060\n{invite}"))
    sources.handle(trace("RX TCP [2001:db8::1]:5060 -> [::1]:5060\nINVITE sip:a@b SIP/2.0\ni: six\n\n"))
    assert (sources.find("abc"), sources.find("six")) == ("192.0.2.1", "2001:db8::1")
    sources.forget("abc")
    assert sources.find("abc") is None


def test_addresses_of_calls_that_never_came_are_forgotten() -> None:
    sources = Sources()
    for n in range(MOST + 5):
        sources.handle(trace(f"RX UDP 192.0.2.1:1 -> 192.0.2.9:5060\nINVITE sip:a@b SIP/2.0\r\nCall-ID: {n}\r\n\r\n"))
    assert sources.find("0") is None
    assert sources.find(str(MOST)) == "192.0.2.1"


def test_the_first_document_is_this_machines_hotline() -> None:
    assert read_settings(GatewaySettings, {"JOBHALL_PORT_BASE": "9000"}).entry == "http://127.0.0.1:9001/call"


@pytest.mark.parametrize(
    ("name", "value"), [("JOBHALL_SIP_TRUNKS", "pbx"), ("JOBHALL_WINDOWS", "x"), ("JOBHALL_CALLER_ID", "all")]
)
def test_a_wrong_setting_is_one_clear_line(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("JOBHALL_SIP_PORT", "0")
    assert main([]) == 1
    error = capsys.readouterr().err
    assert error.startswith("gateway: ")
    assert error.count("\n") == 1
    assert name in error


def test_in_a_hall_a_gateway_that_cannot_begin_says_so_and_waits(tmp_path: Path) -> None:
    """The hall opens without a telephone line rather than not at all."""
    program = subprocess.Popen(
        [sys.executable, "-m", "ivr.gateway", "--in-a-hall"],
        env={**os.environ, "JOBHALL_HOME": str(tmp_path), "JOBHALL_SIP_TRUNKS": "pbx"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout and program.stderr
    assert program.stdout.readline() == "gateway ready -\n"
    program.terminate()
    assert "JOBHALL_SIP_TRUNKS" in program.stderr.read()
    assert program.wait(10) == 0
    program.stdout.close()
    program.stderr.close()
