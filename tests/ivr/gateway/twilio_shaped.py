"""A client of webhooks that asks as Twilio's cloud does, written from its documentation and without our executor."""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree

from flask.testing import FlaskClient

from ivr.gateway.audio import tone
from ivr.gateway.recordings import Recordings

SPEAKS = "speaks"
"""In place of keys: two seconds of speech."""


class Asked(NamedTuple):
    """What an app is asked in one turn."""

    method: str
    path: str
    told: dict[str, str]


Heard = tuple[list[Asked], list[str]]
_TOLD = ("Digits", "FinishedOnKey", "DialCallStatus", "QueueResult", "RecordingDuration")


def asked(method: str, path: str, form: Mapping[str, str]) -> Asked:
    return Asked(method, path, {name: form[name] for name in _TOLD if name in form})


class Fingers:
    """A caller who hears everything out, then types the next keys one after the other, or speaks after a tone."""

    def __init__(self, keys: list[str], recordings: Recordings, answers: bool) -> None:
        self._left = list(keys)
        self._typed = ""
        self._recordings = recordings
        self._answers = answers

    @property
    def has_typed(self) -> bool:
        """Whether keys are there before anybody asks for them."""
        return bool(self._typed)

    def submits(self, verb: ElementTree.Element) -> dict[str, str] | None:
        """What Twilio sends to the verb's action; nothing where the next verb follows. Raises IndexError at the end."""
        match verb.tag:
            case "Gather":
                return self._gather(verb)
            case "Record":
                return self._record()
            case "Dial":
                return {"DialCallStatus": "completed" if self._answers else "no-answer"}
            case "Enqueue":
                return {"QueueResult": "bridged" if self._answers else "error"}
        return {}

    def _gather(self, gather: ElementTree.Element) -> dict[str, str] | None:
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

    def _record(self) -> dict[str, str] | None:
        if self._left.pop(0) != SPEAKS:
            return None
        _, url = self._recordings.save(tone(2, 440))
        return {"RecordingUrl": url, "RecordingDuration": "2", "Digits": ""}


def by_webhooks(client: FlaskClient, fingers: Fingers) -> Heard:
    """As Twilio asks: the action of the first verb that has something to send, else what the next verb leads to."""
    turns: list[Asked] = []
    said: list[str] = []
    method, path, form = "POST", "/call", dict[str, str]()
    with suppress(IndexError):
        while path:
            turns.append(asked(method, path, form))
            body = client.open(path, method=method, data=form).text
            if not fingers.has_typed:
                said += ["".join(verb.itertext()) for verb in ElementTree.fromstring(body).iter("Say")]
            method, path, form = _next(path, ElementTree.fromstring(body), fingers)
    return turns, said


def _next(path: str, document: ElementTree.Element, fingers: Fingers) -> tuple[str, str, dict[str, str]]:
    """The request that follows, to nowhere where the call ends."""
    for verb in document:
        if verb.tag == "Hangup":
            break
        if verb.tag != "Say" and (form := fingers.submits(verb)) is not None:
            return verb.get("method", "POST"), urljoin(path, verb.get("action", verb.text or "")), form
    return "", "", {}
