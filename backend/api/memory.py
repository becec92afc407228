"""The memory: answers kept as bytes for as long as the replica stands where it stood when they were made.

It stands before the web framework, so that a list that many ask for costs a look-up, and one that the asker has costs
even less (304). Only answers of status 200 that carry the replica's own ETag are kept.
"""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple, cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from backend.reading import Mark, Reading

_MOST_BYTES = 16_000_000
_MOST_KEY = 500
PREFIX = "/v1/"
_NEVER_KEPT = f"{PREFIX}blobs/"
"""Files do not change with the feed, are asked for in parts, and have a tag of their own."""


class Kept(NamedTuple):
    """An answer."""

    route: str
    headers: list[tuple[str, str]]
    body: bytes


class Memory:
    """WSGI middleware."""

    def __init__(self, app: WSGIApplication, reading: Reading) -> None:
        self._app = app
        self._reading = reading
        self._mark: Mark | None = None
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, or let the application answer and remember it."""
        path: str = environ["PATH_INFO"]
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or not path.startswith(PREFIX)
            or path.startswith(_NEVER_KEPT)
        ):
            return self._app(environ, start_response)
        mark = self._reading.mark
        if mark != self._mark:
            self._forget(mark)
        if mark is None:
            return self._app(environ, start_response)
        key = f"{path}?{environ.get('QUERY_STRING', '')}"
        kept = self._kept.get(key) or self._ask(key, mark, environ)
        if isinstance(kept, Kept):
            return _answer(kept, mark, environ, start_response)
        return kept(start_response)

    def _ask(self, key: str, mark: Mark, environ: WSGIEnvironment) -> "Kept | _Passed":
        """Whatever the application answers, kept if it may be."""
        method, environ["REQUEST_METHOD"] = environ["REQUEST_METHOD"], "GET"
        if_none_match = environ.pop("HTTP_IF_NONE_MATCH", None)
        caught = _Caught()
        chunks = self._app(environ, caught)
        environ["REQUEST_METHOD"] = method
        if if_none_match:
            environ["HTTP_IF_NONE_MATCH"] = if_none_match
        if not caught.status.startswith("200") or ("ETag", mark.tag) not in caught.headers:
            return _Passed(caught, chunks, is_head=method == "HEAD")
        body = b"".join(chunks)
        _close(chunks)
        kept = Kept(environ.get("jobhall.route", ""), caught.headers, body)
        self._keep(key, kept)
        return kept

    def _keep(self, key: str, kept: Kept) -> None:
        if len(key) > _MOST_KEY:
            return
        self._kept[key] = kept
        self._bytes += len(kept.body)
        while self._bytes > _MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.body)

    def _forget(self, mark: Mark | None) -> None:
        self._mark = mark
        self._kept.clear()
        self._bytes = 0


class _Caught:
    """A `start_response` that waits."""

    status = ""

    def __init__(self) -> None:
        self.headers: list[tuple[str, str]] = []

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: object = None, /) -> Any:
        self.status, self.headers = status, headers
        return cast(Any, None)


class _Passed(NamedTuple):
    """An answer that is not kept."""

    caught: _Caught
    chunks: Iterable[bytes]
    is_head: bool

    def __call__(self, start_response: StartResponse) -> Iterable[bytes]:
        start_response(self.caught.status, self.caught.headers)
        if self.is_head:
            _close(self.chunks)
            return []
        return self.chunks


def _answer(kept: Kept, mark: Mark, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    environ["jobhall.route"] = kept.route
    if mark.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        fresh = [header for header in kept.headers if header[0] not in ("Content-Length", "Content-Type")]
        start_response("304 Not Modified", fresh)
        return []
    start_response("200 OK", list(kept.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body]


def _close(chunks: Iterable[bytes]) -> None:
    close = getattr(chunks, "close", None)
    if close:
        close()
