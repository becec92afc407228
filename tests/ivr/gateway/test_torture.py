"""Messages after RFC 4475, and malformed session descriptions, sent over UDP to the gateway in the midst of a call."""

import asyncio
import socket
from pathlib import Path

import pytest

from ivr.gateway.audio import to_wav, tone

from .bench import Caller
from .conftest import twiml
from .peers import HOST, Gateway, HttpApp, serving, until
from .torture import CASES, OFFERS, cancelled, message, offer

pytestmark = [pytest.mark.peer, pytest.mark.usefixtures("undisturbed"), pytest.mark.timeout(300)]
LENGTH = 25
"""Packets of the tone that answers a key."""

GATHER = "<Gather numDigits='1' action='/answer'>{}<Pause length='200'/></Gather>"
PAGES = {"/call": twiml(GATHER.format("")), "/answer": twiml(GATHER.format("<Say>tone</Say>"))}


class Stranger:
    """Sends what it is given and lets go of the calls that come of it."""

    def __init__(self, gateway: Gateway) -> None:
        self._to = (HOST, gateway.port)
        self._socket = socket.socket(type=socket.SOCK_DGRAM)
        self._socket.bind((HOST, 0))
        self._socket.settimeout(20)
        self.here = "{}:{}".format(*self._socket.getsockname())

    def send(self, sent: bytes) -> None:
        self._socket.sendto(sent, self._to)
        if sent.startswith(b"INVITE"):
            self._socket.sendto(cancelled(sent), self._to)

    def is_answered(self, name: str) -> bool:
        """Whether a plain question is still answered, after all that was sent before."""
        self._socket.sendto(message(name, self.here), self._to)
        while True:
            try:
                if f"Call-ID: {name}@".encode() in (got := self._socket.recv(65536)):
                    return got.startswith(b"SIP/2.0 200")
            except TimeoutError:
                return False

    def close(self) -> None:
        self._socket.close()


@pytest.mark.parametrize("what", ["RFC 4475", "SDP"])
def test_no_message_crashes_the_gateway_or_touches_a_call_in_progress(what: str, tmp_path: Path) -> None:
    """ "RFC 4475 torture messages, malformed RTP and SDP: no crash, calls in progress unaffected."

    After each message the caller presses a key, every one of which arrives.
    """

    async def calling(app: HttpApp, gateway: Gateway, stranger: Stranger) -> None:
        caller = Caller(gateway.port)
        await caller.call()
        assert await caller.press() < 8
        for name in names:
            sent = CASES[name](stranger.here) if what == "RFC 4475" else offer(int(name), stranger.here)
            stranger.send(sent)
            await caller.key()
            question = "ask-" + name.rpartition(" ")[2]
            assert await asyncio.to_thread(stranger.is_answered, question), f"silent after {name}"
            assert gateway.program.poll() is None, f"ended by {name}"
        left = caller.loud + LENGTH - 1  # What the first answer, which has begun, can still give.
        await caller.key()
        assert await asyncio.to_thread(until, lambda: caller.loud > left)
        assert await asyncio.to_thread(until, lambda: len(app.forms("/answer")) == len(names) + 2)
        caller.end()

    names = list(CASES) if what == "RFC 4475" else [str(number) for number in range(len(OFFERS))]
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "tone.wav").write_bytes(to_wav(tone(0.02 * LENGTH, 440)))
    (prompts / "tone.txt").write_text("tone")
    with serving(PAGES, tmp_path / "home", RECORDED_PROMPTS=prompts, SIP_RATE=10_000) as (app, gateway):
        stranger = Stranger(gateway)
        try:
            asyncio.run(calling(app, gateway, stranger))
        finally:
            stranger.close()
        assert [form["Digits"] for form in app.forms("/answer")] == ["1"] * (len(names) + 2)
        code, logged = gateway.stop(30)
        assert code == 0
        assert "Traceback" not in logged
