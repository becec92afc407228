"""Redirect, Reject and Hangup: the verbs after which nothing of a document is obeyed."""

from ivr.gateway.call import Call, Left, Step
from ivr.gateway.verbs import Redirect, Reject


def redirect(call: Call, verb: Redirect) -> Step:
    """Go on elsewhere; this neither answers the call nor says anything."""
    return call.request.following(verb.text, verb.method)


async def reject(call: Call, verb: Reject) -> Step:
    """Refuse a call that rings; one that was answered is ended."""
    if call.is_answered:
        await call.leg.hangup()
    else:
        call.status = "busy" if verb.reason == "busy" else "no-answer"
        await call.leg.reject()
    return Left()


async def hangup(call: Call) -> Step:
    """Answer and end; only Reject keeps a call from being answered."""
    await call.answer()
    await call.leg.hangup()
    return Left()
