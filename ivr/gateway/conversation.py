"""A call from the first request to the free line: document after document, verb after verb."""

import logging

from content.errors import JobhallError
from ivr.gateway import phrases
from ivr.gateway.call import Call, Step
from ivr.gateway.document import Document, parse
from ivr.gateway.exchange import Request
from ivr.gateway.executing import execute
from ivr.gateway.leg import HungUp
from ivr.gateway.verbs import Gather, Hangup

MOST_IDLE_DOCUMENTS = 20
"""Documents in a row that say nothing and wait for nothing are a loop."""

_IDLE_SECONDS = 0.1
log = logging.getLogger(__name__)


class RedirectLoop(JobhallError):
    """Documents that only lead to one another."""


async def converse(call: Call, status_callback: str = "") -> None:
    """Obey the app until the call ends. Never raises: the caller is told what went wrong, and the log."""
    entry = call.request
    try:
        await follow(call)
    except HungUp:
        log.info("call %s: the caller hung up", call.party.call_id)
    except JobhallError as error:
        log.error("call %s at %s: %s", call.party.call_id, call.request.url, error)
        await apologize(call, "trouble")
    except Exception:
        log.exception("call %s at %s failed", call.party.call_id, call.request.url)
        await apologize(call, "trouble")
    finally:
        await _tell_end(call, entry, status_callback)


async def apologize(call: Call, phrase: str) -> None:
    """Say why nothing more can be done, in both languages, and hang up."""
    try:
        await call.answer()
        for text, lang in phrases.both(phrase):
            await call.hear_out(await call.services.voice(text, lang, 1))
    except HungUp:
        return
    except Exception:
        log.exception("call %s: not even an apology could be said", call.party.call_id)
    await call.leg.hangup()


async def follow(call: Call) -> None:
    """Obey document after document and hang up. Raises HungUp when the caller leaves, JobhallError when it fails."""
    step: Step = call.request
    idle = 0
    while isinstance(step, Request):
        call.request = step
        body, call.request = await call.ask(step)
        document = parse(body)
        call.services.warm(document.says)
        _foresee(call, document)
        began, typed = call.leg.now(), len(call.typed)
        step = await _obey(call, document)
        idle = idle + 1 if call.leg.now() - began < _IDLE_SECONDS and typed <= len(call.typed) else 0
        if idle >= MOST_IDLE_DOCUMENTS:
            raise RedirectLoop(f"一连 {idle} 份 TwiML 什么也没说，只是互相跳转。")
    await call.leg.hangup()


def _foresee(call: Call, document: Document) -> None:
    """The usual speed was rendered ahead for everybody; what comes next for whoever listens slowly is so from here."""
    gather = next((verb for verb in document.verbs if isinstance(verb, Gather)), None)
    if gather is not None and any(speed < 1 for _, _, speed in document.says):
        call.services.foresee(call.request.following(gather.action, gather.method).url)


async def _obey(call: Call, document: Document) -> Step:
    """What follows the document; where nothing does, the call is over, and whoever still rang has been answered."""
    for verb in document.verbs:
        step = await execute(call, verb)
        if step is not None:
            return step
    return await execute(call, Hangup())


async def _tell_end(call: Call, entry: Request, status_callback: str) -> None:
    seconds = call.seconds
    call.status = {"in-progress": "completed", "ringing": "canceled"}.get(call.status, call.status)
    if status_callback:
        form = {"CallDuration": str(seconds), "CallStatus": call.status, "SequenceNumber": "0"}
        await call.tell(entry.following(status_callback, "POST", form))
