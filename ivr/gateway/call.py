"""Call: the state of one call, and what every verb does with it."""

import asyncio
import logging
from collections import deque

from ivr.gateway.audio import moment
from ivr.gateway.exchange import NoDocument, Request, ask
from ivr.gateway.leg import Done, Event, HungUp, Key, Leg, Party
from ivr.gateway.services import Services

LONGEST_TYPE_AHEAD = 64
LONGEST_CALL = 4 * 3600
"""Seconds after which a call ends, as a call on Twilio does."""

log = logging.getLogger(__name__)


class Left:
    """A verb's word that the call is over."""


Step = Request | Left | None
"""What follows a verb: another document, the end, or the next verb."""


class Call:
    """Whether the call was answered, the document it is at, and the keys that nobody has asked for yet."""

    def __init__(self, leg: Leg, services: Services, entry: Request, party: Party | None = None) -> None:
        self.leg = leg
        self.party = party or leg.party
        self.services = services
        self.request = entry
        self.typed: deque[str] = deque(maxlen=LONGEST_TYPE_AHEAD)
        self.status = "ringing"
        self._answered_at = leg.now()
        self._end = leg.now() + LONGEST_CALL

    @property
    def is_answered(self) -> bool:
        """Whether the caller hears us."""
        return self.status == "in-progress"

    @property
    def seconds(self) -> int:
        """How long the caller has been heard and charged."""
        return round(self.leg.now() - self._answered_at) if self.status != "ringing" else 0

    async def answer(self) -> None:
        """Take the call, once."""
        if self.status == "ringing":
            await self.leg.answer()
            self.status = "in-progress"
            self._answered_at = self.leg.now()

    async def event(self, seconds: float | None = None) -> Event | None:
        """The next event; a key is kept for whoever asks for keys next. Raises HungUp."""
        if self.leg.now() >= self._end:
            await self.leg.hangup()
            raise HungUp
        event = await self.leg.wait(seconds)
        if isinstance(event, Key):
            self.typed.append(event.digit)
        return event

    async def hear_out(self, pcm: bytes) -> None:
        """Play to the end; keys do not stop it."""
        self.leg.play(pcm)
        while not isinstance(await self.event(), Done):
            pass

    async def sound(self, text: str, language: str, speed: float = 1) -> bytes:
        """The text spoken; if that takes long, a short tone tells that the line is not dead."""
        speaking = asyncio.ensure_future(self.services.voice(text, language, speed))
        try:
            done, _ = await asyncio.wait({speaking}, timeout=self.services.patience)
            if not done:
                self.leg.play(moment())
            return await speaking
        finally:
            speaking.cancel()

    async def rest(self, seconds: float) -> None:
        """Let time pass; keys are kept."""
        end = self.leg.now() + seconds
        while (left := end - self.leg.now()) > 0:
            await self.event(left)

    async def ask(self, request: Request) -> tuple[bytes, Request]:
        """What the app answers, told whose call it is, and what it was asked in the end. Raises NoDocument."""
        party = self.party
        return await ask(
            self.services.fetch,
            request.carrying(
                {
                    "CallSid": party.call_id,
                    "AccountSid": "jobhall",
                    "From": party.caller,
                    "To": party.called,
                    "Direction": "inbound",
                    "ApiVersion": "2010-04-01",
                    "CallStatus": self.status,
                }
            ),
        )

    async def tell(self, request: Request) -> None:
        """Tell the app something that needs no answer; a call never fails by it."""
        try:
            await self.ask(request)
        except NoDocument as error:
            log.warning("call %s: %s was not told: %s", self.party.call_id, request.url, error)
