"""Record: what the caller says after the beep, until a key, silence or the greatest length."""

import logging
from collections.abc import Callable

from ivr.gateway.audio import SPEECH_LEVEL, beep, loudness, seconds_of
from ivr.gateway.call import Call, Step
from ivr.gateway.leg import Frame, HungUp
from ivr.gateway.verbs import Record

log = logging.getLogger(__name__)


class Take:
    """A recording in the making."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self._loud: list[bool] = []

    def add(self, pcm: bytes) -> bool:
        """Keep 20 ms; whether somebody speaks in it."""
        self.frames.append(pcm)
        self._loud.append(loudness(pcm) >= SPEECH_LEVEL)
        return self._loud[-1]

    def sound(self, trim: bool) -> bytes:
        """The recording, from the first word to the last if it is trimmed; nothing when nobody spoke."""
        if True not in self._loud:
            return b""
        first = self._loud.index(True) if trim else 0
        last = len(self._loud) - self._loud[::-1].index(True) if trim else len(self._loud)
        return b"".join(self.frames[max(0, first - 5) : last + 5])


async def record(call: Call, verb: Record) -> Step:
    """Keep what was said and tell the action; an empty recording calls nothing and falls through."""
    await call.answer()
    if verb.play_beep:
        await call.hear_out(beep())
    take = Take()
    try:
        key = await _take(call, verb, take)
    except HungUp:
        if form := _keep(call, verb, take, "hangup"):
            await _tell_kept(call, verb, form)
            await call.tell(call.request.following(verb.action, verb.method, form))
        raise
    form = _keep(call, verb, take, key)
    if not form:
        return None
    await _tell_kept(call, verb, form)
    return call.request.following(verb.action, verb.method, form)


async def _take(call: Call, verb: Record, take: Take) -> str:
    """Listen; the key that ended it, or no key."""
    call.typed.clear()  # A key pressed before the beep ends no recording.
    call.leg.listen(True)
    try:
        return await _listen(call, verb, take)
    finally:
        call.leg.listen(False)


async def _listen(call: Call, verb: Record, take: Take) -> str:
    now: Callable[[], float] = call.leg.now
    end, quiet_since = now() + verb.max_length, now()
    while now() < min(end, quiet_since + verb.timeout):
        event = await call.event(min(end, quiet_since + verb.timeout) - now())
        if isinstance(event, Frame) and take.add(event.pcm):
            quiet_since = now()
        while call.typed:
            if (key := call.typed.popleft()) in verb.finish_on_key:
                return key
    return ""


def _keep(call: Call, verb: Record, take: Take, key: str) -> dict[str, str]:
    pcm = take.sound(verb.trim == "trim-silence")
    if not pcm:
        return {}
    if call.services.store is None:
        log.error("call %s: there is nowhere to keep a recording", call.party.call_id)
        return {}
    sid, url = call.services.store.save(pcm)
    duration = str(max(1, round(seconds_of(pcm))))
    return {"RecordingSid": sid, "RecordingUrl": url, "RecordingDuration": duration, "Digits": key}


async def _tell_kept(call: Call, verb: Record, form: dict[str, str]) -> None:
    if verb.recording_status_callback:
        told = {**form, "RecordingStatus": "completed"}
        url, method = verb.recording_status_callback, verb.recording_status_callback_method
        await call.tell(call.request.following(url, method, told))
