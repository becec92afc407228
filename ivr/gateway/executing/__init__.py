"""One executor a verb: it moves the leg, and says what follows."""

from ivr.gateway.call import Call, Step
from ivr.gateway.executing.dialling import dial, enqueue
from ivr.gateway.executing.gathering import gather
from ivr.gateway.executing.leaving import hangup, redirect, reject
from ivr.gateway.executing.recording import record
from ivr.gateway.executing.speaking import prompt
from ivr.gateway.verbs import Dial, Enqueue, Gather, Hangup, Instruction, Pause, Play, Record, Redirect, Reject, Say


async def execute(call: Call, verb: Instruction) -> Step:
    """Obey one verb. Raises HungUp when the caller leaves meanwhile."""
    match verb:
        case Say() | Play() | Pause():
            return await prompt(call, verb)
        case Gather():
            return await gather(call, verb)
        case Record():
            return await record(call, verb)
        case Dial():
            return await dial(call, verb)
        case Enqueue():
            return await enqueue(call, verb)
        case Redirect():
            return redirect(call, verb)
        case Reject():
            return await reject(call, verb)
        case Hangup():
            return await hangup(call)
