"""A very small HTTP server for a page in the hall: static files, a few answers, media, and server-sent events.

It serves one or two browsers that stand beside it, so a thread each is right, and a board's PC needs no web
framework. Nothing comes in: only GET is answered.
"""

import logging
import os
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, BinaryIO, Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from content.ports import address as address_of
from content.ports import port_in_use

Query = Mapping[str, str]

_MEDIA_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
"""Any signage player may embed the page, which holds nothing that is not public. `frame-ancestors *` would keep out
those whose own page is a file or of a scheme of its own."""

FOREVER: Final = "public, max-age=31536000, immutable"
CHUNK: Final = 2**18

log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """What a route answers."""

    media_type: str
    body: bytes


class Media(NamedTuple):
    """A file named by its content, which therefore never changes; a player may ask for a part of it."""

    media_type: str
    file: Path


Route = Callable[[Query], Answer | Media | None]
Routes = Mapping[str, Route]


class Site(NamedTuple):
    """What a server serves: `static` files (the index at `/`), `routes`, and `streams` of event-stream bytes."""

    static: Path
    routes: Routes
    streams: Mapping[str, Callable[[Query], Iterator[bytes]]]


class PageServer(ThreadingHTTPServer):
    """Serves a `Site`; a visitor that leaves is no error."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 32

    def __init__(self, address: tuple[str, int], site: Site) -> None:
        self.site = site
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        try:
            super().__init__(address, _Handler)
        except OSError as error:
            raise port_in_use(error, *address) from error

    def server_bind(self) -> None:
        """Bind without asking the name service for this machine's name, which can hang a hall without network."""
        TCPServer.server_bind(self)

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the page."""
        return f"{address_of(str(self.server_address[0]), self.server_address[1])}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Write down what a handler raised; the others go on."""
        log.exception("a request failed")


def event(data: bytes, name: str = "") -> bytes:
    """One server-sent event; `data` is a single line."""
    return (b"event: " + name.encode() + b"\n" if name else b"") + b"data: " + data + b"\n\n"


SIGN_OF_LIFE: Final = b": \n\n"
"""A comment, which a browser ignores; writing it finds out that the browser is gone."""


def well(_: Query) -> Answer:
    """The answer of `/healthz`."""
    return Answer("text/plain", b"ok\n")


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one range that is asked for (RFC 9110, 14.2); None for the whole file.

    A range that cannot be read or lies beyond the end is as if none was asked for, which the RFC allows.
    """
    found = re.fullmatch(r"bytes=([0-9]{0,18})-([0-9]{0,18})", asked)
    if not found or found[1] + found[2] == "":
        return None
    if not found[1]:
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return (first, last) if first <= last else None


def run_until_signalled(server: PageServer, started: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; `started` is called once the page can be had."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="server", daemon=True)
    thread.start()
    started()
    stopping.wait()
    server.shutdown()
    server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query))
        stream = self.server.site.streams.get(address.path)
        if stream is not None:
            self._stream(stream(query))
            return
        route = self.server.site.routes.get(address.path)
        answer = route(query) if route else self._file(address.path)
        if isinstance(answer, Media):
            self._media(answer)
        else:
            self._answer(answer)

    def _answer(self, answer: Answer | None) -> None:
        status = HTTPStatus.OK if answer else HTTPStatus.NOT_FOUND
        found = answer or Answer("text/plain; charset=utf-8", "没有这一页。".encode())
        self._head(status, found.media_type, {"Content-Length": str(len(found.body))})
        self.wfile.write(found.body)

    def _media(self, media: Media) -> None:
        """The file, or the part of it that was asked for; it may have gone since, with the notice that named it."""
        try:
            with media.file.open("rb") as file:
                self._part(file, os.fstat(file.fileno()).st_size, media.media_type)
        except FileNotFoundError:
            self._answer(None)
        except OSError:
            self.close_connection = True  # The player has gone, as players do when they have seen enough.

    def _part(self, file: BinaryIO, size: int, media_type: str) -> None:
        part = part_of(self.headers.get("Range", ""), size)
        first, last = part or (0, size - 1)
        headers = {"Accept-Ranges": "bytes", "Content-Length": str(last + 1 - first), "Cache-Control": FOREVER}
        if part:
            headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        self._head(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK, media_type, headers)
        file.seek(first)
        for at in range(first, last + 1, CHUNK):
            self.wfile.write(file.read(min(CHUNK, last + 1 - at)))

    def _file(self, path: str) -> Answer | None:
        name = path.removeprefix("/") or "index.html"
        file = self.server.site.static / name
        if "/" in name or file.suffix not in _MEDIA_TYPES or not file.is_file():
            return None
        return Answer(_MEDIA_TYPES[file.suffix], file.read_bytes())

    def _stream(self, chunks: Iterator[bytes]) -> None:
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", {"Connection": "close"})
        try:
            for chunk in chunks:
                self.wfile.write(chunk)
        except OSError:
            return  # The browser has gone; it will be back.

    def _head(self, status: HTTPStatus, media_type: str, more: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": media_type, **_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def version_string(self) -> str:
        return "jobhall"

    def log_message(self, format: str, *args: Any) -> None:
        log.debug(format, *args)
