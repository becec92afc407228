"""Endpoint: which calls are taken, and each call's conversation, until the gateway is told to stop."""

import asyncio
import logging
import re
import secrets

from ivr.gateway import phrases
from ivr.gateway.admission import Admission
from ivr.gateway.call import Call
from ivr.gateway.caller import Callers
from ivr.gateway.conversation import apologize, converse
from ivr.gateway.exchange import Request
from ivr.gateway.leg import Leg, Party
from ivr.gateway.services import Services

MOST_APOLOGIES = 8
"""Callers at once who hear that the lines are busy; more are refused without a word."""

_URI = re.compile(r"sips?:[^>;\s]*")
log = logging.getLogger(__name__)


class Endpoint:
    """Takes legs, whatever they are made of."""

    def __init__(
        self, admission: Admission, services: Services, callers: Callers, entry: str, status_callback: str = ""
    ) -> None:
        self._admission = admission
        self._services = services
        self._callers = callers
        self._entry = entry
        self._status_callback = status_callback
        self._calls: set[asyncio.Task[None]] = set()
        self._apologies = 0

    def prepare(self) -> None:
        """Have ready what is said when nothing else can be."""
        self._services.warm((*said, 1.0) for phrase in ("trouble", "busy") for said in phrases.both(phrase))

    def take(self, leg: Leg, address: str) -> None:
        """A call rings: decide, and go on with it in a task of its own."""
        verdict = self._admission.admit(address)
        if verdict == "busy" and self._apologies >= MOST_APOLOGIES:
            verdict = "refused"
        self._apologies += verdict == "busy"
        doing = {"taken": self._converse, "busy": self._busy, "refused": self._refuse}[verdict]
        if verdict != "taken":
            log.warning("a call from %s was not taken: %s", address or "an unknown address", verdict)
        task = asyncio.get_running_loop().create_task(doing(leg))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    @property
    def calls(self) -> int:
        """Calls in progress, and those being told that there is no line."""
        return len(self._calls)

    async def drain(self, seconds: float) -> None:
        """Take no more calls, and wait for the last to end; those that have not by then are cut."""
        self._admission.drain()
        if self._calls:
            log.warning("stopping: waiting for %d calls, %d s at most", len(self._calls), seconds)
            _, left = await asyncio.wait(self._calls, timeout=seconds)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def _converse(self, leg: Leg) -> None:
        call = self._call(leg)
        began = leg.now()
        try:
            await converse(call, self._status_callback)
        finally:
            self._admission.release()
            await leg.hangup()
            log.info("call %s ended: %s, %.0f s", call.party.call_id, call.status, leg.now() - began)

    async def _busy(self, leg: Leg) -> None:
        try:
            await apologize(self._call(leg), "busy")
        finally:
            self._apologies -= 1
            await leg.hangup()

    async def _refuse(self, leg: Leg) -> None:
        await leg.reject()

    def _call(self, leg: Leg) -> Call:
        """What the app is told of the caller is what the centre decided; the network's own name stays here."""
        called = _URI.search(leg.party.called)
        party = Party(
            call_id=f"CA{secrets.token_hex(16)}",
            caller=self._callers.name(leg.party.caller),
            called=called.group() if called else "",
        )
        return Call(leg, self._services, Request(self._entry), party)
