"""A simulated caller, an app made of a dictionary, and a voice that needs a second for each sentence."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

import pytest

from ivr.gateway.audio import silence
from ivr.gateway.call import Call
from ivr.gateway.conversation import converse
from ivr.gateway.exchange import NoDocument, Request
from ivr.gateway.leg import Dialled
from ivr.gateway.routes import Routes
from ivr.gateway.services import Ear, Services
from ivr.gateway.simulator import Action, SimulatedLeg

APP = "http://app.example/call?site=1"
ROUTES = Routes({"00-1233": ("sip:w1@pbx",), "windows": ("sip:w1@pbx", "sip:w2@pbx")})


def twiml(*verbs: str) -> str:
    return f"<Response>{''.join(verbs)}</Response>"


class App:
    """Answers by path, in order where there are several; remembers what it was asked."""

    def __init__(self, pages: dict[str, str | Sequence[str | bytes] | bytes]) -> None:
        self._pages = {path: [body] if isinstance(body, str | bytes) else list(body) for path, body in pages.items()}
        self.asked: list[Request] = []

    async def __call__(self, request: Request) -> bytes:
        self.asked.append(request)
        bodies = self._pages.get(urlsplit(request.url).path)
        if not bodies:
            raise NoDocument(f"{request.url} is not there")
        body = bodies.pop(0) if len(bodies) > 1 else bodies[0]
        return body if isinstance(body, bytes) else body.encode()

    def form(self, path: str) -> dict[str, str]:
        """What the last request to `path` said."""
        return next(request.form for request in reversed(self.asked) if urlsplit(request.url).path == path)

    @property
    def paths(self) -> list[str]:
        return [urlsplit(request.url).path for request in self.asked]


class Store:
    """Keeps recordings in a list."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    def save(self, pcm: bytes) -> tuple[str, str]:
        self.kept.append(pcm)
        return f"RE{len(self.kept)}", f"http://gateway.example/RE{len(self.kept)}.wav"


class Line:
    """One simulated call and all that can be seen of it."""

    def __init__(self, app: App, leg: SimulatedLeg, ear: Ear | None, transfer_by: str) -> None:
        self.app, self.leg, self.store = app, leg, Store()
        self.said: list[tuple[float, str]] = []
        self.speeds: list[float] = []
        self.services = Services(
            fetch=app,
            voice=self._voice,
            routes=ROUTES,
            ear=ear,
            store=self.store,
            transfer_by="refer" if transfer_by == "refer" else "bridge",
        )

    async def _voice(self, text: str, lang: str, speed: float) -> bytes:
        self.said.append((self.leg.now(), text))
        self.speeds.append(speed)
        return silence(1)

    @property
    def words(self) -> list[str]:
        return [text for _, text in self.said]


Calling = Callable[..., Line]


@pytest.fixture
def call() -> Calling:
    """Place a call: what the app says at each path, and what the caller does at which second."""

    def calling(
        pages: dict[str, str | Sequence[str | bytes] | bytes],
        *script: tuple[float, Action],
        windows: Callable[[Sequence[str]], Dialled] = lambda _: Dialled("no-answer"),
        ear: Ear | None = None,
        transfer_by: str = "bridge",
        status_callback: str = "",
    ) -> Line:
        line = Line(App(pages), SimulatedLeg(script, windows=windows), ear, transfer_by)
        asyncio.run(converse(Call(line.leg, line.services, Request(APP)), status_callback))
        return line

    return calling


def presses(keys: Iterable[tuple[float, str]]) -> list[tuple[float, Action]]:
    from ivr.gateway.simulator import Press

    return [(at, Press(key)) for at, key in keys]
