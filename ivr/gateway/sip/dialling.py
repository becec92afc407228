"""The way out: ringing windows, and letting two calls talk."""

import asyncio
import contextlib
import logging
from collections.abc import Iterator, Sequence

from baresip import (
    BaresipError,
    Call,
    CallBusy,
    CallDeclined,
    CallFailed,
    CallState,
    CallTimeout,
    Runtime,
    StackEvent,
    UserAgent,
)
from baresip import Event as StackEvents

from ivr.gateway.leg import Dialled, DialStatus, Progress
from ivr.gateway.sip import sound

log = logging.getLogger(__name__)
_UNANSWERED = frozenset((408, 480, 487))
_RINGING = frozenset((StackEvents.CALL_RINGING, StackEvents.CALL_PROGRESS))


class Dialler:
    """Dials as one user agent."""

    def __init__(self, runtime: Runtime, agent: UserAgent) -> None:
        self._runtime = runtime
        self._agent = agent

    async def reach(
        self, uris: Sequence[str], timeout: float, gone: asyncio.Event, progress: Progress
    ) -> Call | Dialled:
        """The first call that is answered, all others ended; how it went where none is."""
        await progress("initiated")
        ringing = asyncio.Event()
        telling = asyncio.create_task(_tell_ringing(ringing, progress))
        tries = [asyncio.create_task(self._try(uri, timeout, ringing)) for uri in uris]
        leaving = asyncio.create_task(gone.wait())
        reached = await _first_call(tries, leaving)
        leaving.cancel()
        await _end_others(tries, reached)
        if ringing.is_set():
            await telling
        telling.cancel()
        if reached is not None:
            await progress("answered")
            return reached
        status: DialStatus = "canceled" if gone.is_set() else _status(tries)
        await progress(status)
        return Dialled(status)

    async def talk(self, one: Call, other: Call, limit: float, gone: asyncio.Event) -> Dialled:
        """Let them hear each other until one leaves or time is up; it failed where the other's sound never began."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            await sound.ready(other)
            await _talk(one, other, limit, gone)
        except sound.NoSound:
            if other.state is not CallState.CLOSED:  # Who answers and hangs up at once was put through.
                log.warning("a window was hung up on, whose sound never began: %s", other.peer)
                return Dialled("failed")
        finally:
            await end(other)
        return Dialled("completed", round(clock() - began))

    async def refer(self, call: Call, uri: str) -> Dialled:
        """Ask the other side to call `uri` itself."""
        try:
            await call.transfer(uri)
        except BaresipError as error:
            log.warning("a caller was not handed over to %s: %s", uri, error)
            return Dialled("failed")
        return Dialled("completed")

    async def _try(self, uri: str, timeout: float, ringing: asyncio.Event) -> Call:
        with self._early() as seen:
            call = await self._agent.dial(uri)
        call.on(lambda event: ringing.set() if event.event in _RINGING else None)
        early = [event for event in seen if event.call == call.handle]
        if any(event.event in _RINGING for event in early):
            ringing.set()
        try:
            outcome = next((event for event in early if event.event not in _RINGING), None)
            if outcome is None:
                await call.wait_established(timeout)
            elif outcome.event is StackEvents.CALL_CLOSED:
                raise CallFailed.from_close_reason(outcome.text or "")
        except asyncio.CancelledError:
            await end(call)
            raise
        return call

    @contextlib.contextmanager
    def _early(self) -> Iterator[list[StackEvent]]:
        """What becomes of calls meanwhile: a window may answer before the stack has handed its call to us."""
        seen: list[StackEvent] = []

        def listen(event: StackEvent) -> None:
            if event.event in _RINGING | {StackEvents.CALL_ESTABLISHED, StackEvents.CALL_CLOSED}:
                seen.append(event)

        self._runtime.subscribe(listen)
        try:
            yield seen
        finally:
            self._runtime.unsubscribe(listen)


async def _tell_ringing(ringing: asyncio.Event, progress: Progress) -> None:
    """Once, however many windows ring."""
    await ringing.wait()
    await progress("ringing")


async def _talk(one: Call, other: Call, limit: float, gone: asyncio.Event) -> None:
    ended = asyncio.Event()
    other.on(lambda event: ended.set() if event.event is StackEvents.CALL_CLOSED else None)
    tasks = [asyncio.create_task(event.wait()) for event in (gone, ended)]
    bridging = asyncio.create_task(sound.bridge(one, other))
    try:
        if other.state is not CallState.CLOSED:
            await asyncio.wait([*tasks, bridging], timeout=limit, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*tasks, bridging):
            task.cancel()


async def _first_call(tries: Sequence[asyncio.Task[Call]], leaving: asyncio.Task[bool]) -> Call | None:
    pending: set[asyncio.Task[Call] | asyncio.Task[bool]] = {*tries, leaving}
    while pending - {leaving} and not leaving.done():
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in tries:
            if task in done and not task.exception():
                return task.result()
    return None


async def _end_others(tries: Sequence[asyncio.Task[Call]], reached: Call | None) -> None:
    for task in tries:
        task.cancel()
    for result in await asyncio.gather(*tries, return_exceptions=True):
        if isinstance(result, Call) and result is not reached:
            await end(result)


async def end(call: Call) -> None:
    """Hang up, unless that has been done."""
    if call.state is not CallState.CLOSED:
        with contextlib.suppress(BaresipError):
            await call.hangup()


def _status(tries: Sequence[asyncio.Task[Call]]) -> DialStatus:
    """Of several windows, the kindest word: somebody is there but busy, before nobody came."""
    errors = [task.exception() for task in tries if not task.cancelled()]
    if any(isinstance(error, CallBusy | CallDeclined) for error in errors):
        return "busy"
    if any(_is_unanswered(error) for error in errors):
        return "no-answer"
    return "failed"


def _is_unanswered(error: BaseException | None) -> bool:
    return isinstance(error, CallTimeout) or (isinstance(error, CallFailed) and error.status in _UNANSWERED)
