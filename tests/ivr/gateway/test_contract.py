"""The hotline's conversation takes the same turns through a client of the webhooks and through the gateway."""

import asyncio
import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import msgspec
import pytest
from flask.testing import FlaskClient

from content.counter import MemoryCounter
from content.number import number_of
from ivr.dialogue.hall import Hall
from ivr.gateway.audio import silence
from ivr.gateway.call import Call
from ivr.gateway.conversation import follow
from ivr.gateway.exchange import Request
from ivr.gateway.leg import HungUp
from ivr.gateway.routes import Routes
from ivr.gateway.services import Services
from ivr.terminal import KeypadLeg
from tests.ivr.conftest import client_of

Turns = list[tuple[str, str | None, str | None]]
CALLS = [
    ["3", "2", "1", "9", "*", "0"],
    ["3", "1", f"{number_of(20_001)}#", "*"],
    ["3", "1", number_of(20_001), "#"],
    [f"{number_of(20_002)}#", "#"],
    ["~", "~", "~"],
    ["5", "7", "77#", "0"],
    ["*", "1", "#", "8", "1", "*"],
    ["2", "1", "#", "#", "*", "*"],
    ["6", "1", "123456#", "1234#"],
]


class Fingers:
    """A caller who hears everything out, then types the next keys one after the other."""

    def __init__(self, keys: list[str]) -> None:
        self._left = list(keys)
        self._typed = ""

    @property
    def has_typed(self) -> bool:
        """Whether keys are there before anybody asks for them."""
        return bool(self._typed)

    def answer(self, gather: ElementTree.Element) -> dict[str, str] | None:
        """What Twilio submits of this Gather; nothing where it falls through. Raises IndexError at the last key."""
        if not self._typed and float(gather.get("timeout", "5")) > 1.5:
            self._typed = self._left.pop(0).strip("~")
        most, closing = int(gather.get("numDigits", "1000")), gather.get("finishOnKey", "#")
        digits = ""
        while self._typed and len(digits) < most:
            key, self._typed = self._typed[0], self._typed[1:]
            if key == closing:
                return {"Digits": digits, "FinishedOnKey": key}
            digits += key
        return {"Digits": digits} if digits or gather.get("actionOnEmptyResult") else None


def by_webhooks(client: FlaskClient, keys: list[str]) -> tuple[Turns, list[str]]:
    """As Twilio asks: a Gather's action, else what follows it."""
    turns: Turns = []
    said: list[str] = []
    path, fingers = "/call", Fingers(keys)
    form: dict[str, str] = {}
    while True:
        document = ElementTree.fromstring(client.post(path, data=form).text)
        turns.append((path, form.get("Digits"), form.get("FinishedOnKey")))
        if not fingers.has_typed:
            said += ["".join(verb.itertext()) for verb in document.iter("Say")]
        verb = next(verb for verb in document if verb.tag != "Say")
        if verb.tag == "Dial":
            path, form = urljoin(path, verb.get("action", "")), {"DialCallStatus": "no-answer"}
        elif verb.tag == "Gather":
            try:
                path, form = urljoin(path, verb.get("action", "")), fingers.answer(verb) or {}
            except IndexError:
                return turns, said
        else:
            return turns, said


def by_gateway(client: FlaskClient, keys: list[str]) -> tuple[Turns, list[str]]:
    """As the gateway's executor asks."""
    turns: Turns = []
    said: list[str] = []

    async def fetch(request: Request) -> bytes:
        path = urlsplit(request.url).path
        turns.append((path, request.form.get("Digits"), request.form.get("FinishedOnKey")))
        return client.post(path, data=request.form).get_data()

    async def voice(text: str, language: str, speed: float) -> bytes:
        said.append(text)
        return silence(2)

    leg = KeypadLeg(keys, lambda _: None)
    services = Services(fetch=fetch, voice=voice, routes=Routes({"00-1233": ("sip:w1@pbx",)}))
    with pytest.raises(HungUp):
        asyncio.run(_until_gone(Call(leg, services, Request("http://hotline/call"))))
    return turns, said


async def _until_gone(call: Call) -> None:
    await follow(call)
    raise HungUp


def fresh(hall: Hall) -> FlaskClient:
    """A hotline to which nobody has told a wrong PIN yet."""
    return client_of(msgspec.structs.replace(hall, counter=MemoryCounter(hall.clock)))


def opened(call: tuple[Turns, list[str]]) -> tuple[Turns, list[str]]:
    """The call with a word for each sealed account, which is sealed anew each time."""
    turns, said = call
    return [(re.sub("[A-Za-z0-9_-]{60,}", "SEALED", path), *rest) for path, *rest in turns], said


@pytest.mark.parametrize("keys", CALLS, ids=",".join)
def test_the_gateway_takes_the_turns_that_the_webhooks_expect(hall: Hall, keys: list[str]) -> None:
    assert opened(by_gateway(fresh(hall), keys)) == opened(by_webhooks(fresh(hall), keys))


def test_a_number_closed_by_hash_is_answered_at_once(hall: Hall) -> None:
    times: list[float] = []
    leg = KeypadLeg([f"{number_of(20_001)}#"], lambda _: None)
    client = client_of(hall)

    async def fetch(request: Request) -> bytes:
        times.append(leg.now())
        return client.post(urlsplit(request.url).path, data=request.form).get_data()

    async def voice(text: str, language: str, speed: float) -> bytes:
        return silence(1)

    async def calling() -> None:
        await follow(Call(leg, Services(fetch=fetch, voice=voice), Request("http://hotline/call")))

    with pytest.raises(HungUp):
        asyncio.run(calling())
    pressed = next(played.until for played in reversed(leg.played) if played.until <= times[-1])
    assert times[-1] - pressed < 0.5
