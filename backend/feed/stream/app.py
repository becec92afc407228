"""The stream's ASGI application: one route for the streams, two for those who look after the process."""

from urllib.parse import parse_qs

from backend import metrics
from backend.feed.journal import Journal
from backend.feed.stream.hub import Hub
from backend.feed.stream.listening import Listening, Message, Receive, Send, is_served
from backend.problems import MEDIA_TYPE, Problem, language, problem
from content.errors import HistoryTrimmed, UnreadableFeed
from content.feed import Cursor

Headers = list[tuple[bytes, bytes]]
PATH = "/v1/feed/stream"


class StreamApp:
    """Serves the hub's events to everyone who asks."""

    def __init__(self, hub: Hub, journal: Journal) -> None:
        self._hub = hub
        self._journal = journal

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        path, method = scope["path"], scope["method"]
        if method != "GET":
            await _refuse(scope, send, "method-not-allowed")
        elif path == PATH:
            await self._stream(scope, receive, send)
        elif path == "/healthz":
            await _answer(send, 200, "text/plain", b"ok\n")
        elif path == "/metrics":
            await _answer(send, 200, metrics.MEDIA_TYPE, metrics.exposition())
        else:
            await _refuse(scope, send, "not-found")

    async def _stream(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            after = self._after(scope)
            self._hub.require(after)
            if not await self._is_kept(after):
                raise HistoryTrimmed
        except UnreadableFeed as error:
            await _refuse(scope, send, "invalid-parameter", detail=str(error), parameter="after")
        except HistoryTrimmed:
            await _refuse(scope, send, "history-trimmed")
        else:
            with metrics.STREAMS.track_inprogress():
                await Listening(self._hub, self._journal, after, send).run(receive)

    def _after(self, scope: Message) -> Cursor:
        """`Last-Event-ID` before `after`: a browser that comes back repeats the address it first asked."""
        text = _header(scope, b"last-event-id") or _query(scope, "after")
        return Cursor.parse(text) if text else self._hub.cursor

    async def _is_kept(self, after: Cursor) -> bool:
        return self._hub.reaches(after.position) or await is_served(self._journal, after)


def _header(scope: Message, name: bytes) -> str:
    headers: Headers = scope["headers"]
    return next((value.decode("latin-1") for key, value in headers if key == name), "")


def _query(scope: Message, name: str) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get(name, [""])[0]


async def _refuse(scope: Message, send: Send, name: str, detail: str = "", parameter: str = "") -> None:
    lang = language(_header(scope, b"accept-language"))
    said: Problem = problem(name, lang, detail=detail, instance=scope["path"], parameter=parameter)
    allow = [(b"allow", b"GET")] if name == "method-not-allowed" else []
    await _answer(send, said.status, MEDIA_TYPE, said.encode(), allow)


async def _answer(send: Send, status: int, media_type: str, body: bytes, more: Headers | None = None) -> None:
    headers: Headers = [
        (b"content-type", media_type.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"access-control-allow-origin", b"*"),
        (b"cache-control", b"no-store"),
        *(more or []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
