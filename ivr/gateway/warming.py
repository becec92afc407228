"""Warming: what the app is going to say is rendered before anybody calls, and again as its feed changes."""

import asyncio
import logging

import msgspec

from hardware.voice.protocol import Utterance
from hardware.voice.speaker import Urgency
from ivr.gateway.exchange import Fetch, NoDocument, Request, ask
from ivr.gateway.prompts import Renders

ASK_SECONDS = 15.0
log = logging.getLogger(__name__)


class Prompts(msgspec.Struct, frozen=True):
    """What the app answers at `<first document>/prompts`: texts with their languages, menus first."""

    cursor: str
    menus: tuple[tuple[str, str], ...] = ()
    news: tuple[tuple[str, str], ...] = ()
    slow: tuple[tuple[str, str], ...] = ()
    slow_news: tuple[tuple[str, str], ...] = ()
    slow_speed: float = 1


class Warmer:
    """Asks the app now and then; an app that has nothing to tell is left alone until the next time."""

    def __init__(self, fetch: Fetch, entry: str, speaker: Renders) -> None:
        self._fetch, self._entry, self._speaker = fetch, entry.rstrip("/"), speaker
        self._cursor = ""
        self._refused = False

    async def keep_warm(self) -> None:
        """Ask until cancelled."""
        while True:
            await self.ask()
            await asyncio.sleep(ASK_SECONDS)

    async def ask(self) -> int:
        """Ask once; how many prompts are being rendered now that were not there."""
        request = Request(f"{self._entry}/prompts", "GET", {"after": self._cursor})
        try:
            body, _ = await ask(self._fetch, request)
            told = msgspec.json.decode(body, type=Prompts)
        except (NoDocument, msgspec.DecodeError) as error:
            if not self._refused:
                log.warning("nothing is rendered ahead: %s", error)
            self._refused = True
            return 0
        self._refused = False
        self._cursor = told.cursor
        return await asyncio.to_thread(self._warm, told)

    def _warm(self, told: Prompts) -> int:
        menus, news = ([_utterance(*said) for said in part] for part in (told.menus, told.news))
        slow, slow_news = (
            [_utterance(*said, told.slow_speed) for said in part] for part in (told.slow, told.slow_news)
        )
        return self._speaker.warm(menus, Urgency.MENU) + self._speaker.warm((*slow, *news, *slow_news), Urgency.NEWS)


def _utterance(text: str, language: str, speed: float = 1) -> Utterance:
    return Utterance(text, "en" if language.lower().startswith("en") else "zh", speed)
