"""Foresight: what the app may say after a caller's next key, rendered while the caller still listens."""

import asyncio
import logging
from urllib.parse import urlsplit

import msgspec

from hardware.voice.protocol import Utterance
from hardware.voice.speaker import Urgency
from ivr.gateway.exchange import Fetch, NoDocument, Request, ask
from ivr.gateway.prompts import Renders

log = logging.getLogger(__name__)


class Ahead(msgspec.Struct, frozen=True):
    """What the app answers at `<first document>/prompts/ahead`: texts with their languages, and how fast they are."""

    says: tuple[tuple[str, str], ...] = ()
    speed: float = 1


class Foresight:
    """Asks beside the call, which never waits for it; an app that has nothing to tell changes nothing."""

    def __init__(self, fetch: Fetch, entry: str, speaker: Renders) -> None:
        self._fetch, self._entry, self._speaker = fetch, entry.rstrip("/"), speaker
        self._asking: set[asyncio.Task[int]] = set()

    def __call__(self, url: str) -> None:
        """Have rendered what may follow an answer that is sent to this address."""
        task = asyncio.get_running_loop().create_task(self.ask(url))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def ask(self, url: str) -> int:
        """Ask once; how many prompts are being rendered now that were not there."""
        path = urlsplit(url).path  # The query is the turn's token, which only the answer itself may spend.
        try:
            body, _ = await ask(self._fetch, Request(f"{self._entry}/prompts/ahead", "GET", {"at": path}))
            told = msgspec.json.decode(body, type=Ahead)
        except (NoDocument, msgspec.DecodeError) as error:
            log.debug("nothing is foreseen at %s: %s", path, error)
            return 0
        said = [Utterance(text, "en" if voice.startswith("en") else "zh", told.speed) for text, voice in told.says]
        return await asyncio.to_thread(self._speaker.warm, said, Urgency.NEXT)
