"""Say, Play and Pause, where they stand by themselves: keys do not stop them, and are kept."""

from collections.abc import AsyncIterator
from itertools import count

from ivr.gateway.audio import from_wav, silence
from ivr.gateway.call import Call, Step
from ivr.gateway.exchange import ask
from ivr.gateway.verbs import Pause, Play, Prompt, Say

MOST_PLAYS = 1000
"""Times that a recording is played which is to be played for ever."""


async def prompt(call: Call, verb: Prompt) -> Step:
    """Speak, play or wait to the end; a call that still rings is answered, by a Pause only after it."""
    if isinstance(verb, Pause):
        await call.rest(verb.length)
        await call.answer()
        return None
    await call.answer()
    if isinstance(verb, Play) and verb.digits:
        await call.leg.press(verb.digits)
        return None
    async for pcm in sounds(call, verb):
        await call.hear_out(pcm)
    return None


async def sounds(call: Call, verb: Prompt) -> AsyncIterator[bytes]:
    """What is heard, piece by piece, for as often as `loop` says; 0 is until the caller hangs up, or nearly so."""
    if isinstance(verb, Pause):
        yield silence(verb.length)
        return
    pcm = await _sound(call, verb)
    turns = range(verb.loop or MOST_PLAYS) if verb.loop or isinstance(verb, Play) else count()
    for _ in turns if pcm else ():
        yield pcm


async def _sound(call: Call, verb: Say | Play) -> bytes:
    """A recording is asked for without a word of whose call it is."""
    if isinstance(verb, Say):
        return await call.sound(verb.text, verb.language, verb.speed) if verb.text else b""
    if not verb.text:
        return b""
    body, _ = await ask(call.services.fetch, call.request.following(verb.text, "GET"))
    return from_wav(body)
