"""Dial and Enqueue: putting the caller through to a window, and to no other place."""

import logging

import msgspec

from content.errors import JobhallError
from ivr.gateway.call import Call, Step
from ivr.gateway.document import parse
from ivr.gateway.executing.speaking import sounds
from ivr.gateway.leg import Dialled, Progress
from ivr.gateway.verbs import Dial, Enqueue, Number, Play, Say

RING_SECONDS = 60
LONGEST_SECONDS = 4 * 3600
log = logging.getLogger(__name__)


async def dial(call: Call, verb: Dial) -> Step:
    """With an action, what follows is the action's; without one, the next verb's."""
    if not verb.answer_on_bridge:
        await call.answer()
    uris = [uri for target in verb.targets for uri in _windows(call, target.text)]
    dialled = await _connect(call, uris, verb.timeout, verb.time_limit, _progress(call, verb.targets))
    if dialled.status == "completed":
        await call.answer()
    if verb.action is None:
        return None
    form = {"DialCallStatus": dialled.status, "DialCallDuration": str(dialled.seconds)}
    return call.request.following(verb.action, verb.method, form)


async def enqueue(call: Call, verb: Enqueue) -> Step:
    """All windows of the group ring at once; the first to answer has the caller."""
    await call.answer()
    began = call.leg.now()
    uris = _windows(call, verb.text)
    music = await _music(call, verb)
    dialled = await _connect(call, uris, RING_SECONDS, LONGEST_SECONDS, _progress(call, ()), music)
    if verb.action is None:
        return None
    waited = max(0, round(call.leg.now() - began) - dialled.seconds)
    result = "bridged" if dialled.status == "completed" else "error"
    return call.request.following(verb.action, verb.method, {"QueueResult": result, "QueueTime": str(waited)})


def _windows(call: Call, target: str) -> tuple[str, ...]:
    uris = call.services.routes.find(target)
    if not uris:
        log.error("call %s: %r is no window of JOBHALL_WINDOWS and is not dialled", call.party.call_id, target)
    return uris


async def _music(call: Call, verb: Enqueue) -> bytes:
    """What is heard while the windows ring: the sounds of the document at waitUrl; nothing where that fails."""
    if not verb.wait_url:
        return b""
    request = call.request.following(verb.wait_url, verb.wait_url_method)
    try:
        body, _ = await call.ask(request)
        found = [verb for verb in parse(body).verbs if isinstance(verb, Say | Play)]
        heard = [pcm for one in found async for pcm in sounds(call, msgspec.structs.replace(one, loop=1))]
    except JobhallError as error:
        log.warning("call %s: nothing to hear while waiting: %s", call.party.call_id, error)
        return b""
    return b"".join(heard)


async def _connect(
    call: Call,
    uris: list[str] | tuple[str, ...],
    ring: float,
    limit: float,
    tell: Progress,
    music: bytes = b"",
) -> Dialled:
    if not uris:
        await tell("failed")
        return Dialled("failed")
    if call.services.transfer_by == "refer" and len(uris) == 1:
        return await call.leg.refer(uris[0])
    return await call.leg.dial(uris, ring, limit, tell, music)


def _progress(call: Call, targets: tuple[Number, ...]) -> Progress:
    """Tells each target's status callback of the events that it asked for; the end is always one of them."""
    final = {"completed", "busy", "no-answer", "failed", "canceled"}

    async def tell(event: str) -> None:
        for target in targets:
            wanted = target.status_callback_event.split()
            if target.status_callback and (event in wanted or (event in final and "completed" in wanted)):
                status = "in-progress" if event == "answered" else event
                request = call.request.following(
                    target.status_callback, target.status_callback_method, {"CallStatus": status}
                )
                await call.tell(request)

    return tell
