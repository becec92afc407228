"""The hotline's conversation takes the same turns through a client of the webhooks and through the gateway."""

import asyncio
import re
from datetime import timedelta
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

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
from ivr.gateway.leg import Dialled, HungUp
from ivr.gateway.recordings import Recordings
from ivr.gateway.routes import Routes
from ivr.gateway.services import Services
from ivr.gateway.simulator import Speak
from ivr.phrases import say
from ivr.settings import HotlineSettings
from ivr.terminal import KeypadLeg
from tests.ivr.conftest import NOW, client_of

from .twilio_shaped import SPEAKS, Asked, Fingers, Heard, asked, by_webhooks

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
    ["0", "1", SPEAKS, "9"],
    ["0", "1", "~", "1", "#", "*"],
    ["4", "0", "2", "1", SPEAKS, "0"],
]
AT_WORK = [["0", "~", "1", SPEAKS, "9"], ["3", "0", "#", "2", "2", SPEAKS, "*"], ["*", "0", "~", "*"]]


class Caller(KeypadLeg):
    """The same caller on a line."""

    def __init__(self, keys: list[str], answers: bool) -> None:
        super().__init__(keys, lambda _: None)
        self._windows = lambda _: Dialled("completed", 42) if answers else Dialled("no-answer")

    def _press_next(self) -> None:
        key = next(self._keys, None)
        if key == SPEAKS:
            self._has_answered = True
            self.will_do([(self.now(), Speak(2))])
            return
        self._keys = chain([] if key is None else [key], self._keys)
        super()._press_next()


def by_gateway(client: FlaskClient, leg: Caller, recordings: Recordings) -> Heard:
    """As the gateway's executor asks."""
    turns: list[Asked] = []
    said: list[str] = []

    async def fetch(request: Request) -> bytes:
        path = urlsplit(request.url).path
        if "/waiting/" in path or path.endswith(".wav"):  # Music is asked for beside the turns.
            return client.open(path, method=request.method).get_data()
        turns.append(asked(request.method, path, request.form))
        return client.open(path, method=request.method, data=request.form).get_data()

    async def voice(text: str, language: str, speed: float) -> bytes:
        said.append(text)
        return silence(2)

    windows = Routes({"00-1233": ("sip:w1@pbx",), "windows": ("sip:w1@pbx", "sip:w2@pbx")})
    services = Services(fetch=fetch, voice=voice, routes=windows, store=recordings)
    with pytest.raises(HungUp):
        asyncio.run(_until_gone(Call(leg, services, Request("http://hotline/call"))))
    return turns, said


async def _until_gone(call: Call) -> None:
    await follow(call)
    raise HungUp


def fresh(hall: Hall, folder: Path) -> FlaskClient:
    """A hotline to which nobody has told a wrong PIN yet."""
    settings = HotlineSettings(home=folder)
    return client_of(msgspec.structs.replace(hall, counter=MemoryCounter(hall.clock)), settings)


def opened(heard: Heard) -> Heard:
    """The call with a word for each sealed account, which is sealed anew each time; music's own words left out."""
    turns, said = heard
    waiting = say("waiting.said", "zh"), say("waiting.said", "en")
    return [one._replace(path=re.sub("[A-Za-z0-9_-]{60,}", "SEALED", one.path)) for one in turns], [
        text for text in said if text not in waiting
    ]


def agree(hall: Hall, keys: list[str], folder: Path, answers: bool = False) -> list[Asked]:
    """The turns of the call, which both take alike."""
    recordings = Recordings(folder / "gateway" / "recordings")
    ours = opened(by_gateway(fresh(hall, folder), Caller(keys, answers), recordings))
    theirs = opened(by_webhooks(fresh(hall, folder), Fingers(keys, recordings, answers)))
    assert ours == theirs
    return ours[0]


@pytest.mark.parametrize("keys", CALLS, ids=",".join)
def test_the_gateway_takes_the_turns_that_the_webhooks_expect(hall: Hall, keys: list[str], tmp_path: Path) -> None:
    """ "The same TwiML conversation run by a Twilio-shaped client of the webhooks and by the gateway takes the same
    turns (contract test)."
    """
    turns = agree(hall, keys, tmp_path)
    assert len(turns) > len(keys)
    assert (SPEAKS in keys) == any("RecordingDuration" in turn.told for turn in turns)


@pytest.mark.parametrize("answers", [True, False], ids=["answered", "unanswered"])
@pytest.mark.parametrize("way", ["transfer", "windows"])
@pytest.mark.parametrize("keys", AT_WORK, ids=",".join)
def test_so_does_a_call_that_is_put_through(
    hall: Hall, keys: list[str], way: str, answers: bool, tmp_path: Path
) -> None:
    """By a number that is dialled, or by a group of windows; taken there or not."""
    reached = {"transfer": "00-1233"} if way == "transfer" else {"queue": "windows"}
    at_work = msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(days=2), **reached)
    told = agree(at_work, keys, tmp_path, answers)
    name, result = ("DialCallStatus", "completed" if answers else "no-answer")
    if way == "windows":
        name, result = ("QueueResult", "bridged" if answers else "error")
    assert [turn.told[name] for turn in told if name in turn.told] == [result]


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
