"""Prompts: what is said, rendered ahead by the hall's speaker and kept in memory, so that a key is answered at once."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from hardware.voice.protocol import Utterance
from hardware.voice.speaker import Urgency
from ivr.gateway.audio import from_wav, silence, tone

MOST_BYTES = 128 * 1024 * 1024
"""More than two hours of speech in memory; the rest is on the disk."""

log = logging.getLogger(__name__)


class Renders(Protocol):
    """The part of hardware.voice's Speaker that is used here."""

    def ask(self, utterance: Utterance, urgency: Urgency = Urgency.NOW) -> Future[Path]:
        """The WAV file, or a promise of it."""
        ...

    def warm(self, utterances: Iterable[Utterance], urgency: Urgency = Urgency.NEWS) -> int:
        """Have these rendered when there is time."""
        ...


class Prompts:
    """The Voice of calls: text and language to sound, from memory, from the disk, or rendered now."""

    def __init__(self, speaker: Renders, most_bytes: int = MOST_BYTES) -> None:
        self._speaker = speaker
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Utterance, bytes] = OrderedDict()
        self._bytes = 0

    async def __call__(self, text: str, language: str, speed: float = 1) -> bytes:
        """The sound of `text`; a voice that fails is a short tone, because silence would be worse."""
        utterance = _utterance(text, language, speed)
        if (pcm := self._kept.get(utterance)) is not None:
            self._kept.move_to_end(utterance)
            return pcm
        try:
            path = await asyncio.wrap_future(self._speaker.ask(utterance))
            pcm = from_wav(await asyncio.to_thread(path.read_bytes))
        except Exception:
            log.exception("the voice could not say %r", text)
            return tone(0.3, 440) + silence(0.2)
        self._keep(utterance, pcm)
        return pcm

    def warm(self, texts: Iterable[tuple[str, str, float]]) -> None:
        """A caller is about to hear these, one after the other."""
        utterances = [_utterance(*said) for said in texts]
        missing = [utterance for utterance in utterances if utterance not in self._kept]
        if missing:
            self._speaker.warm(missing, Urgency.NOW)

    def _keep(self, utterance: Utterance, pcm: bytes) -> None:
        self._bytes += len(pcm) - len(self._kept.pop(utterance, b""))
        self._kept[utterance] = pcm
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest)


def _utterance(text: str, language: str, speed: float) -> Utterance:
    return Utterance(text, "en" if language.lower().startswith("en") else "zh", speed)
