"""Exchange: the calls of all pages, executed in one event loop beside the web server's threads."""

import asyncio
import contextlib
import logging
import secrets
import threading
from collections.abc import Iterable
from pathlib import Path

from ivr.gateway.audio import silence, to_wav
from ivr.gateway.call import Call
from ivr.gateway.conversation import converse
from ivr.gateway.exchange import Fetch, Request
from ivr.gateway.recordings import Recordings
from ivr.gateway.services import Ear, Services, Voice
from ivr.softphone.leg import BrowserLeg
from ivr.terminal import AnyWindow

MOST_CALLS = 8
_PATIENCE = 60
_PAUSE = 0.15
log = logging.getLogger(__name__)


class Exchange:
    """Begins calls and finds them again."""

    def __init__(self, fetch: Fetch, entry: str, voice: Voice | None, folder: Path, ear: Ear | None = None) -> None:
        """Without a voice what is said is only shown, for about as long as it would be heard."""
        self._fetch, self._entry, self._voice, self._ear = fetch, entry, voice or mute, ear
        self._store = Recordings(folder)
        self._legs: dict[str, BrowserLeg] = {}
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="softphone", daemon=True)
        self._thread.start()

    def begin(self, lang: str) -> str:
        """A call of its own for a page; its name, empty when there are too many."""
        with self._lock:
            if len(self._legs) >= MOST_CALLS:
                return ""
            name = f"CA{secrets.token_hex(16)}"
            leg = self._legs[name] = BrowserLeg(name, self._loop)
        asyncio.run_coroutine_threadsafe(self._converse(leg, lang), self._loop)
        return name

    def find(self, name: str) -> BrowserLeg | None:
        """The call of that name while it lasts."""
        return self._legs.get(name)

    def say(self, sentences: Iterable[str], lang: str) -> bytes:
        """These sentences as a caller would hear them, as a WAV file; empty without a voice."""
        if self._voice is mute:
            return b""
        return asyncio.run_coroutine_threadsafe(self._said(list(sentences), lang), self._loop).result(_PATIENCE)

    async def _said(self, sentences: list[str], lang: str) -> bytes:
        language = "en-US" if lang == "en" else "zh-CN"
        return to_wav(
            b"".join([await self._voice(sentence, language, 1.0) + silence(_PAUSE) for sentence in sentences])
        )

    def close(self) -> None:
        """End every call and the loop."""
        asyncio.run_coroutine_threadsafe(_end_all(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _converse(self, leg: BrowserLeg, lang: str) -> None:
        async def voice(text: str, language: str, speed: float) -> bytes:
            leg.say(text)
            return await self._voice(text, language, speed)

        services = Services(
            fetch=self._fetch, voice=voice, ear=self._ear, routes=AnyWindow(), store=self._store, patience=1.5
        )
        entry = f"{self._entry}/en" if lang == "en" else self._entry
        await converse(Call(leg, services, Request(entry)), f"{self._entry}/ended")
        await leg.hangup()
        await asyncio.sleep(5)  # The page still asks for the last orders.
        with self._lock, contextlib.suppress(KeyError):
            del self._legs[leg.party.call_id]


async def _end_all() -> None:
    """Cancel whatever the loop is doing, and wait for it."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def mute(text: str, language: str, speed: float) -> bytes:
    """Silence for about as long as the text would be heard."""
    return silence(max(0.6, len(text) / (4.3 if language.startswith("zh") else 15) / speed))
