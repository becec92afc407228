"""Gather: prompts that a key or a word interrupts, then listening until the answer is complete."""

import asyncio
from collections.abc import AsyncIterator

from ivr.gateway.call import Call, Step
from ivr.gateway.executing.speaking import sounds
from ivr.gateway.leg import FRAME_SECONDS, Done, Event, Frame, Key
from ivr.gateway.services import Hearing, Words
from ivr.gateway.verbs import Gather, Pause, Play, Prompt


async def gather(call: Call, verb: Gather) -> Step:
    """The answer is sent to the action; no answer falls through to the next verb, or is sent as one if asked."""
    await call.answer()
    answer = Answer(call, verb)
    answer.take_typed()
    try:
        await _prompt(call, verb, answer)
        await _listen(call, verb, answer)
        if answer.is_empty:
            await _understand(call, answer)
    finally:
        call.leg.listen(False)
    if answer.is_empty and not verb.action_on_empty_result:
        return None
    return call.request.following(verb.action, verb.method, answer.form)


class Answer:
    """What the caller has said or pressed so far."""

    def __init__(self, call: Call, verb: Gather) -> None:
        self._call = call
        self._verb = verb
        self._digits = ""
        self._closing = ""
        self._words: Words | None = None
        self._hearing = self._open()

    def _open(self) -> Hearing | None:
        ear = self._call.services.ear
        if ear is None or not self._verb.takes_speech:
            return None
        self._call.leg.listen(True)
        return ear(self._verb.language, tuple(hint.strip() for hint in self._verb.hints.split(",") if hint.strip()))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was pressed and nothing understood; a closing key alone is nothing."""
        return not self._digits and not self._words

    def has_begun(self) -> bool:
        """Whether the prompts are of no more use: a key came, or words that may interrupt."""
        speaking = self._hearing is not None and self._hearing.speaking
        return bool(self._digits or self._closing or self._words) or (self._verb.barge_in and speaking)

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is awaited."""
        full = self._verb.num_digits is not None and len(self._digits) >= self._verb.num_digits
        return bool(self._closing or self._words or full)

    @property
    def has_keys(self) -> bool:
        """Whether a key was pressed; then words do not count."""
        return bool(self._digits or self._closing)

    @property
    def has_spoken(self) -> bool:
        """Whether the caller has said something that is still to be understood."""
        return self._hearing is not None and self._hearing.has_spoken and not self.has_keys

    @property
    def is_speaking(self) -> bool:
        """Whether the caller is in the middle of words."""
        return self._hearing is not None and self._hearing.speaking

    @property
    def form(self) -> dict[str, str]:
        """What the app is told."""
        if self._words:
            return {"SpeechResult": self._words.text, "Confidence": f"{self._words.confidence:.2f}"}
        return {"Digits": self._digits} | ({"FinishedOnKey": self._closing} if self._closing else {})

    def take_typed(self) -> None:
        """Take what was pressed before anybody asked."""
        typed = self._call.typed
        while typed and self._verb.takes_keys and not self.is_complete:
            self._key(typed.popleft())

    def hear(self, event: Event | None) -> None:
        """Take what just happened; a key has come in by way of what was typed."""
        if isinstance(event, Frame) and self._hearing is not None and not self._digits:
            self._words = self._words or self._hearing.accept(event.pcm)
        self.take_typed()

    async def understand(self) -> None:
        """What was heard by halves may be words, unless a key comes meanwhile."""
        words = await self._hearing.finish() if self._hearing is not None else None
        if not self.has_keys:
            self._words = words

    def _key(self, key: str) -> None:
        if key == self._verb.finish_on_key:
            self._closing = key
        else:
            self._digits += key


async def _prompt(call: Call, verb: Gather, answer: Answer) -> None:
    for prompt in verb.prompts:
        await _one_prompt(call, prompt, answer)
        if answer.has_begun():
            call.leg.stop()
            return


async def _one_prompt(call: Call, prompt: Prompt, answer: Answer) -> None:
    answer.hear(await call.event(0))  # A key that is there already spares the rendering, too.
    if answer.has_begun():
        return
    if isinstance(prompt, Play) and prompt.digits:
        await call.leg.press(prompt.digits)
    elif isinstance(prompt, Pause):
        await _pause(call, prompt, answer)
    else:
        pieces = sounds(call, prompt)
        while (pcm := await _rendered(call, pieces, answer)) is not None:
            await _play(call, pcm, answer)


async def _rendered(call: Call, pieces: AsyncIterator[bytes], answer: Answer) -> bytes | None:
    """The next piece, None after the last; a key that comes before it is there needs it no more and waits for none.

    Rendering may take seconds where the machine is busy, and whoever pressed a key then was answered late by them.
    """
    rendering = asyncio.ensure_future(_next_of(pieces))
    try:
        while not answer.has_begun() and not rendering.done():
            await asyncio.wait({rendering}, timeout=FRAME_SECONDS)
            while (event := await call.event(0)) is not None:
                answer.hear(event)
        pcm = rendering.result() if rendering.done() else None
        return None if answer.has_begun() else pcm
    finally:
        rendering.cancel()


async def _next_of(pieces: AsyncIterator[bytes]) -> bytes | None:
    return await anext(pieces, None)


async def _pause(call: Call, prompt: Pause, answer: Answer) -> None:
    end = call.leg.now() + prompt.length
    while not answer.has_begun() and (left := end - call.leg.now()) > 0:
        answer.hear(await call.event(left))


async def _play(call: Call, pcm: bytes, answer: Answer) -> None:
    call.leg.play(pcm)
    while not answer.has_begun():
        event = await call.event()
        if isinstance(event, Done):
            return
        answer.hear(event)


async def _listen(call: Call, verb: Gather, answer: Answer) -> None:
    """The timeout begins now that the prompts have been heard, and again with each key."""
    end = call.leg.now() + verb.timeout
    while not answer.is_complete and (left := end - call.leg.now()) > 0:
        event = await call.event(left)
        answer.hear(event)
        if answer.has_spoken:
            await _understand(call, answer)
            end = call.leg.now() + verb.timeout
        if isinstance(event, Key) or answer.is_speaking:
            end = call.leg.now() + verb.timeout


async def _understand(call: Call, answer: Answer) -> None:
    """Understanding may take seconds; a key that comes meanwhile is the answer, at once."""
    understanding = asyncio.ensure_future(answer.understand())
    try:
        while not answer.has_keys and not understanding.done():
            await asyncio.wait({understanding}, timeout=FRAME_SECONDS)
            await _take_keys(call, answer)
        if understanding.done():
            understanding.result()
    finally:
        understanding.cancel()


async def _take_keys(call: Call, answer: Answer) -> None:
    while await call.event(0) is not None:
        answer.take_typed()
