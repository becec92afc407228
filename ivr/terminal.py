"""A caller at the terminal: `python -m ivr call --keys 3,1,207315#` calls the hotline through the gateway's executor.

Each utterance is a line, each key pressed is shown as [3]. A key of `~` is silence. Time is simulated.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from content.errors import JobhallError
from ivr.gateway.audio import silence, to_wav
from ivr.gateway.call import Call
from ivr.gateway.conversation import follow
from ivr.gateway.exchange import Request
from ivr.gateway.leg import Dialled, Event, HungUp, Party, Progress
from ivr.gateway.routes import Routes
from ivr.gateway.services import Services
from ivr.gateway.simulator import Press, SimulatedLeg

Post = Callable[[str, dict[str, str]], str]
Show = Callable[[str], None]
_ORIGIN = "http://hotline"
_A_MOMENT = 1.5
"""Seconds in which nobody decides anything: a shorter wait is for somebody who goes on typing."""


class NoHotline(JobhallError):
    """Nobody answers at the hotline's address."""


def call(post: Post, keys: Iterable[str], say: Show, start: str = "/call") -> None:
    """Call, press the keys one after the other where keys are asked for, and hang up after the last."""

    async def fetch(request: Request) -> bytes:
        if request.method == "GET":  # A terminal plays nothing.
            say("（音乐）")
            return to_wav(silence(1))
        parts = urlsplit(request.address)
        return post(parts.path + (f"?{parts.query}" if parts.query else ""), request.form).encode()

    async def voice(text: str, language: str, speed: float) -> bytes:
        say(text)
        return silence(1)

    async def calling() -> None:
        services = Services(fetch=fetch, voice=voice, routes=AnyWindow())
        await follow(Call(KeypadLeg(keys, say), services, Request(_ORIGIN + start)))

    try:
        asyncio.run(calling())
    except HungUp:
        return


class AnyWindow(Routes, frozen=True):
    """Every number is a window, at which nobody is."""

    def find(self, target: str) -> tuple[str, ...]:
        """The number itself."""
        return (target,)


class KeypadLeg(SimulatedLeg):
    """A caller who hears everything out, then presses the next keys, and hangs up when there are none."""

    def __init__(self, keys: Iterable[str], show: Show) -> None:
        super().__init__(party=Party(call_id=f"CA{uuid4().hex}", caller="sip:terminal@hall", called="sip:hotline@hall"))
        self._keys = iter(keys)
        self._show = show
        self._has_answered = False

    def play(self, pcm: bytes) -> None:
        """What is said now may be answered once."""
        self._has_answered = False
        super().play(pcm)

    async def wait(self, seconds: float | None = None) -> Event | None:
        """Press what is next where there is time to, and nothing is being said."""
        if seconds and seconds > _A_MOMENT and self.is_quiet and not self._has_answered:
            self._press_next()
        return await super().wait(seconds)

    async def dial(
        self, uris: Sequence[str], timeout: float, limit: float, progress: Progress, music: bytes = b""
    ) -> Dialled:
        """Show who would ring."""
        self._show(f"（转接 {uris[0]}）")
        return await super().dial(uris, timeout, limit, progress, music)

    async def hangup(self) -> None:
        """Show that the hotline ended it."""
        if self.ended_at is None:
            self._show("（挂机）")
        await super().hangup()

    def _press_next(self) -> None:
        key = next(self._keys, None)
        if key is None:
            raise HungUp
        self._show(f"[{key}]")
        self._has_answered = True
        if key != "~":
            self.will_do([(self.now(), Press(digit)) for digit in key])


def over_http(base_url: str) -> Post:
    """A way to post to a running hotline. Raises NoHotline when there is none."""

    def post(path: str, form: dict[str, str]) -> str:
        try:
            response = httpx.post(base_url.rstrip("/") + path, data=form, timeout=10, trust_env=False)
        except httpx.TransportError as error:
            raise NoHotline(f"{base_url} 没有热线在接听；先运行 make demo，或用 --url 指明地址。") from error
        if response.status_code != httpx.codes.OK:
            raise NoHotline(f"{base_url}{path} 没有接听（HTTP {response.status_code}）。")
        return response.text

    return post
