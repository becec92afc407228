"""One line in the log and one count for each request, under an id that the asker may choose and gets back."""

import re
import time
from collections.abc import Callable, Iterable
from functools import cache
from secrets import token_hex
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from backend import logs, metrics

_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")
_log = logs.logger("request")


class Requests:
    """The outermost WSGI middleware."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Number, time, count and log the request.

        The answer is given whole, as one list of bytes: the server then sends it by itself, and a reader on a slow line
        does not hold the only thread.
        """
        start = time.perf_counter()
        request_id = _request_id(environ)
        environ["jobhall.request_id"] = request_id
        answered = _Answered(start_response, request_id)
        chunks = self._app(environ, answered)
        body = chunks if isinstance(chunks, list) else _whole(chunks)
        _note(environ, answered.status, request_id, time.perf_counter() - start)
        return body


class _Answered:
    """A `start_response` that adds the request's id and remembers the status."""

    def __init__(self, start_response: StartResponse, request_id: str) -> None:
        self._start_response = start_response
        self._request_id = request_id
        self.status = ""

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[..., object]:
        self.status = status[:3]
        headers.append(("X-Request-ID", self._request_id))
        return self._start_response(status, headers, exc_info)


def _request_id(environ: WSGIEnvironment) -> str:
    asked: str = environ.get("HTTP_X_REQUEST_ID", "")
    return asked if asked and _SANE.fullmatch(asked) else token_hex(8)


def _whole(chunks: Iterable[bytes]) -> list[bytes]:
    try:
        return [b"".join(chunks)]
    finally:
        close = getattr(chunks, "close", None)
        if close:
            close()


def _note(environ: WSGIEnvironment, status: str, request_id: str, seconds: float) -> None:
    route = environ.get("jobhall.route", "other")
    _counter(route, status).inc()
    metrics.SECONDS.observe(seconds)
    raw: str = environ["PATH_INFO"]
    path = raw.encode("latin-1").decode("utf-8", "replace")
    _log.info(
        "request", method=environ["REQUEST_METHOD"], path=path, status=int(status),
        ms=round(seconds * 1000, 2), request_id=request_id,
    )  # fmt: skip


@cache
def _counter(route: str, status: str) -> Any:
    """Finding a counter by its labels costs more than counting."""
    return metrics.REQUESTS.labels(route, status)
